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
 * Adam that finds its learning rate: d estimates, from below, how far the solution is from the first weights w₀.
 *
 * <pre>
 * η = d · rate                                     · √(1 − β₂ᵗ)/(1 − β₁ᵗ) with bias correction, t = 1 at the first update
 * m ← β₁·m + (1 − β₁)·d·g
 * v ← β₂·v + (1 − β₂)·(d·g)²
 * r ← √β₂·r + d/d₀ · η · ⟨g, w₀ − w⟩
 * s ← √β₂·s + d/d₀ · η · g                         safeguarded: d in place of η, so that a warm-up of the rate does not mislead d
 * d' = max(d, coefficient·r/‖s‖₁), and at most growth·d
 * w ← w·(1 − η·weightDecay) − η·m/(√v + d'·ε),  d ← d'
 * </pre>
 *
 * <p>Mishchenko and Defazio, Prodigy: An Expeditiously Adaptive Parameter-Free Learner, 2024, in its form for Adam;
 * settings and defaults as the {@code prodigyopt} package, whose {@code d_coef}, {@code growth_rate} and {@code
 * safeguard_warmup} are {@code coefficient}, {@code growth} and {@code safeguarded}.
 *
 * <p>All weights that the rule updates have one d, in whatever groups they are, as in the authors' code: r and ‖s‖₁ are sums over all of
 * them, to which each group adds with its own rate.
 *
 * <p>Use it where no rate is known, with rate 1 or a schedule that falls from 1. The estimate is the slot {@code d}, 0
 * before the first update: {@code Prodigy.estimates(trainer.state().slots())}; {@code d · rate} is what compares to Adam's
 * rate. Memory: four slots per weight, m, v, s and w₀, and three numbers.
 */
public final class Prodigy extends Rule<Prodigy> implements Betas<Prodigy>, Epsilon<Prodigy>, WeightDecay<Prodigy> {
    private static final Option<Boolean> DECOUPLED = new Option<>("decoupled");
    private static final Option<Boolean> BIAS_CORRECTION = new Option<>("biasCorrection");
    private static final Option<Boolean> SAFEGUARDED = new Option<>("safeguarded");
    private static final Option<Double> D0 = new Option<>("d0");
    private static final Option<Double> COEFFICIENT = new Option<>("coefficient");
    private static final Option<Double> GROWTH = new Option<>("growth");

    private Prodigy(Settings settings) {
        super(settings, Prodigy::new);
        Estimate.check("Prodigy", get(D0), get(GROWTH));
        Hyper.number("Prodigy", "coefficient", Range.ABOVE_0, get(COEFFICIENT));
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay, d₀ 1e-6, coefficient 1, growth without limit}
     *
     * @param rate multiplies d; mostly 1
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Prodigy of(Schedule rate) {
        return new Prodigy(Settings.of("Prodigy", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0)
                .with(DECOUPLED, true)
                .with(BIAS_CORRECTION, false)
                .with(SAFEGUARDED, false)
                .with(D0, 1e-6)
                .with(COEFFICIENT, 1.0)
                .with(GROWTH, Double.POSITIVE_INFINITY));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Prodigy of(Plan rate) {
        return of(Hyper.planned("Prodigy", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Prodigy of(double rate) {
        return of(Hyper.constant("Prodigy", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient beta1 = number(BETA1, slots), beta2 = number(BETA2, slots), decay = number(WEIGHT_DECAY, slots);
        Coefficient rate = get(BIAS_CORRECTION)
                ? slots.rate().times(beta2.correction().sqrt()).over(beta1.correction())
                : slots.rate();
        Tensor g = get(DECOUPLED) ? gradient : decay.addTimes(gradient, w);
        Tensor d = Estimate.d(get(D0), slots);
        Tensor eta = rate.times(d);
        Tensor m = slots.average("m", g.times(d), beta1);
        Tensor v = slots.average("v", g.times(d).square(), beta2);

        Tensor larger = Estimate.set(estimate(d, eta, g, w, slots), slots);
        Tensor root = v.sqrt().plus(number(EPSILON, slots).times(larger));
        Tensor kept = get(DECOUPLED) && !isZero(WEIGHT_DECAY)
                ? w.times(decay.times(eta).subtractFrom(1))
                : w;
        return kept.minus(m.dividedBy(root).times(eta));
    }

    /** {@return d'} */
    private Tensor estimate(Tensor d, Tensor eta, Tensor g, Tensor w, Slots slots) {
        double d0 = get(D0);
        Coefficient beta3 = number(BETA2, slots).sqrt();
        Tensor relative = d.dividedBy(d0);
        Tensor away = g.times(slots.copyOfWeights("w0").minus(w)).sum().times(relative.times(eta));
        Tensor r = slots.get("r", Shape.of(), 0);
        Tensor s = slots.get("s");
        r = slots.set("r", beta3.times(r).plus(slots.total("d/d₀·η·⟨g, w₀−w⟩", away)));
        s = slots.set("s", beta3.times(s).plus(g.times(relative.times(get(SAFEGUARDED) ? d : eta))));
        Tensor found = Estimate.ratio(r, slots.total("‖s‖₁", s.abs().sum())).times(get(COEFFICIENT));
        Tensor largest =
                slots.set("largest", Estimate.from("largest", d0, slots).maximum(found));
        // The first estimate above d₀ may be any number of times d₀: d₀ is nothing to measure growth by.
        Tensor base = Tensor.where(d.greater(d0), d, d.maximum(found));
        return Estimate.limited(largest, base, get(GROWTH));
    }

    /** {@return this with weight decay beside the moments, or through the gradient} */
    public Prodigy decoupled(boolean on) {
        return with(DECOUPLED, on);
    }

    /** {@return this with Adam's bias corrections, or without} */
    public Prodigy biasCorrection(boolean on) {
        return with(BIAS_CORRECTION, on);
    }

    /** {@return this with an estimate that a warm-up of the rate does not mislead, or without} */
    public Prodigy safeguarded(boolean on) {
        return with(SAFEGUARDED, on);
    }

    /** {@return this with another first estimate, above 0 and below any sensible rate} */
    public Prodigy d0(double other) {
        return with(D0, other);
    }

    /** {@return this with another factor of the estimate, above 0: below 1 for smaller steps} */
    public Prodigy coefficient(double other) {
        return with(COEFFICIENT, other);
    }

    /** {@return this with a limit of d's growth in one update, at least 1, infinite for none} */
    public Prodigy growth(double other) {
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
