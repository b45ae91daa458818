package dev.lanewise.plan;

import dev.lanewise.plan.Line.Spot;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a loop into lines for the interpreter: each register gets a tile, reused after its last use, or lives directly in
 * the memory of an output where that is safe.
 */
final class LoopAssembly {
    private final Loop loop;
    private final int[] lastUse;
    private final Spot[] registers;
    private final boolean[] stored;
    private final List<Spot> freeTiles = new ArrayList<>();
    private final List<Line> prologue = new ArrayList<>();
    private final List<Line> body = new ArrayList<>();
    private int tiles;

    LoopAssembly(Loop loop) {
        this.loop = loop;
        int n = loop.instructions().size();
        lastUse = lastUses(loop);
        registers = new Spot[n];
        stored = new boolean[loop.outputs().size()];
        for (int i = 0; i < n; i++) {
            assemble(i);
        }
        for (int o = 0; o < stored.length; o++) {
            if (!stored[o]) {
                Loop.Output output = loop.outputs().get(o);
                body.add(store(output.source(), new Spot(Ref.to(output.value()), 0)));
            }
        }
    }

    int tiles() {
        return tiles;
    }

    Line[] prologue() {
        return prologue.toArray(Line[]::new);
    }

    Line[] body() {
        return body.toArray(Line[]::new);
    }

    /** The last instruction that reads each register; one past the end where an output does. */
    private static int[] lastUses(Loop loop) {
        int[] last = new int[loop.instructions().size()];
        for (int i = 0; i < last.length; i++) {
            last[i] = i;
            for (Operand operand : loop.instructions().get(i).operands()) {
                if (operand instanceof Operand.Register r) {
                    last[r.index()] = i;
                }
            }
        }
        for (Loop.Output output : loop.outputs()) {
            if (output.source() instanceof Operand.Register r) {
                last[r.index()] = last.length;
            }
        }
        return last;
    }

    private void assemble(int i) {
        Instruction instruction = loop.instructions().get(i);
        List<Operand> operands = instruction.operands();
        boolean someArray = operands.stream().anyMatch(o -> !isNumber(o));
        Spot[] spots = new Spot[operands.size()];
        for (int o = 0; o < spots.length; o++) {
            boolean staysNumber = isNumber(operands.get(o)) && instruction instanceof Instruction.Combine && someArray;
            spots[o] = staysNumber ? null : spot(operands.get(o));
        }
        // The result may take the tile of an operand that is read for the last time: kernels work in place.
        releaseTiles(i);
        Spot result = resultOf(i);
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
        for (int r = 0; r < now; r++) {
            if (lastUse[r] == now && registers[r].ref() == null) {
                freeTiles.add(registers[r]);
            }
        }
    }

    private Spot newTile() {
        return freeTiles.isEmpty() ? new Spot(null, tiles++ * LoopInterpreter.TILE) : freeTiles.removeLast();
    }

    private Spot resultOf(int register) {
        for (int o = 0; o < stored.length; o++) {
            Loop.Output output = loop.outputs().get(o);
            if (!stored[o]
                    && output.source().equals(new Operand.Register(register))
                    && safeAfter(register, output.value())) {
                stored[o] = true;
                return new Spot(Ref.to(output.value()), 0);
            }
        }
        return newTile();
    }

    /** Writing at once is safe if nothing later reads what used to be in that memory. */
    private boolean safeAfter(int instruction, Value output) {
        List<Instruction> later =
                loop.instructions().subList(instruction + 1, loop.instructions().size());
        return later.stream().noneMatch(l -> reads(l, output))
                && loop.outputs().stream().noneMatch(o -> reads(o.source(), output));
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
            Spot tile = new Spot(null, tiles++ * LoopInterpreter.TILE);
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

    private Line store(Operand source, Spot output) {
        return isNumber(source) ? new Line.Fill(number(source), output) : new Line.Store(spot(source), output);
    }
}
