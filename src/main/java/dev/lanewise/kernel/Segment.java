package dev.lanewise.kernel;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A straight-line program of element-wise functions without calls, short enough to become one loop of machine code. It knows
 * neither sizes nor places, so that programs which differ in these only share their code.
 *
 * @param inputs what is read
 * @param lines in order; line i defines register i
 * @param outputs what is written, all after the last reading of the same element
 * @param sums what is added up
 * @param streaming whether its arrays are larger than caches and it waits for nothing but memory
 */
public record Segment(List<Input> inputs, List<Line> lines, List<Output> outputs, List<Sum> sums, boolean streaming) {
    /** How an input is read. */
    public enum Input {
        /** Element by element from memory. */
        DENSE,
        /** Element by element from a tile of scratch. */
        TILE,
        /** One element of memory, the same for all. */
        SINGLE,
        /** A number that comes with the places. */
        CONSTANT;

        /** {@return whether there is one for each element} */
        public boolean isArray() {
            return this == DENSE || this == TILE;
        }
    }

    /** What a line works on. */
    public sealed interface Operand {
        /** An input. */
        record In(int index) implements Operand {}

        /** The result of an earlier line. */
        record Register(int index) implements Operand {}
    }

    /** One function. */
    public sealed interface Line {
        /** {@return what it reads} */
        List<Operand> operands();

        record Apply(Unary f, Operand x) implements Line {
            @Override
            public List<Operand> operands() {
                return List.of(x);
            }
        }

        record Combine(Binary f, Operand x, Operand y) implements Line {
            @Override
            public List<Operand> operands() {
                return List.of(x, y);
            }
        }

        /** x where the condition is not 0, y elsewhere. */
        record Select(Operand condition, Operand x, Operand y) implements Line {
            @Override
            public List<Operand> operands() {
                return List.of(condition, x, y);
            }
        }

        /** {@return the function's name as people read it} */
        default String word() {
            return switch (this) {
                case Apply apply -> apply.f.name().toLowerCase(Locale.ROOT);
                case Combine combine -> combine.f.name().toLowerCase(Locale.ROOT);
                case Select select -> "select";
            };
        }
    }

    /** @param tile whether it goes to a tile of scratch, not to memory */
    public record Output(Operand source, boolean tile) {}

    /**
     * The beginning of a sum along a row as {@link Reductions} defines it: its lanes, which a call that begins a tile sets to 0.
     *
     * @param squares whether each element is squared, and rounded, first
     */
    public record Sum(Operand source, boolean squares) {
        private String word() {
            return squares ? "sumOfSquares" : "sum";
        }
    }

    private static final int LONGEST_NAME = 60;

    /**
     * The most operations of one loop: functions by {@link #operations}, one for each input array and each output. C2 kept 260
     * vector operations of such a loop in registers (with 12 inputs and 4 outputs, at 128, 256 and 512 bits).
     */
    public static final int BUDGET = 128;

    /** y = −x. */
    static final Segment SMALLEST = new Segment(
            List.of(Input.DENSE),
            List.of(new Line.Apply(Unary.NEGATE, new Operand.In(0))),
            List.of(new Output(new Operand.Register(0), false)));

    /** A segment that caches feed. */
    public Segment(List<Input> inputs, List<Line> lines, List<Output> outputs) {
        this(inputs, lines, outputs, List.of());
    }

    /** A segment that caches feed, with sums. */
    public Segment(List<Input> inputs, List<Line> lines, List<Output> outputs, List<Sum> sums) {
        this(inputs, lines, outputs, sums, false);
    }

    public Segment {
        inputs = List.copyOf(inputs);
        lines = List.copyOf(lines);
        outputs = List.copyOf(outputs);
        sums = List.copyOf(sums);
    }

    /** {@return the same for arrays larger than caches} */
    public Segment forStreaming() {
        return new Segment(inputs, lines, outputs, sums, true);
    }

    /** {@return whether a segment may hold the function; the others are polynomials, as long as a segment by themselves} */
    public static boolean isSimple(Unary f) {
        return switch (f) {
            case NEGATE, ABS, SIGN, SQUARE, SQRT, RSQRT, RECIPROCAL, FLOOR, RELU, FLUSH -> true;
            case EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, ERF, SIN, COS -> false;
        };
    }

    /** {@return whether a segment may hold the function} */
    public static boolean isSimple(Binary f) {
        return f != Binary.POWER;
    }

    /** {@return how many vector operations the function is} */
    public static int operations(Unary f) {
        return switch (f) {
            case NEGATE, ABS, SQRT, RECIPROCAL -> 1;
            case RSQRT, RELU -> 2;
            case FLUSH -> 3;
            case SIGN, SQUARE -> 4;
            case FLOOR -> 12;
            default -> throw new IllegalArgumentException("segment: " + f + " is not simple");
        };
    }

    /** {@return how many vector operations the function is; a comparison counts the one that makes it numbers} */
    public static int operations(Binary f) {
        return isComparison(f) ? 2 : 1;
    }

    /** {@return whether the line yields 1 or 0} */
    boolean isComparison(int line) {
        return lines.get(line) instanceof Line.Combine combine && isComparison(combine.f);
    }

    /** {@return whether the function yields 1 or 0} */
    public static boolean isComparison(Binary f) {
        return switch (f) {
            case LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> true;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, POWER -> false;
        };
    }

    /** By its {@link #key}: the methods of records are made at their first use, which would cost a first step some milliseconds. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Segment segment && key().equals(segment.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    /** The whole program in characters. */
    private String key() {
        StringBuilder key = new StringBuilder(streaming ? "~" : "");
        for (Input input : inputs) {
            key.append((char) input.ordinal());
        }
        for (Line line : lines) {
            key.append(
                    switch (line) {
                        case Line.Apply apply -> (char) ('A' + apply.f.ordinal());
                        case Line.Combine combine -> (char) ('a' + combine.f.ordinal());
                        case Line.Select select -> '?';
                    });
            for (Operand operand : line.operands()) {
                append(key, operand);
            }
        }
        for (Output output : outputs) {
            key.append(output.tile ? '>' : '=');
            append(key, output.source);
        }
        for (Sum sum : sums) {
            key.append(sum.squares ? '*' : '+');
            append(key, sum.source);
        }
        return key.toString();
    }

    private static void append(StringBuilder key, Operand operand) {
        switch (operand) {
            case Operand.In in -> key.append('i').append((char) in.index());
            case Operand.Register r -> key.append('r').append((char) r.index());
        }
    }

    /** {@return whether roots or quotients are what it may wait for} */
    public boolean hasRootsOrQuotients() {
        return lines.stream().anyMatch(line -> switch (line) {
            case Line.Apply apply ->
                switch (apply.f) {
                    case SQRT, RSQRT, RECIPROCAL -> true;
                    default -> false;
                };
            case Line.Combine combine -> combine.f == Binary.DIVIDE;
            case Line.Select select -> false;
        });
    }

    /** {@return whether any operand lies in scratch, so that a call does no more than a tile} */
    boolean hasTiles() {
        return inputs.contains(Input.TILE) || outputs.stream().anyMatch(Output::tile) || !sums.isEmpty();
    }

    /** {@return how many inputs, outputs and sums there are} */
    int places() {
        return inputs.size() + outputs.size() + sums.size();
    }

    /** {@return the functions in order, as a Java name of bounded length: what a profiler shows} */
    public String name() {
        List<String> words = Stream.concat(
                        lines.stream()
                                .filter(line -> !(line instanceof Line.Apply apply && apply.f == Unary.FLUSH))
                                .map(Line::word),
                        sums.stream().map(Sum::word))
                .toList();
        StringBuilder name = new StringBuilder("loop");
        for (int i = 0; i < words.size(); i++) {
            if (name.length() + words.get(i).length() >= LONGEST_NAME) {
                return name.append("_and_")
                        .append(words.size() - i)
                        .append("_more")
                        .toString();
            }
            name.append('_').append(words.get(i));
        }
        return name.toString();
    }
}
