package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;

/** scale·model^−½·min((t+1)^−½, (t+1)·warmup^−3⁄2). Vaswani et al., Attention Is All You Need, 2017, equation 3. */
record Noam(int model, int warmup, double scale) implements Leaf {
    static final Signature<Noam> SIGNATURE = Signature.leaf(
            "noam",
            Argument.whole("model", Noam::model),
            Argument.steps("warmup", Noam::warmup),
            Argument.number("scale", (Noam f) -> f.scale()).or(1.0),
            Noam::new);

    Noam {
        Require.whole("noam", "model", model, 1);
        Require.whole("noam", "warmup", warmup, 1);
        scale = Require.rate("noam", "scale", scale);
    }

    @Override
    public double value(double time) {
        double number = time + 1;
        return scale / Math.sqrt(model) * Math.min(1 / Math.sqrt(number), number / (warmup * Math.sqrt(warmup)));
    }

    @Override
    public Bounds bounds() {
        return Bounds.ends(this).with(value(warmup - 1.0));
    }

    @Override
    public Rest rest() {
        return Rest.never(warmup);
    }

    @Override
    public List<Boundary> boundaries() {
        return List.of(Boundary.edge(warmup - 1.0, "the peak of noam"));
    }

    @Override
    public double area(int n, Area area) {
        return area.stepByStep(this, n);
    }

    @Override
    public double warmupTime() {
        return warmup;
    }

    @Override
    public Signature<Noam> signature() {
        return SIGNATURE;
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
