package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base's first {@code length} steps a number of times, then the base's value at {@code length}. */
record Repeat(Form base, int length, int times) implements Operator {
    static final Signature<Repeat> SIGNATURE = Signature.operator(
            "repeat",
            piece -> piece.rounds(piece.given().whole("times")),
            Argument.steps("length", Repeat::length)
                    .in(piece -> piece.rounds(piece.given().whole("times"))),
            Argument.whole("times", Repeat::times),
            Repeat::new);

    Repeat {
        Require.whole("repeat", "length", length, 1);
        Require.whole("repeat", "times", times, 1);
        Nesting.limit("repeat", base);
    }

    @Override
    public double value(double time) {
        double round = round(time);
        return base.value(round >= times ? length : Math.max(0, time - round * length));
    }

    private double round(double time) {
        return Math.floor(time / length);
    }

    /** {@return when the last round is over} */
    double end() {
        return Passage.time(this::round, times, (double) length * times);
    }

    @Override
    public Bounds bounds() {
        return base.bounds();
    }

    @Override
    public Rest rest() {
        return Rest.from(base.rest().always() ? 0 : end());
    }

    @Override
    public List<Boundary> boundaries() {
        return Boundary.all(Boundary.until(base, length), List.of(Boundary.end(end(), SIGNATURE)));
    }

    @Override
    public double area(int n, Area area) {
        int full = Math.min(n / length, times);
        int left = n - full * length;
        return (full == 0 ? 0 : full * area.sum(base, length))
                + (full == times ? left * base.value(length) : area.sum(base, left));
    }

    @Override
    public double warmupTime() {
        return 0;
    }

    @Override
    public Signature<Repeat> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
