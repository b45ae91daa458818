package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Row;
import dev.lanewise.schedule.formula.Tempo;
import java.util.List;

/** The base in a time that passes at the k-th pace from the k-th boundary on: stretch, by pieces. */
record Pace(Form base, Tempo tempo) implements Operator {
    static final Signature<Pace> SIGNATURE = Signature.operator(
            "pace",
            Piece::anew,
            Argument.numbers("paces", (Pace f) -> f.tempo().paces()),
            Argument.boundaries("at", (Pace f) -> f.tempo().at()),
            Pace::of);

    Pace {
        Nesting.limit("pace", base);
    }

    @Override
    public double value(double time) {
        return base.value(tempo.time(time));
    }

    /** {@return when a moment of the base comes} */
    double time(double moment) {
        return Passage.time(tempo::time, moment, tempo.guess(moment));
    }

    static Pace of(Form base, Row paces, Row at) {
        return new Pace(base, new Tempo(paces, at));
    }

    @Override
    public Bounds bounds() {
        return base.bounds();
    }

    @Override
    public Rest rest() {
        return base.rest().by(this::time);
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.moved(base, this::time);
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return time(base.warmupTime());
    }

    @Override
    public Signature<Pace> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
