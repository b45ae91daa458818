package dev.lanewise.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Other arrangements of the same elements. Axes count from 0, or from −1 backwards. */
public sealed interface Movement permits Tensor {

    /**
     * {@return the same elements in row-major order under other sizes}
     *
     * @param sizes one of them may be −1: it is computed
     * @throws IllegalArgumentException if the element counts differ
     */
    default Tensor reshape(int... sizes) {
        Tensor x = (Tensor) this;
        int[] resolved = sizes.clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != -1) {
                known = Math.min(Integer.MAX_VALUE + 1L, known * Math.max(1, sizes[i]));
            } else if (open >= 0) {
                throw Refusal.here("reshape", "only one size of " + List.of(boxed(sizes)) + " may be -1", "");
            } else {
                open = i;
            }
        }
        if (open >= 0) {
            if (x.shape().elements() % known != 0) {
                throw Refusal.here(
                        "reshape",
                        x + " to " + List.of(boxed(sizes)) + " (" + x.shape().elements() + " is no multiple of " + known
                                + ")",
                        "");
            }
            resolved[open] = (int) (x.shape().elements() / known);
        }
        return reshape(Shape.of(resolved));
    }

    /** {@return the same elements in row-major order under another shape} */
    default Tensor reshape(Shape shape) {
        Tensor x = (Tensor) this;
        return x.shape().equals(shape) ? x : Tensor.apply(new Op.Reshape(shape), x);
    }

    /** {@return all elements along one axis} */
    default Tensor flatten() {
        return reshape(((Tensor) this).shape().elements());
    }

    /** {@return the axes from this one on joined into one; {@code flatten(1)} keeps the batch} */
    default Tensor flatten(int from) {
        Tensor x = (Tensor) this;
        int axis = Axes.one("flatten", x, from);
        int[] sizes = IntStream.of(x.shape().toArray()).limit(axis + 1L).toArray();
        sizes[axis] = -1;
        return reshape(sizes);
    }

    /** {@return x without the axis, whose size must be 1} */
    default Tensor squeeze(int axis) {
        Tensor x = (Tensor) this;
        int gone = Axes.one("squeeze", x, axis);
        if (x.shape().size(gone) != 1) {
            throw Refusal.here(
                    "squeeze",
                    "axis " + axis + " of " + x + " has size " + x.shape().size(gone) + ", not 1",
                    "");
        }
        return reshape(Axes.without(x.shape(), List.of(gone)));
    }

    /** {@return x with a new axis of size 1 at that place, 0 to rank, or −1 for the end} */
    default Tensor unsqueeze(int axis) {
        Tensor x = (Tensor) this;
        int rank = x.shape().rank();
        if (axis < -rank - 1 || axis > rank) {
            throw Refusal.here(
                    "unsqueeze", "no place " + axis + " in " + x, "Allowed: " + (-rank - 1) + " to " + rank + ".");
        }
        int place = axis < 0 ? axis + rank + 1 : axis;
        return reshape(IntStream.rangeClosed(0, rank)
                .map(i -> i == place ? 1 : x.shape().size(i < place ? i : i - 1))
                .toArray());
    }

    /** {@return x with its last two axes swapped; rank at least 2} */
    default Tensor transpose() {
        Tensor x = (Tensor) this;
        int rank = x.shape().rank();
        if (rank < 2) {
            throw Refusal.here("transpose", x + " has no two axes to swap", "Use unsqueeze first.");
        }
        return permute(IntStream.range(0, rank)
                .map(i -> i < rank - 2 ? i : 2 * rank - 3 - i)
                .toArray());
    }

    /** {@return the axes in another order: axis i of the result is axis {@code order[i]} of x} */
    default Tensor permute(int... order) {
        Tensor x = (Tensor) this;
        return Tensor.apply(
                new Op.Permute(IntStream.of(order)
                        .map(axis -> Axes.one("permute", x, axis))
                        .boxed()
                        .toList()),
                x);
    }

    /** {@return x repeated along new leading axes and axes of size 1} */
    default Tensor broadcastTo(int... sizes) {
        return broadcastTo(Shape.of(sizes));
    }

    /** {@return x repeated along new leading axes and axes of size 1} */
    default Tensor broadcastTo(Shape shape) {
        Tensor x = (Tensor) this;
        return x.shape().equals(shape) ? x : Tensor.apply(new Op.BroadcastTo(shape), x);
    }

    /** {@return the elements from {@code start} on and before {@code end} along the axis; of INT32 along axis 0 only} */
    default Tensor slice(int axis, int start, int end) {
        return slice(axis, start, end, 1);
    }

    /**
     * {@return elements start, start + step, … before end along the axis}
     *
     * @param start from 0; a negative one counts from the end of the axis
     * @param end above start, at most the size; a negative one counts from the end of the axis
     * @param step at least 1
     * @throws IllegalArgumentException if the range leaves the axis or is empty
     */
    default Tensor slice(int axis, int start, int end, int step) {
        Tensor x = (Tensor) this;
        int along = Axes.one("slice", x, axis);
        int size = x.shape().size(along);
        return Tensor.apply(
                new Op.Slice(
                        only(x, along, start < 0 ? start + size : start, i -> 0),
                        only(x, along, end < 0 ? end + size : end, i -> x.shape()
                                .size(i)),
                        only(x, along, step, i -> 1)),
                x);
    }

    /**
     * {@return consecutive slices along the axis}
     *
     * @param sizes of the slices; they add up to the size of the axis
     */
    default List<Tensor> split(int axis, int... sizes) {
        Tensor x = (Tensor) this;
        int along = Axes.one("split", x, axis);
        if (IntStream.of(sizes).sum() != x.shape().size(along)) {
            throw Refusal.here(
                    "split",
                    "sizes " + List.of(boxed(sizes)) + " along axis " + axis + " of " + x + " add up to "
                            + IntStream.of(sizes).sum() + ", not " + x.shape().size(along),
                    "");
        }
        List<Tensor> parts = new ArrayList<>();
        int start = 0;
        for (int size : sizes) {
            parts.add(slice(along, start, start + size));
            start += size;
        }
        return Collections.unmodifiableList(parts);
    }

    /** {@return x with that many zeros before and after it along the axis} */
    default Tensor pad(int axis, int before, int after) {
        Tensor x = (Tensor) this;
        int along = Axes.one("pad", x, axis);
        return Tensor.apply(
                new Op.Pad(only(x, along, before, i -> 0), only(x, along, after, i -> 0), only(x, along, 0, i -> 0)),
                x);
    }

    private static List<Integer> only(Tensor x, int axis, int value, IntUnaryOperator others) {
        return IntStream.range(0, x.shape().rank())
                .map(i -> i == axis ? value : others.applyAsInt(i))
                .boxed()
                .toList();
    }

    private static Integer[] boxed(int[] sizes) {
        return IntStream.of(sizes).boxed().toArray(Integer[]::new);
    }
}
