package dev.lanewise.laws;

import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Row-major index arithmetic, the slow and obvious way. */
final class Boxes {
    private Boxes() {}

    /** The coordinates of an element. */
    static int[] index(Shape shape, int flat) {
        int[] index = new int[shape.rank()];
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = flat % shape.size(axis);
            flat /= shape.size(axis);
        }
        return index;
    }

    /** The element at the coordinates. */
    static int flat(Shape shape, int... index) {
        int flat = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            flat = flat * shape.size(axis) + index[axis];
        }
        return flat;
    }

    /** The element of a smaller shape that broadcasting repeats at these coordinates. */
    static int repeated(Shape shape, int[] index) {
        int[] own = new int[shape.rank()];
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = shape.size(axis) == 1 ? 0 : index[index.length - own.length + axis];
        }
        return flat(shape, own);
    }

    /** The coordinates without some axes. */
    static int[] without(int[] index, List<Integer> axes) {
        int[] rest = new int[index.length - axes.size()];
        int at = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (!axes.contains(axis)) {
                rest[at++] = index[axis];
            }
        }
        return rest;
    }

    /** The coordinates from..to, as an index of their own. */
    static int[] part(int[] index, int from, int to) {
        return Arrays.copyOfRange(index, from, to);
    }

    /** Three runs of coordinates in a row. */
    static int[] join(int[] a, int[] b, int[] c) {
        return Stream.of(a, b, c).flatMapToInt(IntStream::of).toArray();
    }
}
