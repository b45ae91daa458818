package dev.lanewise.plan;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.Segment;
import dev.lanewise.plan.Line.Spot;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns the pieces of a loop into lines: each register that is read by another piece gets a tile, reused after its last use, or
 * lives directly in the memory of an output where that is safe.
 */
final class LoopAssembly {
    private static final int VECTOR = 16;

    private final Loop loop;
    private final List<Piece> pieces;
    /** The piece of each instruction. */
    private final int[] pieceOf;
    /** The last piece that reads each register; one past the end where an output does, or a sum that its own piece does not do. */
    private final int[] lastUse;
    /** Where a segment leaves the lanes of each sum; null where it is made from a tile afterwards. */
    private final Spot[] lanes;

    private final Spot[] registers;
    private final boolean[] stored;
    private final List<Spot> freeTiles = new ArrayList<>();
    private final List<Line> prologue = new ArrayList<>();
    private final List<Line> body = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private int tiles;

    LoopAssembly(Loop loop, List<Piece> pieces) {
        this.loop = loop;
        this.pieces = pieces;
        int n = loop.instructions().size();
        pieceOf = new int[n];
        for (int p = 0; p < pieces.size(); p++) {
            for (int i : pieces.get(p).instructions()) {
                pieceOf[i] = p;
            }
        }
        lanes = new Spot[loop.sums().size()];
        lastUse = lastUses();
        registers = new Spot[n];
        stored = new boolean[loop.outputs().size()];
        for (int p = 0; p < pieces.size(); p++) {
            if (pieces.get(p).isSegment()) {
                segment(p);
            } else {
                kernel(p, pieces.get(p).instructions().getFirst());
            }
        }
        store(output -> output.source() instanceof Operand.In); // before that is overwritten
        store(output -> true);
        for (int k = 0; k < lanes.length; k++) {
            Loop.Sum sum = loop.sums().get(k);
            Ref to = Ref.to(sum.value());
            body.add(
                    lanes[k] == null
                            ? new Line.Sum(sum.reduction(), spot(sum.source()), to)
                            : new Line.Fold(lanes[k], to));
        }
    }

    /** {@return how many floats of scratch the lanes of sums and the tiles take, in this order} */
    int scratch() {
        return tile(tiles).tile();
    }

    Line[] prologue() {
        return prologue.toArray(Line[]::new);
    }

    /** {@return the lines for each tile; the generated ones are still {@link Line.Awaited}} */
    Line[] body() {
        return body.toArray(Line[]::new);
    }

    /** {@return the segments of the awaited lines} */
    List<Segment> segments() {
        return List.copyOf(segments);
    }

    private int[] lastUses() {
        int[] last = new int[pieceOf.length];
        for (int i = 0; i < last.length; i++) {
            last[i] = Math.max(last[i], pieceOf[i]);
            for (Operand operand : loop.instructions().get(i).operands()) {
                if (operand instanceof Operand.Register r) {
                    last[r.index()] = Math.max(last[r.index()], pieceOf[i]);
                }
            }
        }
        for (Loop.Output output : loop.outputs()) {
            if (output.source() instanceof Operand.Register r) {
                last[r.index()] = pieces.size();
            }
        }
        for (Loop.Sum sum : loop.sums()) {
            int r = sum.source().index();
            if (!pieces.get(pieceOf[r]).isSegment()) {
                last[r] = pieces.size();
            }
        }
        return last;
    }

    private void segment(int piece) {
        SegmentAssembly assembly = new SegmentAssembly(loop, pieces.get(piece).instructions(), registers);
        // A result may take the tile of an operand that is read for the last time: every element is read before it is
        // written.
        releaseTiles(piece);
        for (int i : pieces.get(piece).instructions()) {
            if (lastUse[i] > piece) {
                registers[i] = resultOf(i, piece);
                assembly.write(i, registers[i]);
            }
        }
        if (piece == pieces.size() - 1) {
            keepInputs(assembly);
        }
        for (int k = 0; k < lanes.length; k++) {
            Loop.Sum sum = loop.sums().get(k);
            if (pieceOf[sum.source().index()] == piece) {
                lanes[k] = new Spot(null, k * Reductions.LANES);
                assembly.sum(sum.source().index(), sum.reduction() == Reduction.SUM_OF_SQUARES, lanes[k]);
            }
        }
        Segment segment = assembly.segment();
        body.add(new Line.Awaited(segments.size(), segment, assembly.places()));
        segments.add(segment);
    }

    /** The last segment also stores what it only reads. */
    private void keepInputs(SegmentAssembly assembly) {
        for (int o = 0; o < stored.length; o++) {
            Loop.Output output = loop.outputs().get(o);
            if (!stored[o]
                    && output.source() instanceof Operand.In in
                    && assembly.reads(in)
                    && safeAfter(pieces.size() - 1, output.value())) {
                assembly.write(in, new Spot(Ref.to(output.value()), 0));
                stored[o] = true;
            }
        }
    }

    private void kernel(int piece, int i) {
        Instruction instruction = loop.instructions().get(i);
        List<Operand> operands = instruction.operands();
        boolean someArray = operands.stream().anyMatch(o -> !isNumber(o));
        Spot[] spots = new Spot[operands.size()];
        for (int o = 0; o < spots.length; o++) {
            boolean staysNumber = isNumber(operands.get(o)) && instruction instanceof Instruction.Combine && someArray;
            spots[o] = staysNumber ? null : spot(operands.get(o));
        }
        // The result may take the tile of an operand that is read for the last time: kernels work in place.
        releaseTiles(piece);
        Spot result = resultOf(i, piece);
        registers[i] = result;
        body.add(
                switch (instruction) {
                    case Instruction.Load load -> {
                        Loop.Stream stream = loop.streams().get(load.stream());
                        yield new Line.Load(loop.extent(), stream.stride(), Ref.to(stream.value()), result);
                    }
                    case Instruction.Apply apply -> new Line.Apply(apply.function(), spots[0], result);
                    case Instruction.Combine c ->
                        spots[0] == null
                                ? new Line.CombineLeft(c.function(), number(c.x()), spots[1], result)
                                : spots[1] == null
                                        ? new Line.CombineRight(c.function(), spots[0], number(c.y()), result)
                                        : new Line.Combine(c.function(), spots[0], spots[1], result);
                    case Instruction.Select select -> new Line.Select(spots[0], spots[1], spots[2], result);
                });
    }

    private void releaseTiles(int now) {
        for (int r = 0; r < registers.length; r++) {
            if (lastUse[r] == now && pieceOf[r] < now && registers[r].ref() == null) {
                freeTiles.add(registers[r]);
            }
        }
    }

    private Spot newTile() {
        return freeTiles.isEmpty() ? tile(tiles++) : freeTiles.removeLast();
    }

    /** A tile has room for whole vectors, but no more than the loop needs. */
    private Spot tile(int index) {
        int room = Math.ceilDiv(Math.min(loop.tile(), loop.elements()), VECTOR) * VECTOR;
        return new Spot(null, lanes.length * Reductions.LANES + index * room);
    }

    private Spot resultOf(int register, int piece) {
        int output = outputOf(register, piece);
        if (output < 0) {
            return newTile();
        }
        stored[output] = true;
        return new Spot(Ref.to(loop.outputs().get(output).value()), 0);
    }

    /** The next output that can be written when its register is computed; −1 if there is none. */
    private int outputOf(int register, int piece) {
        for (int o = 0; o < stored.length; o++) {
            Loop.Output output = loop.outputs().get(o);
            if (!stored[o]
                    && output.source().equals(new Operand.Register(register))
                    && safeAfter(piece, output.value())) {
                return o;
            }
        }
        return -1;
    }

    /** Writing at once is safe if nothing later reads what used to be in that memory. */
    private boolean safeAfter(int piece, Value output) {
        for (int i = 0; i < pieceOf.length; i++) {
            if (pieceOf[i] > piece && reads(loop.instructions().get(i), output)) {
                return false;
            }
        }
        return loop.outputs().stream().noneMatch(o -> reads(o.source(), output));
    }

    private boolean reads(Instruction instruction, Value memory) {
        return instruction instanceof Instruction.Load load
                ? loop.streams().get(load.stream()).value().overlaps(memory)
                : instruction.operands().stream().anyMatch(o -> reads(o, memory));
    }

    private boolean reads(Operand operand, Value memory) {
        return operand instanceof Operand.In in
                && loop.streams().get(in.stream()).value().overlaps(memory);
    }

    private boolean isNumber(Operand operand) {
        return operand instanceof Operand.Number
                || operand instanceof Operand.In in
                        && loop.streams().get(in.stream()).single();
    }

    private Line.Number number(Operand operand) {
        return switch (operand) {
            case Operand.Number constant -> new Line.Number(constant.value(), null);
            case Operand.In in ->
                new Line.Number(0, Ref.to(loop.streams().get(in.stream()).value()));
            case Operand.Register r -> throw new IllegalStateException(r + " is not a number");
        };
    }

    /** An operand as an array; a number is spread over a tile of its own before the loop starts. */
    private Spot spot(Operand operand) {
        if (isNumber(operand)) {
            Spot tile = tile(tiles++);
            prologue.add(new Line.Fill(number(operand), tile));
            return tile;
        }
        return operand instanceof Operand.Register r
                ? registers[r.index()]
                : new Spot(
                        Ref.to(loop.streams()
                                .get(((Operand.In) operand).stream())
                                .value()),
                        0);
    }

    private void store(Predicate<Loop.Output> which) {
        for (int o = 0; o < stored.length; o++) {
            Loop.Output output = loop.outputs().get(o);
            if (!stored[o] && which.test(output)) {
                body.add(store(output.source(), new Spot(Ref.to(output.value()), 0)));
                stored[o] = true;
            }
        }
    }

    private Line store(Operand source, Spot output) {
        return isNumber(source) ? new Line.Fill(number(source), output) : new Line.Store(spot(source), output);
    }
}
