package dev.lanewise.schedule;

import java.util.OptionalInt;

/**
 * What a schedule's values lie between at every step, from the formulas alone and up to rounding: cheap, and wider than need
 * be where parts are cut off or multiplied.
 */
record Bounds(double low, double high) {
    /** Where bounds do not decide, so much {@link Work} is done: 0.2 s, for schedules that are refused, most likely. */
    private static final int LONGEST_SEARCH = 1 << 24;

    /** See {@link Schedule#firstOutside}. */
    static OptionalInt firstOutside(Form form, double low, double high) {
        Bounds bounds = of(form);
        if (bounds.low >= low && bounds.high < high || !known(form)) {
            return OptionalInt.empty();
        }
        double last = Math.min(Settling.firstCycle(form), Work.steps(form, LONGEST_SEARCH));
        for (int step = 0; step <= last; step++) {
            double value = form.value(step);
            if (!(value >= low && value < high)) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return whether no function of the user's own is inside, which may not be defined at every step} */
    private static boolean known(Term term) {
        for (Term part = term; part != null; part = part.base()) {
            if (part instanceof Custom) {
                return false;
            }
            for (Object argument : part.arguments()) {
                if (argument instanceof Term inner && !known(inner)) {
                    return false;
                }
            }
        }
        return true;
    }

    static Bounds of(Form form) {
        return switch (form) {
            case Constant f -> between(f.rate(), f.rate());
            case MultiStep f -> between(f.value(0), f.value(f.at().last()));
            case Piecewise f -> of(f.rates());
            case Knots f -> of(f.rates());
            case Linear f -> between(f.from(), f.to());
            case Cosine f -> between(f.from(), f.to());
            case Polynomial f -> between(f.from(), f.to());
            case FlatCosine f -> between(f.rate(), f.to());
            case OneCycle f -> between(f.value(0), f.value(f.steps())).with(f.peak());
            case WarmupStableDecay f -> between(f.floor(), f.peak()).with(f.value(0));
            case InverseTime f -> ends(f);
            case StepDecay f -> ends(f);
            case Exponential f -> ends(f);
            case NaturalExponential f -> ends(f);
            case Sigmoid f -> ends(f);
            case InverseSqrt f -> ends(f).with(f.peak());
            case Noam f -> ends(f).with(f.value(f.warmup() - 1.0));
            case Triangular f -> between(f.low(), f.high());
            case Triangular2 f -> between(f.low(), f.high());
            case ExpRange f ->
                f.gamma().base() > 1 ? new Bounds(f.low(), Double.MAX_VALUE) : between(f.low(), f.high());
            case CosineRestarts f ->
                f.peakFactor().base() > 1
                        ? new Bounds(Math.min(f.from(), f.to()), Double.MAX_VALUE)
                        : between(f.from(), f.to());
            case Custom ignored -> new Bounds(0, Double.MAX_VALUE);
            case Warmup f -> of(f.base()).with(f.from());
            case WarmupOverlay f -> {
                Bounds base = of(f.base());
                yield base.with(base.low / (f.steps() + 1.0));
            }
            case Cooldown f -> of(f.base()).with(f.to());
            case Clamp f -> {
                Bounds base = of(f.base()); // once: a hundred clamps that ask twice would ask 2¹⁰⁰ times
                yield new Bounds(clamped(base.low, f), clamped(base.high, f));
            }
            case Cyclical f -> cycles(of(f.base()), f.peakFactor().base());
            case Repeat f -> of(f.base());
            case Then f -> of(f.base()).with(of(f.next()));
            case SwitchAt f -> of(f.base()).with(of(f.next()));
            case Scale f -> of(f.base()).times(between(f.factor(), f.factor()));
            case Times f -> of(f.base()).times(of(f.other()));
            case Plus f -> {
                Bounds x = of(f.base()), y = of(f.other());
                yield new Bounds(Power.saturated(x.low + y.low), Power.saturated(x.high + y.high));
            }
            case Min f -> {
                Bounds x = of(f.base()), y = of(f.other());
                yield new Bounds(Math.min(x.low, y.low), Math.min(x.high, y.high));
            }
            case Max f -> {
                Bounds x = of(f.base()), y = of(f.other());
                yield new Bounds(Math.max(x.low, y.low), Math.max(x.high, y.high));
            }
            case Shift f -> of(f.base());
            case Stretch f -> of(f.base());
            case Pace f -> of(f.base());
            case Reverse f -> of(f.base());
            case Staircase f -> of(f.base());
            case HoldAfter f -> of(f.base());
        };
    }

    private static Bounds between(double x, double y) {
        return new Bounds(Math.min(x, y), Math.max(x, y));
    }

    /** Of a schedule that only rises or only falls. */
    private static Bounds ends(Form form) {
        return between(form.value(0), form.value(Form.LAST));
    }

    private static Bounds of(Row rates) {
        Bounds bounds = between(rates.first(), rates.last());
        for (int i = 0; i < rates.size(); i++) {
            bounds = bounds.with(rates.at(i));
        }
        return bounds;
    }

    private static Bounds cycles(Bounds base, double factor) {
        return factor == 1
                ? base
                : factor < 1 ? new Bounds(0, base.high) : new Bounds(base.low, base.high == 0 ? 0 : Double.MAX_VALUE);
    }

    private static double clamped(double value, Clamp clamp) {
        return Math.max(clamp.low(), Math.min(clamp.high(), value));
    }

    private Bounds with(double value) {
        return new Bounds(Math.min(low, value), Math.max(high, value));
    }

    private Bounds with(Bounds other) {
        return with(other.low).with(other.high);
    }

    private Bounds times(Bounds other) {
        return new Bounds(Power.saturated(low * other.low), Power.saturated(high * other.high));
    }
}
