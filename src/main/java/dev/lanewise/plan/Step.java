package dev.lanewise.plan;

/** A resolved task: nothing is looked up, checked or allocated when it runs. */
@FunctionalInterface
interface Step {

    /** {@return into how many parts of its outputs the work may be cut; 1 where cutting would not pay} */
    default int parts() {
        return 1;
    }

    /** {@return how many floats of scratch a thread needs to run it} */
    default int scratch() {
        return 0;
    }

    /**
     * Does one part of the work. Parts write disjoint outputs, and no sum is ever cut, so the bits do not depend on {@code parts}.
     *
     * @param frame the memory
     * @param scratch of the executing thread
     * @param part from 0
     * @param parts how many there are
     */
    void run(Frame frame, float[] scratch, int part, int parts);
}
