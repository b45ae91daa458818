package dev.lanewise.tensor;

import java.util.stream.IntStream;

/**
 * Selection by INT32 indices. An index outside of the axis is refused when the program runs, before anything is read.
 */
public sealed interface Indexing permits Tensor {

    /**
     * {@return the slices of x that an INT32 tensor picks along the axis; the index's shape replaces the axis}
     *
     * <p>An embedding is {@code table.take(0, index)}, [rows, width] by [batch] to [batch, width].
     */
    default Tensor take(int axis, Tensor index) {
        Tensor x = (Tensor) this;
        return Tensor.apply(new Op.Take(Axes.one("take", x, axis)), x, index);
    }

    /**
     * {@return for every element of the index, the element of x in its line along the axis}
     *
     * <p>For axis 1, {@code result[i, j] = x[i, index[i, j]]}. PyTorch's gather. Reads every line in full, so it suits short axes.
     *
     * @param index INT32, with x's rank and, but for the axis, x's sizes
     */
    default Tensor takeAlong(int axis, Tensor index) {
        Tensor x = (Tensor) this;
        int along = Axes.one("takeAlong", x, axis);
        int rank = x.shape().rank();
        for (int i = 0; i < Math.max(rank, index.shape().rank()); i++) {
            if (rank != index.shape().rank()
                    || i != along && x.shape().size(i) != index.shape().size(i)) {
                throw Refusal.here(
                        "takeAlong",
                        "only sizes along axis " + axis + " may differ: " + x + " and " + index,
                        "See take for whole slices.");
            }
        }
        Tensor picked = index.oneHot(x.shape().size(along));
        Tensor lines = x.permute(IntStream.range(0, rank)
                        .map(i -> i < along ? i : i < rank - 1 ? i + 1 : along)
                        .toArray())
                .unsqueeze(along);
        return Tensor.where(picked, lines, 0).sum(-1);
    }

    /** {@return 1 at the index, 0 elsewhere along a new last axis of that size; INT32 to FLOAT32} */
    default Tensor oneHot(int depth) {
        return Tensor.apply(new Op.OneHot(depth), (Tensor) this);
    }

    /** {@return the same numbers as FLOAT32; exact below 2²⁴} */
    default Tensor toFloat() {
        return Tensor.apply(new Op.ToFloat(), (Tensor) this);
    }
}
