package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base until {@code at}, then the next schedule from its own beginning. */
record Then(Form base, int at, Form next) implements Operator {
    static final Signature<Then> SIGNATURE = Signature.operator(
            "then",
            Piece::until,
            Argument.steps("at", Then::at),
            Argument.schedule("next", Then::next).in(Piece::after),
            Then::new);

    Then {
        Require.whole("then", "at", at, 1);
        Nesting.limit("then", base, next);
    }

    @Override
    public double value(double time) {
        return time < at ? base.value(time) : next.value(time - at);
    }

    /** {@return when a moment of the next schedule comes} */
    double time(double moment) {
        return Math.max(at, Passage.time(time -> time - at, moment, moment + at));
    }

    @Override
    public Bounds bounds() {
        return base.bounds().with(next.bounds());
    }

    @Override
    public Rest rest() {
        return next.rest().by(this::time);
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(
                Boundary.until(base, at),
                List.of(Boundary.edge(at, "the switch of then")),
                Boundary.moved(next, this::time));
    }

    @Override
    public double area(int n, Area area) {
        return area.sum(base, Math.min(n, at)) + area.sum(next, n - at);
    }

    @Override
    public double warmupTime() {
        return Math.min(at, base.warmupTime());
    }

    @Override
    public Signature<Then> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
