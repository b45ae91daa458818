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

    private Cut(Loop loop, List<Integer> run, int budget) {
        this.loop = loop;
        this.run = run;
        this.budget = budget;
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
            for (int begin = end - 1; begin >= 0; begin--) {
                int traffic = traffic(begin, end);
                if (begin < end - 1 && operations(begin, end) + traffic > budget) {
                    break;
                }
                if (cost[begin] + traffic + 1 < cost[end]) {
                    cost[end] = cost[begin] + traffic + 1;
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
        for (int i : run.subList(begin, end)) {
            sum += switch (loop.instructions().get(i)) {
                case Instruction.Apply apply -> Segment.operations(apply.function());
                case Instruction.Combine combine -> Segment.operations(combine.function());
                case Instruction.Select select -> 2;
                case Instruction.Load load -> throw new IllegalStateException(load + " is not simple");
            };
        }
        return sum;
    }

    /** Arrays that a piece reads and writes. */
    private int traffic(int begin, int end) {
        List<Integer> own = run.subList(begin, end);
        Set<Operand> read = new HashSet<>();
        for (int i : own) {
            for (Operand operand : loop.instructions().get(i).operands()) {
                boolean outside = operand instanceof Operand.Register r && !own.contains(r.index());
                boolean stream = operand instanceof Operand.In in
                        && !loop.streams().get(in.stream()).single();
                if (outside || stream) {
                    read.add(operand);
                }
            }
        }
        long written = own.stream().filter(i -> isReadOutside(i, own)).count();
        return read.size() + (int) written;
    }

    private boolean isReadOutside(int register, List<Integer> own) {
        Operand.Register r = new Operand.Register(register);
        for (int i = register + 1; i < loop.instructions().size(); i++) {
            if (!own.contains(i) && loop.instructions().get(i).operands().contains(r)) {
                return true;
            }
        }
        return loop.isResult(r);
    }
}
