package dev.lanewise.plan;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A fused chain of element-wise operations: a straight-line program that runs once for every element of a box.
 *
 * @param extent the box, row-major, collapsed to the fewest axes
 * @param streams what is read
 * @param instructions in order; instruction i defines register i
 * @param outputs what is written, dense in the box
 * @param sums what is added up on the way
 */
record Loop(int[] extent, List<Stream> streams, List<Instruction> instructions, List<Output> outputs, List<Sum> sums) {
    /** Elements that are done at a time: 4 KiB, so that eight registers fill a first-level cache of 32 KiB. */
    static final int TILE = 1024;
    /**
     * Elements after which a long sum begins anew, and that a loop with sums does at a time. With 1024 the streams of a loop over memory
     * came to rest too often: it took a third longer.
     */
    static final int BLOCK = 8192;

    /** A loop that only writes. */
    Loop(int[] extent, List<Stream> streams, List<Instruction> instructions, List<Output> outputs) {
        this(extent, streams, instructions, outputs, List.of());
    }

    /**
     * An operand in memory.
     *
     * @param stride how far apart neighbours along each axis of the box lie; 0 repeats
     */
    record Stream(Value value, int[] stride, boolean dense) {
        /** {@return whether one number serves the whole box} */
        boolean single() {
            return !dense && Arrays.stream(stride).allMatch(s -> s == 0);
        }
    }

    /** What an instruction works on. */
    sealed interface Operand {
        /** The result of an earlier instruction. */
        record Register(int index) implements Operand {
            @Override
            public String toString() {
                return "r" + index;
            }
        }

        /** A stream that is dense or a single number, read in place. */
        record In(int stream) implements Operand {
            @Override
            public String toString() {
                return "s" + stream;
            }
        }

        /** A constant. */
        record Number(float value) implements Operand {
            @Override
            public String toString() {
                return Float.toString(value);
            }
        }
    }

    /** One line of the program. */
    sealed interface Instruction {
        /** {@return what it reads} */
        List<Operand> operands();

        /** {@return the name of what it does} */
        default String word() {
            return toString().split(" ")[0];
        }

        /** {@return whether it is no operation that was traced, but part of how a loop reads and stores} */
        default boolean isSilent() {
            return this instanceof Load || this instanceof Apply apply && apply.function == Unary.FLUSH;
        }

        /** Reads a stream that repeats or jumps. */
        record Load(int stream) implements Instruction {
            @Override
            public List<Operand> operands() {
                return List.of();
            }

            @Override
            public String toString() {
                return "load s" + stream;
            }
        }

        record Apply(Unary function, Operand x) implements Instruction {
            @Override
            public List<Operand> operands() {
                return List.of(x);
            }

            @Override
            public String toString() {
                return lower(function) + " " + x;
            }
        }

        record Combine(Binary function, Operand x, Operand y) implements Instruction {
            @Override
            public List<Operand> operands() {
                return List.of(x, y);
            }

            @Override
            public String toString() {
                return lower(function) + " " + x + " " + y;
            }
        }

        record Select(Operand condition, Operand x, Operand y) implements Instruction {
            @Override
            public List<Operand> operands() {
                return List.of(condition, x, y);
            }

            @Override
            public String toString() {
                return "select " + condition + " " + x + " " + y;
            }
        }

        private static String lower(Enum<?> function) {
            return function.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A result in memory. */
    record Output(Operand source, Value value) {}

    /**
     * The sum of a register over each block of the box.
     *
     * @param reduction a sum, or a sum of squares
     * @param value one number for each block
     */
    record Sum(Reduction reduction, Operand.Register source, Value value) {}

    /** {@return whether the register is read when all instructions are done} */
    boolean isResult(Operand.Register register) {
        return outputs.stream().anyMatch(o -> o.source.equals(register))
                || sums.stream().anyMatch(s -> s.source.equals(register));
    }

    /** {@return how many elements are done at a time} */
    int tile() {
        return sums.isEmpty() ? TILE : BLOCK;
    }

    int elements() {
        return Arrays.stream(extent).reduce(1, (x, y) -> x * y);
    }

    /** {@return the program as people read it} */
    String text() {
        StringBuilder text = new StringBuilder("loop ")
                .append(Arrays.toString(extent))
                .append(": ")
                .append(LoopCompiler.text(this));
        for (int i = 0; i < streams.size(); i++) {
            Stream s = streams.get(i);
            text.append("\n  s").append(i).append(" = ").append(s.value.where());
            if (!s.dense) {
                text.append(s.single() ? " single" : " stride " + Arrays.toString(s.stride));
            }
        }
        Names names = new Names();
        for (Instruction instruction : instructions) {
            if (!names.add(instruction)) {
                text.append("\n  ").append(names.last()).append(" = ").append(names.of(instruction.toString()));
            }
        }
        for (Output output : outputs) {
            text.append("\n  ").append(output.value.where()).append(" ← ");
            text.append(names.of(output.source.toString()));
        }
        for (Sum sum : sums) {
            text.append("\n  ").append(sum.value.where()).append(" ← ").append(sum.reduction.word());
            text.append(" ").append(names.of(sum.source.toString()));
        }
        return text.toString();
    }

    /** What registers are called in the text: the one that is stored has the name of the one that was computed. */
    private static final class Names {
        private static final Pattern REGISTER = Pattern.compile("\\br(\\d+)\\b");
        private final List<String> names = new ArrayList<>();
        private int count;

        /** {@return whether it takes the name of its operand} */
        boolean add(Instruction instruction) {
            boolean flushes = instruction instanceof Instruction.Apply apply && apply.function == Unary.FLUSH;
            names.add(flushes ? of(instruction.operands().getFirst().toString()) : "r" + count++);
            return flushes;
        }

        String last() {
            return names.getLast();
        }

        String of(String text) {
            return REGISTER.matcher(text).replaceAll(match -> names.get(Integer.parseInt(match.group(1))));
        }
    }

    /** {@return the functions in order, for a one-line summary} */
    String summary() {
        StringJoiner words = new StringJoiner(" ");
        for (Instruction instruction : instructions) {
            if (!instruction.isSilent()) {
                words.add(instruction.word());
            }
        }
        sums.forEach(sum -> words.add("(" + sum.reduction.word() + ")"));
        return words.length() == 0 ? "copy" : words.toString();
    }
}
