package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

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
 *
 * @param rate multiplies d; default 1
 * @param beta1 β₁, at least 0 and below 1; default 0.9
 * @param beta2 β₂, at least 0 and below 1; default 0.999
 * @param epsilon ε, above 0; default 1e-8
 * @param weightDecay share of the weights lost per update and unit of η, or L2 if not decoupled; default 0
 * @param decoupled whether the decay stands beside the moments; default true
 * @param biasCorrection whether η has Adam's corrections; default false
 * @param safeguarded whether s grows by d instead of η; default false
 * @param d0 d₀, above 0 and below any sensible rate; default 1e-6
 * @param coefficient above 0; default 1
 * @param growth most by which d grows in one update, at least 1; default infinite
 */
public record Prodigy(
        Schedule rate,
        Schedule beta1,
        Schedule beta2,
        Schedule epsilon,
        Schedule weightDecay,
        boolean decoupled,
        boolean biasCorrection,
        boolean safeguarded,
        double d0,
        double coefficient,
        double growth)
        implements Optimizer, Betas<Prodigy>, Epsilon<Prodigy>, WeightDecay<Prodigy> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Prodigy {
        rate = Hyper.positive("Prodigy", "rate", rate);
        beta1 = Hyper.fraction("Prodigy", "beta1", beta1);
        beta2 = Hyper.fraction("Prodigy", "beta2", beta2);
        epsilon = Hyper.above0("Prodigy", "epsilon", epsilon);
        weightDecay = Hyper.positive("Prodigy", "weightDecay", weightDecay);
        Estimate.check("Prodigy", d0, growth);
        Hyper.above0("Prodigy", "coefficient", Hyper.constant("Prodigy", "coefficient", coefficient));
    }

    /** {@return the rule with the defaults} */
    public static Prodigy of(Schedule rate) {
        return new Prodigy(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0),
                true,
                false,
                false,
                1e-6,
                1,
                Double.POSITIVE_INFINITY);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Prodigy of(Plan rate) {
        return of(Hyper.planned("Prodigy", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate, mostly 1} */
    public static Prodigy of(double rate) {
        return of(Hyper.constant("Prodigy", "rate", rate));
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

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = decoupled ? gradient : Decay.coupled(gradient, w, weightDecay, slots);
        Tensor d = Estimate.d(d0, slots);
        Tensor eta = d.times(slots.scalar("rate", factor()));
        Tensor m = Moments.average("m", g.times(d), "beta1", beta1, slots);
        Tensor v = Moments.average("v", g.times(d).square(), "beta2", beta2, slots);

        Tensor larger = estimate(d, eta, g, w, slots);
        Estimate.set(larger, slots);
        Tensor epsilons = larger.times(Moments.epsilon(epsilon, slots));
        Tensor kept = decoupled && !Hyper.isZero(weightDecay)
                ? w.times(eta.times(slots.scalar("weightDecay", weightDecay)).subtractFrom(1))
                : w;
        return kept.minus(m.dividedBy(v.sqrt().plus(epsilons)).times(eta));
    }

    /** {@return d'} */
    private Tensor estimate(Tensor d, Tensor eta, Tensor g, Tensor w, Slots slots) {
        Schedule b2 = Hyper.below1("beta2", beta2);
        Tensor beta3 = slots.scalar("√β₂", Hyper.map(b2, Math::sqrt));
        Tensor relative = d.dividedBy(d0);
        Tensor away = g.times(slots.copyOfWeights("w0").minus(w)).sum().times(relative.times(eta));
        Tensor r = slots.get("r", Shape.of(), 0).times(beta3).plus(slots.total("d/d₀·η·⟨g, w₀−w⟩", away));
        slots.set("r", r);
        Tensor s = slots.get("s").times(beta3).plus(g.times(relative.times(safeguarded ? d : eta)));
        slots.set("s", s);
        Tensor found = Estimate.ratio(r, slots.total("‖s‖₁", s.abs().sum())).times(coefficient);
        Tensor largest = Estimate.from("largest", d0, slots).maximum(found);
        slots.set("largest", largest);
        // The first estimate above d₀ may be any number of times d₀: d₀ is nothing to measure growth by.
        Tensor base = Tensor.where(d.greater(d0), d, d.maximum(found));
        return Estimate.limited(largest, base, growth);
    }

    private IntToDoubleFunction factor() {
        if (!biasCorrection) {
            return rate;
        }
        IntToDoubleFunction first = BiasCorrection.of(beta1), second = BiasCorrection.of(beta2);
        return t -> rate.at(t) * Math.sqrt(second.applyAsDouble(t)) / first.applyAsDouble(t);
    }

    @Override
    public Prodigy rate(Schedule other) {
        return with(other, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Prodigy beta1(Schedule other) {
        return with(rate, other, beta2, epsilon, weightDecay);
    }

    @Override
    public Prodigy beta2(Schedule other) {
        return with(rate, beta1, other, epsilon, weightDecay);
    }

    @Override
    public Prodigy epsilon(Schedule other) {
        return with(rate, beta1, beta2, other, weightDecay);
    }

    @Override
    public Prodigy weightDecay(Schedule other) {
        return with(rate, beta1, beta2, epsilon, other);
    }

    /** {@return this with weight decay beside the moments, or through the gradient} */
    public Prodigy decoupled(boolean on) {
        return with(on, biasCorrection, safeguarded);
    }

    /** {@return this with Adam's bias corrections, or without} */
    public Prodigy biasCorrection(boolean on) {
        return with(decoupled, on, safeguarded);
    }

    /** {@return this with an estimate that a warm-up of the rate does not mislead, or without} */
    public Prodigy safeguarded(boolean on) {
        return with(decoupled, biasCorrection, on);
    }

    /** {@return this with another first estimate, above 0} */
    public Prodigy d0(double other) {
        return with(other, coefficient, growth);
    }

    /** {@return this with another factor of the estimate, above 0: below 1 for smaller steps} */
    public Prodigy coefficient(double other) {
        return with(d0, other, growth);
    }

    /** {@return this with a limit of d's growth in one update, at least 1, infinite for none} */
    public Prodigy growth(double other) {
        return with(d0, coefficient, other);
    }

    private Prodigy with(Schedule eta, Schedule b1, Schedule b2, Schedule eps, Schedule decay) {
        return new Prodigy(eta, b1, b2, eps, decay, decoupled, biasCorrection, safeguarded, d0, coefficient, growth);
    }

    private Prodigy with(boolean beside, boolean corrected, boolean guarded) {
        return new Prodigy(
                rate, beta1, beta2, epsilon, weightDecay, beside, corrected, guarded, d0, coefficient, growth);
    }

    private Prodigy with(double first, double factor, double most) {
        return new Prodigy(
                rate, beta1, beta2, epsilon, weightDecay, decoupled, biasCorrection, safeguarded, first, factor, most);
    }
}
