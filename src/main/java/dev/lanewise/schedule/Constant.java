package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** The same rate at every step. */
record Constant(double rate) implements Leaf {
    static final Signature<Constant> SIGNATURE =
            Signature.leaf("constant", Argument.number("rate", Constant::rate), Constant::new);

    Constant {
        rate = Require.rate("constant", "rate", rate);
    }

    @Override
    public double value(double time) {
        return rate;
    }

    @Override
    public Bounds bounds() {
        return Bounds.between(rate, rate);
    }

    @Override
    public Rest rest() {
        return Rest.from(0);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of();
    }

    @Override
    public double area(int n, Area area) {
        return n * rate;
    }

    @Override
    public Signature<Constant> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
