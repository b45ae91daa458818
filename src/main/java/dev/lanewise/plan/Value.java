package dev.lanewise.plan;

import dev.lanewise.tensor.Type;

/**
 * Where the elements of a result live: a dense range of one space. Several values may name the same memory: a view shares
 * the storage of its base.
 */
final class Value {
    /** The kinds of memory. Each input and each parameter is a space of its own, so that callers can bind arrays to them. */
    enum Space {
        ARENA,
        CONSTANTS,
        INPUT,
        PARAMETER
    }

    final Type type;
    final int elements;
    final String name;
    private Space space = Space.ARENA;
    private int slot;
    private int offset = -1;
    private Value base;
    private boolean inherited;

    /** The task that has written the value when it may be read; −1 before the first. */
    int born = Integer.MAX_VALUE;
    /** The last task that reads it. */
    int lastUse = -1;

    Value(String name, Type type, int elements) {
        this.name = name;
        this.type = type;
        this.elements = elements;
    }

    static Value fixed(String name, Type type, int elements, Space space, int slot, int offset) {
        Value value = new Value(name, type, elements);
        value.space = space;
        value.slot = slot;
        value.offset = offset;
        return value;
    }

    /** {@return a part of this value's memory} */
    Value view(String name, int from, int elements) {
        Value view = new Value(name, type, elements);
        view.liveIn(this, from);
        return view;
    }

    /** Makes this value, which has no memory yet, a part of another one. */
    void liveIn(Value whole, int from) {
        base = whole;
        offset = from;
    }

    /** Gives this value, which has no memory yet, that of a value of the same size which nobody reads any more. */
    void inherit(Value dying) {
        liveIn(dying, 0);
        inherited = true;
    }

    /** {@return the value of whose elements these are a part, whatever memory it has} */
    Value whole() {
        Value value = this;
        while (value.base != null && !value.inherited) {
            value = value.base;
        }
        return value;
    }

    /** {@return the position of element 0 in the {@link #whole}} */
    int offsetInWhole() {
        int sum = 0;
        for (Value value = this; value.base != null && !value.inherited; value = value.base) {
            sum += value.offset;
        }
        return sum;
    }

    boolean isView() {
        return base != null;
    }

    /** {@return the value that owns the memory} */
    Value root() {
        Value value = this;
        while (value.base != null) {
            value = value.base;
        }
        return value;
    }

    Space space() {
        return root().space;
    }

    /** {@return the index of the array in the frame} */
    int slot() {
        return root().slot;
    }

    /** {@return the position of element 0 in its space} */
    int offset() {
        int sum = 0;
        for (Value value = this; value != null; value = value.base) {
            sum += value.offset;
        }
        return sum;
    }

    /** {@return whether two values share an element} */
    boolean overlaps(Value other) {
        return type == other.type
                && slot() == other.slot()
                && offset() < other.offset() + other.elements
                && other.offset() < offset() + elements;
    }

    /** Puts a value that owns its memory into the arena. */
    void place(int at) {
        offset = at;
    }

    /** {@return the text for explain: arena[0, 128) or the name of an input or parameter} */
    String where() {
        int at = offset();
        return switch (space()) {
            case ARENA -> (type == Type.INT32 ? "ints[" : "arena[") + at + ", " + (at + elements) + ")";
            case CONSTANTS -> "constants[" + at + ", " + (at + elements) + ")";
            case INPUT, PARAMETER ->
                root().name + (elements == root().elements ? "" : "[" + at + ", " + (at + elements) + ")");
        };
    }
}
