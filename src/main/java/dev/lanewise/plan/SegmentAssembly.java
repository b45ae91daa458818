package dev.lanewise.plan;

import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segment.Input;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.plan.Line.Spot;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import java.util.ArrayList;
import java.util.List;

/** Translates instructions of a loop into a segment, which knows no places, and a list of places. */
final class SegmentAssembly {
    /** Where an input or output lies: in memory or a tile, or nowhere because it is a known number. */
    private record Place(Spot spot, float constant) {}

    private final Loop loop;
    private final Spot[] registers;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Segment.Line> lines = new ArrayList<>();
    private final List<Segment.Output> outputs = new ArrayList<>();
    private final List<Segment.Sum> sums = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    /** What streams and registers are called in the segment; null as long as it has not met them. */
    private final Segment.Operand[] ofStream;

    private final Segment.Operand[] ofRegister;

    /** @param registers where the results of other pieces lie */
    SegmentAssembly(Loop loop, List<Integer> instructions, Spot[] registers) {
        this.loop = loop;
        this.registers = registers;
        ofStream = new Segment.Operand[loop.streams().size()];
        ofRegister = new Segment.Operand[registers.length];
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
            ofRegister[i] = new Segment.Operand.Register(lines.size());
            lines.add(line);
        }
    }

    /** Lets a result be written. Inputs are complete by then. */
    void write(int instruction, Spot to) {
        write(ofRegister[instruction], to);
    }

    /** {@return whether a stream is read here element by element} */
    boolean reads(Operand.In stream) {
        return ofStream[stream.stream()] != null
                && !loop.streams().get(stream.stream()).single();
    }

    /** Lets be written what is read from a stream. */
    void write(Operand.In stream, Spot to) {
        write(ofStream[stream.stream()], to);
    }

    private void write(Segment.Operand source, Spot to) {
        outputs.add(new Segment.Output(source, to.ref() == null));
        places.add(new Place(to, 0));
    }

    /** Lets a result be added up. Inputs and outputs are complete by then. */
    void sum(int instruction, boolean squares, Spot lanes) {
        sums.add(new Segment.Sum(ofRegister[instruction], squares));
        places.add(new Place(lanes, 0));
    }

    Segment segment() {
        return new Segment(inputs, lines, outputs, sums);
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
        return switch (operand) {
            case Operand.Register r -> {
                if (ofRegister[r.index()] == null) {
                    Spot spot = registers[r.index()];
                    ofRegister[r.index()] = input(spot.ref() == null ? Input.TILE : Input.DENSE, new Place(spot, 0));
                }
                yield ofRegister[r.index()];
            }
            case Operand.In in -> {
                if (ofStream[in.stream()] == null) {
                    Loop.Stream stream = loop.streams().get(in.stream());
                    Spot spot = new Spot(Ref.to(stream.value()), 0);
                    ofStream[in.stream()] = input(stream.single() ? Input.SINGLE : Input.DENSE, new Place(spot, 0));
                }
                yield ofStream[in.stream()];
            }
            case Operand.Number number -> constant(number.value());
        };
    }

    private Segment.Operand constant(float value) {
        for (int i = 0; i < places.size(); i++) {
            if (inputs.get(i) == Input.CONSTANT && Float.compare(places.get(i).constant, value) == 0) {
                return new Segment.Operand.In(i);
            }
        }
        return input(Input.CONSTANT, new Place(null, value));
    }

    private Segment.Operand input(Input kind, Place place) {
        inputs.add(kind);
        places.add(place);
        return new Segment.Operand.In(inputs.size() - 1);
    }
}
