package dev.lanewise.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor's axes, outermost first; row-major. {@code Shape.of()} is a single number. Sizes are at least 1
 * and their product fits an int.
 */
public final class Shape {
    private final int[] sizes;
    private final int elements;

    private Shape(int[] sizes, int elements) {
        this.sizes = sizes;
        this.elements = elements;
    }

    /**
     * {@return the shape with these sizes}
     *
     * @param sizes size of each axis, at least 1; not modified
     * @throws IllegalArgumentException if a size is below 1 or there are more than 2³¹−1 elements
     */
    public static Shape of(int... sizes) {
        long elements = 1;
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(sizes) + ": every size must be at least 1, not " + size);
            }
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(sizes)
                        + " has more than 2147483647 elements, the limit of one tensor");
            }
        }
        return new Shape(sizes.clone(), (int) elements);
    }

    /** {@return the number of axes} */
    public int rank() {
        return sizes.length;
    }

    /** {@return the number of elements} */
    public int elements() {
        return elements;
    }

    /** {@return the size of an axis} */
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    /**
     * {@return the axis counted from 0}
     *
     * @param axis from 0, or from −1 backwards
     * @throws IllegalArgumentException if there is no such axis
     */
    public int axis(int axis) {
        if (axis < -sizes.length || axis >= sizes.length) {
            throw new IllegalArgumentException("axis " + axis + " does not exist in shape " + this + "; allowed: "
                    + (sizes.length == 0
                            ? "none, it is a single number"
                            : -sizes.length + " to " + (sizes.length - 1)));
        }
        return axis < 0 ? axis + sizes.length : axis;
    }

    /** {@return a copy of the sizes} */
    public int[] toArray() {
        return sizes.clone();
    }

    /** {@return how many elements apart two neighbours along each axis lie} */
    public int[] strides() {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes[i];
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
