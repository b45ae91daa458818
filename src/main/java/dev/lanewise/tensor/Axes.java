package dev.lanewise.tensor;

import java.util.List;
import java.util.stream.IntStream;

/** Axes as users write them (any order, from −1 backwards, none for all) and as ops hold them (ascending from 0). */
final class Axes {
    private Axes() {}

    /**
     * {@return the axes, ascending from 0; all axes where none are given}
     *
     * @throws IllegalArgumentException if an axis does not exist or is given twice
     */
    static List<Integer> of(String operation, Tensor x, int... axes) {
        int rank = x.shape().rank();
        if (axes.length == 0) {
            return IntStream.range(0, rank).boxed().toList();
        }
        List<Integer> ascending = IntStream.of(axes)
                .map(axis -> one(operation, x, axis))
                .sorted()
                .distinct()
                .boxed()
                .toList();
        if (ascending.size() < axes.length) {
            throw Refusal.here(operation, "an axis of " + x + " is given twice: " + List.of(boxed(axes)), "");
        }
        return ascending;
    }

    /** {@return the axis counted from 0} */
    static int one(String operation, Tensor x, int axis) {
        int rank = x.shape().rank();
        if (axis < -rank || axis >= rank) {
            throw Refusal.here(
                    operation,
                    "axis " + axis + " does not exist in " + x,
                    rank == 0
                            ? "It is a single number and has no axes."
                            : "Allowed: " + -rank + " to " + (rank - 1) + ".");
        }
        return axis < 0 ? axis + rank : axis;
    }

    /** {@return the shape with the axes removed} */
    static Shape without(Shape shape, List<Integer> axes) {
        return Shape.of(IntStream.range(0, shape.rank())
                .filter(axis -> !axes.contains(axis))
                .map(shape::size)
                .toArray());
    }

    /** {@return the shape with the axes kept as size 1} */
    static Shape kept(Shape shape, List<Integer> axes) {
        return Shape.of(IntStream.range(0, shape.rank())
                .map(axis -> axes.contains(axis) ? 1 : shape.size(axis))
                .toArray());
    }

    private static Integer[] boxed(int[] axes) {
        return IntStream.of(axes).boxed().toArray(Integer[]::new);
    }
}
