package dev.lanewise.plan;

import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Unary;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Instructions of a loop that run one after another over a tile: a single one, which is a ready-made kernel, or a few simple
 * ones, which become a generated loop.
 *
 * @param instructions in order
 */
record Piece(List<Integer> instructions) {

    boolean isSegment() {
        return instructions.size() > 1;
    }

    /** {@return every instruction by itself, in order} */
    static List<Piece> single(Loop loop) {
        return IntStream.range(0, loop.instructions().size())
                .mapToObj(i -> new Piece(List.of(i)))
                .toList();
    }

    /**
     * {@return the pieces in an order in which they can run, as few segments as possible} Every instruction goes as late as its
     * readers allow, so that what is computed before a kernel for use after it is not carried through memory.
     */
    static List<Piece> segments(Loop loop) {
        List<Instruction> instructions = loop.instructions();
        int[] stage = stages(instructions);
        int last = -1;
        for (int s : stage) {
            last = Math.max(last, s);
        }
        List<Piece> pieces = new ArrayList<>();
        for (int s = -1; s <= last; s++) {
            List<Integer> simple = new ArrayList<>();
            List<Piece> kernels = new ArrayList<>();
            for (int i = 0; i < stage.length; i++) {
                if (stage[i] == s && isSimple(instructions.get(i))) {
                    simple.add(i);
                } else if (stage[i] == s) {
                    kernels.add(new Piece(List.of(i)));
                }
            }
            pieces.addAll(Cut.of(loop, simple));
            pieces.addAll(kernels);
        }
        return List.copyOf(pieces);
    }

    /** Segment s takes the simple instructions of stage s; the kernels of stage s come after it, those of stage −1 first. */
    private static int[] stages(List<Instruction> instructions) {
        int n = instructions.size();
        int[] earliest = new int[n];
        int last = -1;
        for (int i = 0; i < n; i++) {
            boolean simple = isSimple(instructions.get(i));
            earliest[i] = simple ? 0 : -1;
            for (Operand operand : instructions.get(i).operands()) {
                if (operand instanceof Operand.Register r) {
                    int wait = simple && !isSimple(instructions.get(r.index())) ? 1 : 0;
                    earliest[i] = Math.max(earliest[i], earliest[r.index()] + wait);
                }
            }
            last = Math.max(last, earliest[i]);
        }
        int[] latest = new int[n];
        Arrays.fill(latest, last);
        for (int i = n - 1; i >= 0; i--) {
            boolean simple = isSimple(instructions.get(i));
            for (Operand operand : instructions.get(i).operands()) {
                if (operand instanceof Operand.Register r) {
                    int wait = simple && !isSimple(instructions.get(r.index())) ? 1 : 0;
                    latest[r.index()] = Math.min(latest[r.index()], latest[i] - wait);
                }
            }
        }
        return latest;
    }

    /** {@return the pieces of a loop as people read them: segments in brackets} */
    static String text(Loop loop, List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> {
                    String words = piece.instructions.stream()
                            .map(i -> loop.instructions().get(i))
                            .filter(i -> !(i instanceof Instruction.Apply apply && apply.function() == Unary.FLUSH))
                            .map(Instruction::word)
                            .collect(Collectors.joining(" "));
                    return piece.isSegment() ? "[" + words + "]" : words;
                })
                .collect(Collectors.joining(" "));
    }

    static boolean isSimple(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Load load -> false;
            case Instruction.Apply apply -> Segment.isSimple(apply.function());
            case Instruction.Combine combine -> Segment.isSimple(combine.function());
            case Instruction.Select select -> true;
        };
    }
}
