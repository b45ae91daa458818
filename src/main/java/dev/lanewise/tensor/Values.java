package dev.lanewise.tensor;

import java.util.Arrays;

/** An immutable row of numbers, compared bit by bit: the content of a constant tensor. */
public final class Values {
    private final float[] elements;

    private Values(float[] elements) {
        this.elements = elements;
    }

    /** {@return a copy of the numbers} */
    public static Values of(float... elements) {
        return new Values(elements.clone());
    }

    /** {@return how many numbers there are} */
    public int size() {
        return elements.length;
    }

    /** {@return the number at the index} */
    public float at(int index) {
        return elements[index];
    }

    /** {@return a copy as an array} */
    public float[] toArray() {
        return elements.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return elements.length <= 8 ? Arrays.toString(elements) : elements.length + " numbers";
    }
}
