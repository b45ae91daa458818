package dev.lanewise.laws;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The catalogue of {@link OpCase}s that the laws walk: at least one for each of {@link OpKeys}, over awkward sizes and broadcasts. */
public final class OpCases {
    private final List<OpCase> cases = new ArrayList<>();
    private Map<String, double[]> values = new HashMap<>();

    private OpCases() {}

    public static List<OpCase> all() {
        OpCases catalogue = new OpCases();
        catalogue.leaves();
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            catalogue.unary(function);
        }
        for (Op.BinaryFunction function : Op.BinaryFunction.values()) {
            catalogue.binary(function);
        }
        catalogue.where();
        for (Op.Reduction reduction : Op.Reduction.values()) {
            catalogue.reduction(reduction);
        }
        catalogue.argMax();
        catalogue.matmul();
        catalogue.movement();
        catalogue.indices();
        return List.copyOf(catalogue.cases);
    }

    private void leaves() {
        Tensor x = input("x", u -> u, 3, 5);
        add(Op.Input.class, "", x, x);
        Tensor p = Tensor.parameter("p", 7);
        values.put("p", numbers(7, 1, u -> u));
        add(Op.Parameter.class, "", p, p);
        add(Op.Constant.class, "", Tensor.constant(0.375));
        add(Op.Data.class, "", Tensor.of(new float[] {1.5f, -2, 0.25f}, 3));
        Tensor rate = Tensor.scalar("rate", step -> 1 / (step + 8.0));
        Tensor y = input("y", u -> u, 4);
        add(Op.Scalar.class, "at step 3", y.times(rate), 3, y);
        add(Op.Iota.class, "", Tensor.arange(9));
        add(Op.Uniform.class, "odd columns, shifted rows", Tensor.uniform(Seed.of(5), 2, 3, 7), 4);
        add(Op.Uniform.class, "a single row", Tensor.uniform(Seed.of(6).stream("a"), 0, 33));
        add(Op.Uniform.class, "rank 3", Tensor.uniform(Seed.of(-1), 0, 2, 3, 5));
    }

    private void unary(Op.UnaryFunction function) {
        DoubleUnaryOperator range =
                switch (function) {
                    case SQRT, RSQRT, LOG -> u -> 2.125 + 2 * u;
                    case LOG1P -> u -> 0.75 + 1.5 * u;
                    // Away from the bends at 0 and whole numbers, where there is no derivative.
                    case ABS, SIGN, RELU, RECIPROCAL -> u -> 4 * u + Math.copySign(0.125, u);
                    case FLOOR -> u -> Math.floor(4 * u) + 0.5;
                    default -> u -> 3 * u;
                };
        for (int[] sizes : List.of(new int[] {17}, new int[] {3, 5}, new int[] {})) {
            Tensor x = input("x", range, sizes);
            add(function, Shape.of(sizes).toString(), Tensor.apply(new Op.Unary(function), x), x);
        }
    }

    private void binary(Op.BinaryFunction function) {
        int[][][] pairs = {
            {{17}, {17}},
            {{3, 5}, {5}},
            {{3, 5}, {3, 1}},
            {{2, 1, 3}, {4, 1}},
            {{3}, {}},
            {{}, {2, 2}},
            {{5, 1}, {1, 7}},
        };
        // Two offset grids: no pair is equal, where min, max and comparisons have no derivative.
        DoubleUnaryOperator left = function == Op.BinaryFunction.POWER ? u -> 1.5 + u : u -> Math.rint(32 * u) / 16;
        DoubleUnaryOperator right = u -> Math.rint(16 * u) / 8 + Math.copySign(1.0 / 32, u);
        for (int[][] pair : pairs) {
            Tensor x = input("x", left, pair[0]);
            Tensor y = input("y", right, pair[1]);
            add(function, x.shape() + " and " + y.shape(), Tensor.apply(new Op.Binary(function), x, y), x, y);
        }
        Tensor x = input("x", left, 19);
        add(function, "constant right", Tensor.apply(new Op.Binary(function), x, Tensor.constant(1.28125)), x);
        add(function, "constant left", Tensor.apply(new Op.Binary(function), Tensor.constant(1.28125), x), x);
    }

    private void where() {
        Tensor c = input("c", u -> u > 0 ? 1 : 0, 3, 5);
        Tensor x = input("x", u -> u, 3, 5);
        Tensor y = input("y", u -> u, 3, 5);
        add(Op.Where.class, "", Tensor.where(c, x, y), x, y);
        Tensor row = input("row", u -> u, 5);
        Tensor one = input("one", u -> u);
        add(Op.Where.class, "broadcast", Tensor.where(c, row, one), row, one);
        Tensor column = input("column", u -> u > 0 ? 1 : 0, 3, 1);
        add(Op.Where.class, "broadcast condition", Tensor.where(column, row, x), row, x);
        add(Op.StopGradient.class, "", x.stopGradient());
    }

    private void reduction(Op.Reduction reduction) {
        reduce(reduction, new int[] {17}, 0);
        reduce(reduction, new int[] {5, 67}, 1);
        reduce(reduction, new int[] {5, 7}, 0);
        reduce(reduction, new int[] {5, 7}, 0, 1);
        reduce(reduction, new int[] {3, 4, 5}, 1);
        reduce(reduction, new int[] {3, 4, 5}, 0, 2);
        reduce(reduction, new int[] {2, 3, 1, 4}, 0, 1, 3);
        reduce(reduction, new int[] {3, 1}, 1);
        reduce(reduction, new int[] {1, 3}, 0);
    }

    private void reduce(Op.Reduction reduction, int[] sizes, Integer... axes) {
        Tensor x = input("x", u -> 2 * u, sizes);
        add(
                reduction,
                x.shape() + " along " + List.of(axes),
                Tensor.apply(new Op.Reduce(reduction, List.of(axes)), x),
                x);
    }

    private void argMax() {
        Tensor x = input("x", u -> u, 3, 7, 2);
        for (int axis = 0; axis < 3; axis++) {
            add(Op.ArgMax.class, "axis " + axis, x.argMax(axis));
        }
        add(
                Op.ArgMax.class,
                "the first of ties",
                input("t", u -> Math.signum(u), 4, 9).argMax(1));
    }

    private void matmul() {
        for (int[] size : new int[][] {{2, 3, 4}, {1, 1, 1}, {5, 1, 3}, {1, 7, 1}, {9, 17, 5}}) {
            for (int flags = 0; flags < 4; flags++) {
                boolean ta = (flags & 1) != 0;
                boolean tb = (flags & 2) != 0;
                Tensor a = ta ? input("a", u -> u, size[1], size[0]) : input("a", u -> u, size[0], size[1]);
                Tensor b = tb ? input("b", u -> u, size[2], size[1]) : input("b", u -> u, size[1], size[2]);
                String about = a + (ta ? "ᵀ · " : " · ") + b + (tb ? "ᵀ" : "");
                add(Op.MatMul.class, about, Tensor.apply(new Op.MatMul(ta, tb), a, b), a, b);
                Tensor c = batch("c", 3, a);
                Tensor d = batch("d", 3, b);
                add(Op.MatMul.class, "batched " + about, Tensor.apply(new Op.MatMul(ta, tb), c, d), c, d);
            }
        }
        Tensor x = input("x", u -> u, 4, 3);
        add(Op.MatMul.class, "an operand with itself", Tensor.apply(new Op.MatMul(true, false), x, x), x);
    }

    private Tensor batch(String name, int batch, Tensor matrix) {
        return input(name, u -> u, batch, matrix.shape().size(0), matrix.shape().size(1));
    }

    private void movement() {
        Tensor x = input("x", u -> u, 2, 3, 4);
        add(Op.Reshape.class, "", x.reshape(6, 4), x);
        add(Op.Reshape.class, "to a single number", input("one", u -> u, 1, 1).reshape());
        for (int[] order : new int[][] {{2, 0, 1}, {0, 2, 1}, {2, 1, 0}}) {
            add(Op.Permute.class, List.of(order[0], order[1], order[2]).toString(), x.permute(order), x);
        }
        Tensor m = input("m", u -> u, 17, 9);
        add(Op.Permute.class, "transpose", m.transpose(), m);
        Tensor row = input("row", u -> u, 3);
        add(Op.BroadcastTo.class, "rows", row.broadcastTo(4, 3), row);
        Tensor inner = input("inner", u -> u, 3, 1);
        add(Op.BroadcastTo.class, "columns", inner.broadcastTo(2, 3, 4), inner);
        Tensor one = input("one", u -> u);
        add(Op.BroadcastTo.class, "a single number", one.broadcastTo(2, 3), one);
        add(Op.Slice.class, "rows", m.slice(0, 3, 15), m);
        add(Op.Slice.class, "every third column", m.slice(1, 1, 9, 3), m);
        add(
                Op.Slice.class,
                "all axes",
                Tensor.apply(new Op.Slice(List.of(0, 1, 1), List.of(2, 3, 4), List.of(1, 2, 2)), x),
                x);
        add(Op.Pad.class, "columns", m.pad(1, 2, 1), m);
        add(
                Op.Pad.class,
                "all axes, with gaps",
                Tensor.apply(new Op.Pad(List.of(0, 1, 2), List.of(1, 0, 3), List.of(0, 1, 2)), x),
                x);
        Tensor y = input("y", u -> u, 2, 1, 4);
        add(Op.Concat.class, "axis 1", Tensor.concat(1, x, y, x), x, y);
        add(Op.Concat.class, "axis 0", Tensor.concat(0, row, row), row);
        add(Op.Concat.class, "last axis", Tensor.concat(-1, x, x.slice(2, 0, 1)), x);
    }

    private void indices() {
        Tensor table = input("table", u -> u, 5, 3);
        Tensor i = index("i", 5, 7);
        add(Op.Take.class, "rows", table.take(0, i), table);
        Tensor j = index("j", 3, 2, 2);
        add(Op.Take.class, "columns by a matrix", table.take(1, j), table);
        Tensor rows = input("rows", u -> u, 7, 2);
        add(Op.ScatterAdd.class, "rows", Tensor.apply(new Op.ScatterAdd(0, 5), rows, i), rows);
        Tensor columns = input("columns", u -> u, 4, 2, 2);
        add(Op.ScatterAdd.class, "a matrix of columns", Tensor.apply(new Op.ScatterAdd(1, 3), columns, j), columns);
        add(Op.OneHot.class, "", i.oneHot(5));
        add(Op.OneHot.class, "of a matrix", j.oneHot(3));
        add(Op.OneHot.class, "of some rows", i.slice(0, 2, 6).oneHot(5));
        add(Op.ToFloat.class, "", i.toFloat());
    }

    private void add(Object key, String about, Tensor output, Tensor... smooth) {
        add(key, about, output, 0, smooth);
    }

    private void add(Object key, String about, Tensor output, int step, Tensor... smooth) {
        cases.add(new OpCase(key, about, output, new Feed(Map.copyOf(values), step), List.of(smooth)));
    }

    private Tensor input(String name, DoubleUnaryOperator range, int... sizes) {
        Tensor input = Tensor.input(name, sizes);
        values = new HashMap<>(values);
        values.put(name, numbers(input.shape().elements(), name.hashCode(), range));
        return input;
    }

    private Tensor index(String name, int size, int... sizes) {
        Tensor index = Tensor.indices(name, sizes);
        values = new HashMap<>(values);
        values.put(name, numbers(index.shape().elements(), name.hashCode(), u -> Math.floor((u + 1) / 2 * size)));
        return index;
    }

    /** Multiples of 2⁻⁹ in (−1, 1), never 0, the first 512 all different, sent through the range. */
    static double[] numbers(int count, long stream, DoubleUnaryOperator range) {
        int first = (int) Seed.of(stream).bits(0) & 511;
        return IntStream.range(0, count)
                .mapToDouble(i -> (2 * scrambled(first + i & 511) - 511) / 512.0)
                .map(range)
                .toArray();
    }

    /** A permutation of 0 to 511: odd factors and shifted exclusive ors can be undone. */
    private static int scrambled(int k) {
        int a = k * 181 & 511;
        int b = (a ^ a >>> 4) * 365 & 511;
        return b ^ b >>> 5;
    }
}
