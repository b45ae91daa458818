package dev.lanewise.plan;

/**
 * A resolved operand: which array of the frame, and where in it.
 *
 * @param slot the array
 * @param offset of element 0, before the frame's base is added
 */
record Ref(int slot, int offset) {

    static Ref to(Value value) {
        return new Ref(value.slot(), value.offset());
    }

    float[] floats(Frame frame) {
        return frame.floats[slot];
    }

    int[] ints(Frame frame) {
        return frame.ints[slot];
    }

    int at(Frame frame) {
        return frame.base[slot] + offset;
    }
}
