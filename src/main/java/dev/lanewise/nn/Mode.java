package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import java.util.Objects;

/** What a network is traced for. */
public sealed interface Mode {
    /** Nothing is random and nothing is dropped. */
    Mode EVALUATION = new Evaluation();

    /**
     * {@return training}
     *
     * @param seed from which every layer derives its random numbers
     */
    static Training training(Seed seed) {
        return new Training(seed, 0);
    }

    /** To predict. */
    record Evaluation() implements Mode {}

    /**
     * To learn.
     *
     * @param seed from which every layer derives its random numbers
     * @param firstRow which row of the whole batch the first row of the traced input is: a part of a batch gets the random
     *     numbers that it would get within the whole
     */
    record Training(Seed seed, int firstRow) implements Mode {

        /**
         * Checks the row.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Training {
            Objects.requireNonNull(seed, "training mode: the seed");
            if (firstRow < 0) {
                throw Require.refused("training mode", "first row", firstRow, "0 or more");
            }
        }

        /** {@return the mode for the part of a batch that begins at this row} */
        public Training fromRow(int row) {
            return new Training(seed, row);
        }
    }
}
