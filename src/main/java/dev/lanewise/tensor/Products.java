package dev.lanewise.tensor;

import java.util.stream.IntStream;

/** The matrix product. */
public sealed interface Products permits Tensor {

    /**
     * {@return x·y, summing over x's last axis and y's last but one}
     *
     * <p>[m, k]·[k, n] is [m, n]. A vector is a row on the left and a column on
     * the right, and its axis disappears: [k]·[k, n] is [n], [m, k]·[k] is [m], [k]·[k] a single number. Leading axes are batches and
     * broadcast: [b, m, k]·[b, k, n] is [b, m, n], [b, m, k]·[k, n] is [b, m, n].
     *
     * @throws IllegalArgumentException if an operand is a single number, the inner sizes differ, or the batches do not broadcast
     */
    default Tensor matmul(Tensor y) {
        Tensor x = (Tensor) this;
        int rank = x.shape().rank();
        int rankY = y.shape().rank();
        if (rank == 0 || rankY == 0) {
            throw Refusal.here("matmul", "an operand is a single number: " + x + " · " + y, "Use times.");
        }
        if (x.shape().size(-1) != y.shape().size(rankY == 1 ? 0 : -2) || rank == 2 && rankY == 2) {
            return Tensor.apply(new Op.MatMul(false, false), x, y);
        }
        if (rank == 1) {
            Tensor product = x.unsqueeze(0).matmul(y);
            return product.squeeze(rankY == 1 ? 0 : -2);
        }
        if (rankY == 1) {
            return x.matmul(y.unsqueeze(1)).squeeze(-1);
        }
        if (rankY == 2) {
            int[] sizes = x.shape().toArray();
            sizes[rank - 1] = y.shape().size(1);
            return x.reshape(-1, x.shape().size(-1)).matmul(y).reshape(sizes);
        }
        return Products.batched(x, y);
    }

    private static Tensor batched(Tensor x, Tensor y) {
        int[] leadingX = leading(x);
        int[] leadingY = leading(y);
        Shape batch = Shapes.broadcast(Shape.of(leadingX), Shape.of(leadingY));
        if (batch == null) {
            throw Refusal.here(
                    "matmul",
                    "batches do not broadcast: " + x + " · " + y,
                    "Aligned before the last two axes, sizes must be equal or 1.");
        }
        Tensor product = Tensor.apply(new Op.MatMul(false, false), cube(x, batch), cube(y, batch));
        return product.reshape(
                join(batch, product.shape().size(1), product.shape().size(2)));
    }

    /** x repeated over the batch and flattened to [batch, rows, columns]. */
    private static Tensor cube(Tensor x, Shape batch) {
        int rows = x.shape().size(-2);
        int columns = x.shape().size(-1);
        return x.broadcastTo(join(batch, rows, columns)).reshape(-1, rows, columns);
    }

    private static int[] leading(Tensor x) {
        return IntStream.of(x.shape().toArray()).limit(x.shape().rank() - 2L).toArray();
    }

    private static int[] join(Shape batch, int rows, int columns) {
        return IntStream.concat(IntStream.of(batch.toArray()), IntStream.of(rows, columns))
                .toArray();
    }
}
