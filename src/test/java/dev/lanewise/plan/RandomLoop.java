package dev.lanewise.plan;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Unary;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import dev.lanewise.plan.Loop.Output;
import dev.lanewise.plan.Loop.Stream;
import dev.lanewise.plan.Loop.Sum;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random loop over all functions and all kinds of streams; some outputs overwrite or keep a dense stream, some registers are added up. */
final class RandomLoop {
    private static final float[] ODD = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        0f,
        Float.MIN_VALUE,
        -1e-40f,
        Float.MAX_VALUE,
        1f,
        -1f,
        -2.5f,
        0x1.fffffep22f
    };
    private static final int DENSE = 3;
    private static final int OUTPUTS = 3;
    /** The slot of the first sum, after those of streams and outputs. */
    private static final int SUMS = DENSE + 2 + OUTPUTS;

    private final SplittableRandom random;
    private final Loop loop;

    RandomLoop(long seed, int[] extent) {
        random = new SplittableRandom(seed);
        int n = Arrays.stream(extent).reduce(1, (x, y) -> x * y);
        int[] dense = Shape.of(extent).strides();
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < DENSE; i++) {
            streams.add(new Stream(value(i, n), dense, true));
        }
        streams.add(new Stream(value(DENSE, 1), new int[extent.length], n == 1));
        List<Instruction> instructions = new ArrayList<>();
        if (extent.length == 2) {
            streams.add(new Stream(value(DENSE + 1, extent[1]), new int[] {0, 1}, false));
            instructions.add(new Instruction.Load(DENSE + 1));
        }
        int length = 2 + random.nextInt(40);
        while (instructions.size() < length) {
            instructions.add(instruction(instructions.size()));
        }
        List<Output> outputs = new ArrayList<>();
        for (int o = 0; o < OUTPUTS; o++) {
            Value place = random.nextBoolean() ? streams.get(o).value() : value(DENSE + 2 + o, n);
            int back = o == 0 ? 1 : 1 + random.nextInt(length);
            outputs.add(new Output(new Operand.Register(length - back), place));
        }
        if (random.nextBoolean()) {
            outputs.set(OUTPUTS - 1, new Output(new Operand.In(0), value(DENSE + 1 + OUTPUTS, n)));
        }
        int blocks = BlockSumsTask.blocks(n);
        List<Sum> sums = random.nextBoolean()
                ? List.of()
                : List.of(
                        new Sum(Reduction.SUM, new Operand.Register(length - 1), value(SUMS, blocks)),
                        new Sum(
                                Reduction.SUM_OF_SQUARES,
                                new Operand.Register(random.nextInt(length)),
                                value(SUMS + 1, blocks)));
        loop = new Loop(extent, streams, instructions, outputs, sums);
    }

    Loop loop() {
        return loop;
    }

    /** A slot of its own, away from its beginning. */
    private static Value value(int slot, int elements) {
        return Value.fixed("v" + slot, Type.FLOAT32, elements, Value.Space.PARAMETER, slot, slot);
    }

    private Instruction instruction(int registers) {
        Unary[] unary = Unary.values();
        Binary[] binary = Binary.values();
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Instruction.Apply(unary[random.nextInt(unary.length)], operand(registers));
            case 2, 3 ->
                new Instruction.Combine(binary[random.nextInt(binary.length)], operand(registers), operand(registers));
            default -> new Instruction.Select(operand(registers), operand(registers), operand(registers));
        };
    }

    private Operand operand(int registers) {
        return switch (random.nextInt(6)) {
            case 0 -> new Operand.Number(ODD[random.nextInt(ODD.length)]);
            case 1, 2 -> new Operand.In(random.nextInt(DENSE + 1));
            default ->
                registers == 0
                        ? new Operand.In(0)
                        : new Operand.Register(Math.max(0, registers - 1 - random.nextInt(6)));
        };
    }

    /** {@return memory full of odd numbers, always the same} */
    Frame frame() {
        SplittableRandom numbers = new SplittableRandom(5);
        int slots = SUMS + 2;
        Frame frame = new Frame(slots);
        for (int slot = 0; slot < slots; slot++) {
            float[] array = new float[loop.elements() + 2 * slots];
            for (int i = 0; i < array.length; i++) {
                array[i] =
                        numbers.nextInt(4) == 0 ? ODD[numbers.nextInt(ODD.length)] : (float) numbers.nextGaussian() * 3;
            }
            frame.floats[slot] = array;
            frame.base[slot] = slot % 3;
        }
        return frame;
    }

    /** v = v·μ + g, w = w − v·rate. */
    static Loop momentum(int n) {
        int[] dense = {1};
        Value v = value(0, n), g = value(1, n), w = value(2, n), rate = value(3, 1);
        return new Loop(
                new int[] {n},
                List.of(
                        new Stream(v, dense, true),
                        new Stream(g, dense, true),
                        new Stream(w, dense, true),
                        new Stream(rate, new int[1], false)),
                List.of(
                        new Instruction.Combine(Binary.MULTIPLY, new Operand.In(0), new Operand.Number(0.9f)),
                        new Instruction.Combine(Binary.ADD, new Operand.Register(0), new Operand.In(1)),
                        new Instruction.Combine(Binary.MULTIPLY, new Operand.Register(1), new Operand.In(3)),
                        new Instruction.Combine(Binary.SUBTRACT, new Operand.In(2), new Operand.Register(2))),
                List.of(new Output(new Operand.Register(1), v), new Output(new Operand.Register(3), w)));
    }

    /** x/2 · (1 + erf(x/√2)). */
    static Loop gelu(int n) {
        Value x = value(0, n), y = value(1, n);
        return new Loop(
                new int[] {n},
                List.of(new Stream(x, new int[] {1}, true)),
                List.of(
                        new Instruction.Combine(Binary.MULTIPLY, new Operand.In(0), new Operand.Number(0.5f)),
                        new Instruction.Combine(Binary.MULTIPLY, new Operand.In(0), new Operand.Number(0.70710677f)),
                        new Instruction.Apply(Unary.ERF, new Operand.Register(1)),
                        new Instruction.Combine(Binary.ADD, new Operand.Register(2), new Operand.Number(1)),
                        new Instruction.Combine(Binary.MULTIPLY, new Operand.Register(0), new Operand.Register(3))),
                List.of(new Output(new Operand.Register(4), y)));
    }

    /** g / √h. */
    static Loop quotient(int n) {
        int[] dense = {1};
        Value g = value(0, n), h = value(1, n);
        return new Loop(
                new int[] {n},
                List.of(new Stream(g, dense, true), new Stream(h, dense, true)),
                List.of(
                        new Instruction.Apply(Unary.SQRT, new Operand.In(1)),
                        new Instruction.Combine(Binary.DIVIDE, new Operand.In(0), new Operand.Register(0))),
                List.of(new Output(new Operand.Register(1), g)));
    }
}
