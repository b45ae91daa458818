package dev.lanewise.optim;

import java.util.Arrays;

/** What a {@link Slot} holds before the first update. */
public sealed interface Start {

    /**
     * One number everywhere.
     *
     * @param value the number
     */
    record Number(float value) implements Start {
        @Override
        public void fill(float[] state, float[] weights) {
            Arrays.fill(state, value);
        }

        @Override
        public String toString() {
            return Float.toString(value);
        }
    }

    /**
     * The weights that the slot belongs to, as training finds them.
     *
     * @param offset of the first of them
     */
    record Weights(int offset) implements Start {
        @Override
        public void fill(float[] state, float[] weights) {
            System.arraycopy(weights, offset, state, 0, state.length);
        }

        @Override
        public String toString() {
            return "the weights";
        }
    }

    /**
     * Writes it.
     *
     * @param state of the slot's size; modified
     * @param weights all weights; not modified
     */
    void fill(float[] state, float[] weights);
}
