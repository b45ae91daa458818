package dev.lanewise.plan;

import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segment.Input;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.plan.Line.Spot;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Translates instructions of a loop into a segment, which knows no places, and a list of places. */
final class SegmentAssembly {
    /** Where an input or output lies: in memory or a tile, or nowhere because it is a known number. */
    private record Place(Spot spot, float constant) {}

    private final Loop loop;
    private final Spot[] registers;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Segment.Line> lines = new ArrayList<>();
    private final List<Segment.Output> outputs = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<Operand, Segment.Operand> known = new HashMap<>();

    /** @param registers where the results of other pieces lie */
    SegmentAssembly(Loop loop, List<Integer> instructions, Spot[] registers) {
        this.loop = loop;
        this.registers = registers;
        for (int i : instructions) {
            Segment.Line line =
                    switch (loop.instructions().get(i)) {
                        case Instruction.Apply a -> new Segment.Line.Apply(a.function(), operand(a.x()));
                        case Instruction.Combine c ->
                            new Segment.Line.Combine(c.function(), operand(c.x()), operand(c.y()));
                        case Instruction.Select s ->
                            new Segment.Line.Select(operand(s.condition()), operand(s.x()), operand(s.y()));
                        case Instruction.Load load -> throw new IllegalStateException(load + " is not simple");
                    };
            known.put(new Operand.Register(i), new Segment.Operand.Register(lines.size()));
            lines.add(line);
        }
    }

    /** Lets a result be written. Inputs are complete by then. */
    void write(int instruction, Spot to) {
        outputs.add(new Segment.Output(known.get(new Operand.Register(instruction)), to.ref() == null));
        places.add(new Place(to, 0));
    }

    Segment segment() {
        return new Segment(inputs, lines, outputs);
    }

    SegmentLoop.Places places() {
        int n = places.size();
        int[] slot = new int[n], offset = new int[n];
        float[] constant = new float[n];
        for (int i = 0; i < n; i++) {
            Place place = places.get(i);
            constant[i] = place.constant;
            if (place.spot != null) {
                boolean tile = place.spot.ref() == null;
                slot[i] = tile ? 0 : place.spot.ref().slot();
                offset[i] = tile ? place.spot.tile() : place.spot.ref().offset();
            }
        }
        return new SegmentLoop.Places(slot, offset, constant);
    }

    private Segment.Operand operand(Operand operand) {
        Segment.Operand found = known.get(operand);
        if (found != null) {
            return found;
        }
        switch (operand) {
            case Operand.Register r -> {
                Spot spot = registers[r.index()];
                input(spot.ref() == null ? Input.TILE : Input.DENSE, new Place(spot, 0));
            }
            case Operand.In in -> {
                Loop.Stream stream = loop.streams().get(in.stream());
                input(stream.single() ? Input.SINGLE : Input.DENSE, new Place(new Spot(Ref.to(stream.value()), 0), 0));
            }
            case Operand.Number number -> input(Input.CONSTANT, new Place(null, number.value()));
        }
        Segment.Operand made = new Segment.Operand.In(inputs.size() - 1);
        known.put(operand, made);
        return made;
    }

    private void input(Input kind, Place place) {
        inputs.add(kind);
        places.add(place);
    }
}
