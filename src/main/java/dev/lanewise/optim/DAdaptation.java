package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.Map;

/**
 * Adam that finds its learning rate by D-Adaptation: d estimates, from below, the distance of the solution from the
 * first weights.
 *
 * <pre>
 * η = d · rate
 * m ← β₁·m + (1 − β₁)·η·g
 * v ← β₂·v + (1 − β₂)·g²
 * r ← √β₂·r + (1 − √β₂)·η·⟨g, s/(√v + ε)⟩
 * s ← √β₂·s + (1 − √β₂)·η·g
 * w ← w·(1 − η·weightDecay) − m/(√v + ε)
 * d ← max(d, r/((1 − √β₂)·‖s‖₁)), and at most growth·d
 * </pre>
 *
 * <p>Defazio and Mishchenko, Learning-Rate-Free Learning by D-Adaptation, 2023, in its form for Adam, with decoupled
 * decay. The order is the paper's: s as it was before in r, the new v in both.
 *
 * <p>All weights that the rule updates have one d, in whatever groups they are, as in the authors' code: r and ‖s‖₁ are sums over all of
 * them, to which each group adds with its own rate.
 *
 * <p>Use {@link Prodigy}, its successor, which finds d faster, unless you compare. The estimate is the slot {@code d},
 * 0 before the first update: {@code DAdaptation.estimates(trainer.state().slots())}; {@code d · rate} is what compares to
 * Adam's rate. Memory: three slots per weight and two numbers.
 */
public final class DAdaptation extends Rule<DAdaptation>
        implements Betas<DAdaptation>, Epsilon<DAdaptation>, WeightDecay<DAdaptation> {
    private static final Option<Double> D0 = new Option<>("d0");
    private static final Option<Double> GROWTH = new Option<>("growth");

    private DAdaptation(Settings settings) {
        super(settings, DAdaptation::new);
        Estimate.check("DAdaptation", get(D0), get(GROWTH));
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay, first d 1e-6, growth without limit}
     *
     * @param rate multiplies d; mostly 1
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static DAdaptation of(Schedule rate) {
        return new DAdaptation(Settings.of("DAdaptation", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0)
                .with(D0, 1e-6)
                .with(GROWTH, Double.POSITIVE_INFINITY));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static DAdaptation of(Plan rate) {
        return of(Hyper.planned("DAdaptation", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static DAdaptation of(double rate) {
        return of(Hyper.constant("DAdaptation", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient beta2 = number(BETA2, slots), kept = beta2.sqrt(), share = kept.oneMinus();
        Tensor d = Estimate.d(get(D0), slots);
        Tensor eta = slots.rate().times(d);
        Tensor m = slots.average("m", g.times(eta), number(BETA1, slots));
        Tensor v = slots.average("v", g.square(), beta2);
        Tensor root = number(EPSILON, slots).plus(v.sqrt());

        Tensor before = slots.get("s");
        Tensor s = slots.set("s", kept.times(before).plus(g.times(share.times(eta))));
        Tensor product = g.times(before).dividedBy(root).sum().times(share.times(eta));
        Tensor r = kept.times(slots.get("r", Shape.of(), 0)).plus(slots.total("(1−√β₂)·η·⟨g, s/(√v+ε)⟩", product));
        slots.set("r", r);
        Tensor found = Estimate.ratio(r, share.times(slots.total("‖s‖₁", s.abs().sum())));
        Estimate.set(d.maximum(Estimate.limited(found, d, get(GROWTH))), slots);

        Tensor decay = number(WEIGHT_DECAY, slots).times(eta);
        return (isZero(WEIGHT_DECAY) ? w : w.times(decay.subtractFrom(1))).minus(m.dividedBy(root));
    }

    /** {@return this with another first estimate, above 0 and below any sensible rate} */
    public DAdaptation d0(double other) {
        return with(D0, other);
    }

    /** {@return this with a limit of d's growth in one update, at least 1, infinite for none; 1.02 acts as a warm-up} */
    public DAdaptation growth(double other) {
        return with(GROWTH, other);
    }

    /**
     * {@return the estimate d of a training, by the names of its slots; 0 before the first update}
     *
     * <p>It is one, {@code d}, without groups, else one for each run of neighbours in one group, all equal as long as the
     * groups agree in β₂.
     *
     * @param slots as {@code trainer.state().slots()} has them
     */
    public static Map<String, Float> estimates(Map<String, Values> slots) {
        return Estimate.all(slots);
    }
}
