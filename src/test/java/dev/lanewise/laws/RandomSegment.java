package dev.lanewise.laws;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Elementwise;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segment.Input;
import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.Segment.Output;
import dev.lanewise.kernel.Segment.Sum;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.kernel.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random straight-line program over all simple functions, and memory to run it in. */
public final class RandomSegment {
    private static final Unary[] UNARY =
            Arrays.stream(Unary.values()).filter(Segment::isSimple).toArray(Unary[]::new);
    private static final Binary[] BINARY =
            Arrays.stream(Binary.values()).filter(Segment::isSimple).toArray(Binary[]::new);
    private static final int ARRAYS = 4;
    private static final int LANES = 32;

    private final SplittableRandom random;
    private final Segment segment;
    /** For each output the input whose memory it takes; −1 if it has its own. */
    private final int[] inPlaceOf;

    /** A segment of any length up to the budget. */
    public RandomSegment(long seed) {
        this(seed, 1 + (int) (seed % 8));
    }

    private RandomSegment(long seed, int divisor) {
        random = new SplittableRandom(seed);
        segment = grow(Segment.BUDGET / divisor);
        inPlaceOf = inPlace();
    }

    /** {@return a segment that uses up the budget} */
    public static RandomSegment longest(long seed) {
        return new RandomSegment(seed, 1);
    }

    public Segment segment() {
        return segment;
    }

    private Segment grow(int budget) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < ARRAYS; i++) {
            inputs.add(random.nextInt(4) == 0 ? Input.TILE : Input.DENSE);
        }
        inputs.add(Input.SINGLE);
        inputs.add(Input.CONSTANT);
        List<Line> lines = new ArrayList<>();
        int used = ARRAYS + 3;
        while (used < budget || lines.size() < 2) {
            Line line = line(lines.size(), inputs.size());
            used += switch (line) {
                case Line.Apply apply -> Segment.operations(apply.f());
                case Line.Combine combine -> Segment.operations(combine.f());
                case Line.Select select -> 2;
            };
            if (used > budget && lines.size() >= 2) {
                break;
            }
            lines.add(line);
        }
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output(new Operand.Register(lines.size() - 1), random.nextInt(4) == 0));
        outputs.add(new Output(new Operand.Register(random.nextInt(lines.size())), random.nextInt(4) == 0));
        if (random.nextBoolean()) {
            outputs.add(new Output(new Operand.In(random.nextInt(inputs.size())), false));
        }
        List<Sum> sums = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            sums.add(new Sum(new Operand.Register(lines.size() - 1), false));
            sums.add(new Sum(operand(lines.size(), inputs.size()), true));
        }
        return new Segment(inputs, lines, outputs, sums);
    }

    private Line line(int registers, int inputs) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Line.Apply(UNARY[random.nextInt(UNARY.length)], operand(registers, inputs));
            case 2, 3 ->
                new Line.Combine(
                        BINARY[random.nextInt(BINARY.length)], operand(registers, inputs), operand(registers, inputs));
            default ->
                new Line.Select(operand(registers, inputs), operand(registers, inputs), operand(registers, inputs));
        };
    }

    private Operand operand(int registers, int inputs) {
        return registers > 0 && random.nextInt(3) > 0
                ? new Operand.Register(Math.max(0, registers - 1 - random.nextInt(4)))
                : new Operand.In(random.nextInt(inputs));
    }

    /** Some outputs overwrite an input of their kind. */
    private int[] inPlace() {
        int[] taken = new int[segment.outputs().size()];
        Arrays.fill(taken, -1);
        for (int o = 0; o < taken.length; o++) {
            Input kind = segment.outputs().get(o).tile() ? Input.TILE : Input.DENSE;
            int input = random.nextInt(ARRAYS);
            boolean free = Arrays.stream(taken).noneMatch(t -> t == input);
            if (free && segment.inputs().get(input) == kind && random.nextBoolean()) {
                taken[o] = input;
            }
        }
        return taken;
    }

    /**
     * {@return memory for runs over elements [0, n)}
     *
     * @param margin elements before each range
     * @param room elements behind it
     */
    public Memory memory(int n, int margin, int room) {
        return new Memory(n, margin, room);
    }

    /** Arrays full of odd numbers; every dense operand has an array of its own. */
    public final class Memory {
        final float[][] floats;
        final float[] scratch;
        private final int[] base;
        private final SegmentLoop.Places places;

        private Memory(int n, int margin, int room) {
            int inputs = segment.inputs().size(), outputs = inputs + inPlaceOf.length;
            int all = outputs + segment.sums().size();
            int size = margin + n + room, tile = Math.max(LANES, size);
            floats = new float[all][];
            base = new int[all];
            scratch = Parity.odd((all - 1) * tile + (all > outputs ? LANES : size), 77);
            int[] slot = new int[all], offset = new int[all];
            float[] constant = new float[all];
            for (int i = 0; i < all; i++) {
                int same = i >= inputs && i < outputs && inPlaceOf[i - inputs] >= 0 ? inPlaceOf[i - inputs] : i;
                boolean isTile = i < inputs
                        ? segment.inputs().get(i) == Input.TILE
                        : i < outputs && segment.outputs().get(i - inputs).tile();
                floats[i] = Parity.odd(size, 100 + i);
                slot[i] = same;
                base[i] = margin / 2;
                offset[i] = i >= outputs ? i * tile : isTile ? same * tile + margin : margin - margin / 2;
                constant[i] = Parity.odd(20, segment.hashCode())[i];
            }
            places = new SegmentLoop.Places(slot, offset, constant);
        }

        public void run(SegmentLoop loop, int from, int n) {
            loop.run(floats, base, scratch, places, from, n);
        }

        /** What the segment means: line by line, element by element, with the scalar kernels. */
        void interpret(Elementwise scalar, int from, int n) {
            for (int s = 0; s < segment.sums().size(); s++) {
                Arrays.fill(scratch, lane(s, 0), lane(s, 0) + LANES, 0f);
            }
            for (int e = 0; e < n; e++) {
                float[] registers = new float[segment.lines().size()];
                for (int r = 0; r < registers.length; r++) {
                    float[] y = new float[1];
                    switch (segment.lines().get(r)) {
                        case Line.Apply line -> scalar.unary(line.f(), value(line.x(), registers, from, e), 0, y, 0, 1);
                        case Line.Combine line ->
                            scalar.binary(
                                    line.f(),
                                    value(line.x(), registers, from, e),
                                    0,
                                    value(line.y(), registers, from, e),
                                    0,
                                    y,
                                    0,
                                    1);
                        case Line.Select line ->
                            scalar.select(
                                    value(line.condition(), registers, from, e),
                                    0,
                                    value(line.x(), registers, from, e),
                                    0,
                                    value(line.y(), registers, from, e),
                                    0,
                                    y,
                                    0,
                                    1);
                    }
                    registers[r] = y[0];
                }
                for (int s = 0; s < segment.sums().size(); s++) {
                    float x = value(segment.sums().get(s).source(), registers, from, e)[0];
                    scratch[lane(s, e)] += segment.sums().get(s).squares() ? x * x : x;
                }
                float[] results = new float[inPlaceOf.length];
                for (int o = 0; o < results.length; o++) {
                    results[o] = value(segment.outputs().get(o).source(), registers, from, e)[0];
                }
                for (int o = 0; o < results.length; o++) {
                    int place = segment.inputs().size() + o;
                    if (segment.outputs().get(o).tile()) {
                        scratch[places.offset()[place] + e] = results[o];
                    } else {
                        floats[places.slot()[place]][at(place) + from + e] = results[o];
                    }
                }
            }
        }

        private int lane(int sum, int e) {
            return places.offset()[segment.inputs().size() + inPlaceOf.length + sum] + e % LANES;
        }

        private int at(int place) {
            return base[places.slot()[place]] + places.offset()[place];
        }

        private float[] value(Operand operand, float[] registers, int from, int e) {
            return new float[] {
                switch (operand) {
                    case Operand.Register r -> registers[r.index()];
                    case Operand.In in ->
                        switch (segment.inputs().get(in.index())) {
                            case DENSE -> floats[in.index()][at(in.index()) + from + e];
                            case TILE -> scratch[places.offset()[in.index()] + e];
                            case SINGLE -> floats[in.index()][at(in.index())];
                            case CONSTANT -> places.constant()[in.index()];
                        };
                }
            };
        }
    }
}
