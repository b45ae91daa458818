package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The base, never below {@code low} and never above {@code high}. */
record Clamp(Form base, double low, double high) implements Operator {
    static final Signature<Clamp> SIGNATURE = Signature.operator(
            "clamp", Piece::same, Argument.number("low", Clamp::low), Argument.number("high", Clamp::high), Clamp::new);

    Clamp {
        low = Require.rate("clamp", "low", low);
        high = Require.from("clamp", "high", high, low);
        Nesting.limit("clamp", base);
    }

    @Override
    public double value(double time) {
        return clamped(base.value(time));
    }

    private double clamped(double value) {
        return Math.max(low, Math.min(high, value));
    }

    @Override
    public Bounds bounds() {
        Bounds bounds = base.bounds(); // once: a hundred clamps that ask twice would ask 2¹⁰⁰ times
        return new Bounds(clamped(bounds.low()), clamped(bounds.high()));
    }

    @Override
    public Rest rest() {
        return base.rest();
    }

    @Override
    public List<Boundary> boundaries() {
        return base.boundaries();
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return base.warmupTime();
    }

    @Override
    public Signature<Clamp> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
