package dev.lanewise.schedule;

/** The base times (t+1)/(steps+1) while t < steps; the base's time is not shifted. */
record WarmupOverlay(Form base, int steps) implements Form {
    static final Signature SIGNATURE =
            Signature.operator("warmupOverlay", (base, a) -> base.warmupOverlay(a.whole(0)), Parameter.steps("steps"));

    WarmupOverlay {
        Require.whole("warmupOverlay", "steps", steps, 0);
        Require.nesting("warmupOverlay", base);
    }

    @Override
    public double value(double time) {
        double value = base.value(time);
        return time >= steps ? value : value * Warmup.line(1, time, steps);
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Object[] arguments() {
        return new Object[] {steps};
    }

    @Override
    public String toString() {
        return Printer.text(this);
    }
}
