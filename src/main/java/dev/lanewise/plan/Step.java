package dev.lanewise.plan;

import dev.lanewise.kernel.Kernels;

/** A resolved task: nothing is looked up, checked or allocated when it runs after {@link #resolve}. */
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
     * Makes everything that the step needs beside the frame to run with these loops. A run resolves all its steps before it writes
     * anything: memory that lacks is found out then.
     *
     * @return whether this is final; if not, a later run may find something better
     */
    default boolean resolve(Kernels kernels) {
        return true;
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
