package dev.lanewise.laws;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A program as a seed draws it: what a planner may meet, with preference for what it treats specially. */
final class RandomProgram {
    /** Mostly below a tile, where there is time for many programs; a tile, beside a tile, a block of a long sum, beside a block, and enough for three workers. */
    private static final int[][] BOXES = {
        {1, 1},
        {1, 5},
        {3, 11},
        {11, 3},
        {32, 32},
        {30, 50},
        {64, 128},
        {1, 8192},
        {100, 200},
        {2, 10_000},
        {10, 11_000}
    };

    private static final int MOST_OPS = 22;

    final List<Tensor> parameters = new ArrayList<>();
    final List<Tensor> inputs = new ArrayList<>();
    final List<Tensor> outputs = new ArrayList<>();
    final Map<Tensor, Tensor> updates = new LinkedHashMap<>();
    final List<Tensor> guards = new ArrayList<>();

    private final Random random;
    private final int rows;
    private final int columns;
    private final List<Tensor> pool = new ArrayList<>();

    RandomProgram(long seed) {
        random = new Random(seed);
        int[] box = BOXES[random.nextInt(random.nextInt(6) == 0 ? BOXES.length : 6)];
        rows = box[0];
        columns = box[1];
        int count = 2 + random.nextInt(3);
        boolean alike = random.nextBoolean();
        Shape first = shape();
        for (int p = 0; p < count; p++) {
            parameters.add(Tensor.parameter("p" + p, (alike ? first : shape()).toArray()));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            inputs.add(Tensor.input("x" + i, shape().toArray()));
        }
        pool.addAll(parameters);
        pool.addAll(inputs);
        for (int i = 3 + random.nextInt(MOST_OPS); i > 0; i--) {
            pool.add(limited(next()));
        }
        draw(this::output, random.nextInt(3));
        for (Tensor parameter : parameters) {
            if (random.nextInt(8) > 0) {
                updates.put(parameter, update(parameter));
            }
        }
        draw(this::output, random.nextInt(3));
        draw(() -> guards.add(guard()), random.nextInt(3));
        if (outputs.isEmpty() && updates.isEmpty()) {
            outputs.add(pick());
        }
    }

    Program compile() {
        Program.Builder builder = Program.outputs(outputs.toArray(Tensor[]::new));
        updates.forEach(builder::update);
        return builder.guard(guards.toArray(Tensor[]::new)).compile();
    }

    static String name(Tensor leaf) {
        return leaf.op() instanceof Op.Parameter parameter ? parameter.name() : ((Op.Input) leaf.op()).name();
    }

    private static void draw(Runnable part, int times) {
        for (int i = 0; i < times; i++) {
            part.run();
        }
    }

    private Shape shape() {
        return switch (random.nextInt(8)) {
            case 0 -> Shape.of();
            case 1 -> Shape.of(columns);
            case 2, 3, 4 -> Shape.of(rows, columns);
            default -> Shape.of(rows * columns);
        };
    }

    /** Outputs may be what is overwritten, parts of it, and what it is overwritten with. */
    private void output() {
        List<Tensor> news = List.copyOf(updates.values());
        outputs.add(
                switch (random.nextInt(5)) {
                    case 0 -> of(parameters);
                    case 1 -> news.isEmpty() ? pick() : of(news);
                    case 2 -> reshaped(pick());
                    default -> pick();
                });
    }

    private Tensor guard() {
        Tensor x = random.nextInt(4) == 0 && !updates.isEmpty() ? of(List.copyOf(updates.values())) : pick();
        return switch (random.nextInt(6)) {
            case 0 -> x.square().sum();
            case 1 -> x.max();
            case 2 -> x.sum().log();
            case 3 -> number();
            default -> x.sum();
        };
    }

    private Tensor update(Tensor parameter) {
        Shape shape = parameter.shape();
        Tensor value =
                switch (random.nextInt(15)) {
                    case 0 -> exactly(shape, of(inputs));
                    case 1 -> exactly(shape, of(parameters));
                    case 2 -> exactly(shape, pick().times(0.5));
                    case 3 -> exactly(shape, outputs.isEmpty() ? pick() : of(outputs));
                    case 4 -> parameter.plus(number());
                    case 5 -> exactly(shape, updates.isEmpty() ? pick() : of(List.copyOf(updates.values())));
                    case 6 -> rotated(parameter);
                    case 7 -> parameter.times(0.9).plus(exactly(shape, pick()).times(0.1));
                    case 8 -> Tensor.full(random.nextInt(3), shape.toArray());
                    case 9 -> parameter.minus(operand(parameter).times(number().tanh()));
                    case 10 -> exactly(shape, reshaped(pick()).minus(number()));
                    case 11 -> exactly(shape, of(inputs)).times(element(of(parameters)));
                    case 12 -> parameter.plus(exactly(shape, of(inputs)).times(element(of(parameters))));
                    default -> exactly(shape, pick());
                };
        pool.add(value);
        return value;
    }

    private Tensor next() {
        Tensor a = pick();
        int last = a.shape().rank() - 1;
        return switch (random.nextInt(33)) {
            case 0 -> a.tanh();
            case 1 -> a.abs().sqrt();
            case 2 -> a.negate();
            case 3 -> a.relu();
            case 4 -> random.nextBoolean() ? a.square() : a.stopGradient();
            case 5, 6 -> a.plus(operand(a)).times(0.5);
            case 7 -> a.minus(operand(a));
            case 8 -> a.times(operand(a));
            case 9 -> a.maximum(operand(a));
            case 10 -> Tensor.where(a.less(operand(a)), a, operand(a));
            case 11 -> a.lessOrEqual(operand(a)).times(operand(a));
            case 12 -> a.sum();
            case 13 -> a.square().sum();
            case 14 -> a.times(a).mean();
            case 15 -> a.abs().sum().plus(1);
            case 16 -> last < 0 ? a.sigmoid() : a.sum(random.nextInt(last + 1));
            case 17 -> last < 0 ? a.floor() : a.square().sumKeepDims(last);
            case 18 -> last < 0 ? a.sign() : a.max(last);
            case 19 -> random.nextBoolean() ? a.max() : a.min();
            case 20 -> reshaped(a);
            case 21 -> sliced(a);
            case 22 -> last < 0 ? a.cos() : Tensor.concat(random.nextInt(last + 1), a, exactly(a.shape(), pick()));
            case 23 -> rotated(a);
            case 24 -> last < 1 ? a.sin() : a.transpose();
            case 25 -> number().broadcastTo(rows, columns);
            case 26 -> last < 0 ? a.times(3) : a.pad(0, 1, 2);
            case 27 -> a.dividedBy(a.square().sum().sqrt().plus(1));
            case 28 -> a.times(Tensor.scalar("rate", step -> 1.0 / (step + 2)));
            case 29 -> a.plus(Tensor.uniform(Seed.of(3), 0, a.shape().toArray()));
            case 30 -> last < 0 ? a : a.argMax(last).toFloat();
            case 31 -> last == 0 ? a.take(0, a.argMax(0)) : a.exp();
            default -> a.times(number());
        };
    }

    /** What broadcasts onto a: of its shape, one number, a row, or a column. */
    private Tensor operand(Tensor a) {
        int rank = a.shape().rank();
        return switch (random.nextInt(6)) {
            case 0 -> number();
            case 1 -> rank == 0 ? number() : exactly(Shape.of(a.shape().size(-1)), pick());
            case 2 -> rank < 2 ? a : exactly(Shape.of(a.shape().size(-2), 1), pick());
            default -> exactly(a.shape(), pick());
        };
    }

    private Tensor number() {
        return exactly(Shape.of(), pick());
    }

    private Tensor element(Tensor a) {
        int at = random.nextInt(a.shape().elements());
        return a.flatten().slice(0, at, at + 1).reshape(Shape.of());
    }

    private Tensor reshaped(Tensor a) {
        int n = a.shape().elements();
        return switch (random.nextInt(4)) {
            case 0 -> a.reshape(1, n);
            case 1 -> a.reshape(n, 1);
            case 2 -> n == rows * columns ? a.reshape(rows, columns) : a.flatten();
            default -> a.flatten();
        };
    }

    private Tensor sliced(Tensor a) {
        if (a.shape().rank() == 0) {
            return a.minus(1);
        }
        int axis = random.nextInt(a.shape().rank());
        int size = a.shape().size(axis), start = random.nextInt(size);
        return a.slice(axis, start, start + 1 + random.nextInt(size - start), 1 + random.nextInt(2));
    }

    private Tensor rotated(Tensor a) {
        if (a.shape().rank() == 0 || a.shape().size(0) == 1) {
            return a.times(2);
        }
        int size = a.shape().size(0), at = 1 + random.nextInt(size - 1);
        return Tensor.concat(0, a.slice(0, at, size), a.slice(0, 0, at));
    }

    /** Of the same elements if there are as many, or else some of them, or one of them or their sum everywhere. */
    private Tensor exactly(Shape shape, Tensor preferred) {
        Tensor x = preferred;
        for (int i = 0; i < 6 && x.shape().elements() != shape.elements(); i++) {
            x = pick();
        }
        int n = shape.elements();
        if (x.shape().elements() == n) {
            return x.reshape(shape);
        }
        if (x.shape().elements() > n && random.nextBoolean()) {
            return x.flatten().slice(0, 0, n).reshape(shape);
        }
        return x.sum().broadcastTo(shape);
    }

    private Tensor limited(Tensor a) {
        int n = 2 * rows * columns + 8;
        return a.shape().elements() > n ? a.flatten().slice(0, 0, n) : a;
    }

    private Tensor pick() {
        int recent = Math.min(pool.size(), 6);
        return random.nextBoolean() ? of(pool) : of(pool.subList(pool.size() - recent, pool.size()));
    }

    private Tensor of(List<Tensor> some) {
        return some.get(random.nextInt(some.size()));
    }
}
