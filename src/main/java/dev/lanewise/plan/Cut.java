package dev.lanewise.plan;

import dev.lanewise.kernel.Segment;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/** Cuts a long run of simple instructions into segments of at most {@link Segment#BUDGET}, where few registers live. */
final class Cut {
    private final Loop loop;
    private final List<Integer> run;
    private final int budget;
    /** The place in the run, or behind it, of the last that reads each result of the run. */
    private final int[] lastReader;

    private Cut(Loop loop, List<Integer> run, int budget) {
        this.loop = loop;
        this.run = run;
        this.budget = budget;
        lastReader = lastReaders(loop, run);
    }

    private static int[] lastReaders(Loop loop, List<Integer> run) {
        int[] place = new int[loop.instructions().size()];
        Arrays.fill(place, run.size());
        for (int p = 0; p < run.size(); p++) {
            place[run.get(p)] = p;
        }
        int[] last = new int[place.length];
        for (int i = 0; i < place.length; i++) {
            for (Operand operand : loop.instructions().get(i).operands()) {
                if (operand instanceof Operand.Register r) {
                    last[r.index()] = Math.max(last[r.index()], place[i]);
                }
            }
        }
        return run.stream()
                .mapToInt(i -> loop.isResult(new Operand.Register(i)) ? run.size() : last[i])
                .toArray();
    }

    static List<Piece> of(Loop loop, List<Integer> run) {
        if (run.isEmpty()) {
            return List.of();
        }
        // More arrays than these it cannot have
        int arrays = loop.streams().size() + loop.instructions().size();
        if (new Cut(loop, run, 0).operations(0, run.size()) + arrays <= Segment.BUDGET) {
            return List.of(new Piece(List.copyOf(run)));
        }
        return of(loop, run, Segment.BUDGET);
    }

    /** {@return the run in as few pieces, with as few arrays between them, as possible} */
    static List<Piece> of(Loop loop, List<Integer> run, int budget) {
        return new Cut(loop, run, budget).cut();
    }

    /** {@return what a piece counts in the budget} */
    static int operations(Loop loop, Piece piece) {
        int n = piece.instructions().size();
        Cut cut = new Cut(loop, piece.instructions(), 0);
        return cut.operations(0, n) + cut.traffic(0, n);
    }

    private List<Piece> cut() {
        int n = run.size();
        int[] cost = new int[n + 1], start = new int[n + 1];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[0] = 0;
        for (int end = 1; end <= n; end++) {
            Traffic traffic = new Traffic(end);
            int operations = 0;
            for (int begin = end - 1; begin >= 0; begin--) {
                operations += operations(begin);
                int arrays = traffic.with(begin);
                if (begin < end - 1 && operations + arrays > budget) {
                    break;
                }
                if (cost[begin] + arrays + 1 < cost[end]) {
                    cost[end] = cost[begin] + arrays + 1;
                    start[end] = begin;
                }
            }
        }
        LinkedList<Piece> pieces = new LinkedList<>();
        for (int end = n; end > 0; end = start[end]) {
            pieces.addFirst(new Piece(List.copyOf(run.subList(start[end], end))));
        }
        return new ArrayList<>(pieces);
    }

    private int operations(int begin, int end) {
        int sum = 0;
        for (int i = begin; i < end; i++) {
            sum += operations(i);
        }
        return sum;
    }

    private int operations(int place) {
        return switch (loop.instructions().get(run.get(place))) {
            case Instruction.Apply apply -> Segment.operations(apply.function());
            case Instruction.Combine combine -> Segment.operations(combine.function());
            case Instruction.Select select -> 2;
            case Instruction.Load load -> throw new IllegalStateException(load + " is not simple");
        };
    }

    private int traffic(int begin, int end) {
        Traffic traffic = new Traffic(end);
        int arrays = 0;
        for (int i = end - 1; i >= begin; i--) {
            arrays = traffic.with(i);
        }
        return arrays;
    }

    /** Arrays that a piece reads and writes, which grows towards the beginning of the run. */
    private final class Traffic {
        private final int end;
        private final Set<Operand> read = new HashSet<>();
        private int written;

        Traffic(int end) {
            this.end = end;
        }

        /** {@return how many they are once the piece begins at this place, the one before the last} */
        int with(int place) {
            read.remove(new Operand.Register(run.get(place)));
            for (Operand operand : loop.instructions().get(run.get(place)).operands()) {
                boolean stream = operand instanceof Operand.In in
                        && !loop.streams().get(in.stream()).single();
                if (stream || operand instanceof Operand.Register) {
                    read.add(operand);
                }
            }
            written += lastReader[place] >= end ? 1 : 0;
            return read.size() + written;
        }
    }
}
