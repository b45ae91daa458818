package dev.lanewise.schedule;

/** scale·model^−½·min((t+1)^−½, (t+1)·warmup^−3⁄2). Vaswani et al., Attention Is All You Need, 2017, equation 3. */
record Noam(int model, int warmup, double scale) implements Form {
    static final Signature SIGNATURE = Signature.leaf(
            "noam",
            (base, a) -> new Noam(a.whole(0), a.whole(1), a.number(2)),
            Parameter.whole("model"),
            Parameter.steps("warmup"),
            Parameter.number("scale").or(1.0));

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
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {model, warmup, scale};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
