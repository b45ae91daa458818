package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base at the last multiple of {@code every}. */
record Staircase(Form base, int every) implements Operator {
    static final Signature<Staircase> SIGNATURE =
            Signature.operator("staircase", Piece::same, Argument.period("every", Staircase::every), Staircase::new);

    Staircase {
        Require.whole("staircase", "every", every, 1);
        Nesting.limit("staircase", base);
    }

    @Override
    public double value(double time) {
        return base.value(clock(time));
    }

    private double clock(double time) {
        return Math.floor(time / every) * every;
    }

    /** {@return when a moment of the base has come for the value on the stairs} */
    double time(double moment) {
        return Passage.time(this::clock, moment, Math.ceil(moment / every) * every);
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
    public Signature<Staircase> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
