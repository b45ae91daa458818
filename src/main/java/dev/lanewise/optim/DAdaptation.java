package dev.lanewise.optim;

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
 *
 * @param rate multiplies d; default 1
 * @param beta1 β₁, at least 0 and below 1; default 0.9
 * @param beta2 β₂, at least 0 and below 1; default 0.999
 * @param epsilon ε, above 0; default 1e-8
 * @param weightDecay share of the weights lost per update and unit of η; default 0
 * @param d0 first d, above 0 and below any sensible rate; default 1e-6
 * @param growth most by which d grows in one update, at least 1; default infinite; 1.02 acts as a warm-up
 */
public record DAdaptation(
        Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, Schedule weightDecay, double d0, double growth)
        implements Optimizer, Betas<DAdaptation>, Epsilon<DAdaptation>, WeightDecay<DAdaptation> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public DAdaptation {
        rate = Hyper.positive("DAdaptation", "rate", rate);
        beta1 = Hyper.fraction("DAdaptation", "beta1", beta1);
        beta2 = Hyper.fraction("DAdaptation", "beta2", beta2);
        epsilon = Hyper.above0("DAdaptation", "epsilon", epsilon);
        weightDecay = Hyper.positive("DAdaptation", "weightDecay", weightDecay);
        Estimate.check("DAdaptation", d0, growth);
    }

    /** {@return the rule with the defaults} */
    public static DAdaptation of(Schedule rate) {
        return new DAdaptation(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0),
                1e-6,
                Double.POSITIVE_INFINITY);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static DAdaptation of(Plan rate) {
        return of(Hyper.planned("DAdaptation", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate, mostly 1} */
    public static DAdaptation of(double rate) {
        return of(Hyper.constant("DAdaptation", "rate", rate));
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
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor d = Estimate.d(d0, slots);
        Tensor eta = d.times(slots.scalar("rate", rate));
        Tensor m = Moments.average("m", g.times(eta), "beta1", beta1, slots);
        Tensor v = Moments.average("v", g.square(), "beta2", beta2, slots);
        Tensor root = Moments.root(v, epsilon, slots);

        Schedule b2 = Hyper.below1("beta2", beta2);
        Tensor kept = slots.scalar("√β₂", Hyper.map(b2, Math::sqrt));
        Tensor share = slots.scalar("1−√β₂", Hyper.map(b2, b -> 1 - Math.sqrt(b)));
        Tensor before = slots.get("s");
        Tensor s = before.times(kept).plus(g.times(eta.times(share)));
        slots.set("s", s);
        Tensor product = g.times(before).dividedBy(root).sum().times(eta.times(share));
        Tensor r = slots.get("r", Shape.of(), 0).times(kept).plus(slots.total("(1−√β₂)·η·⟨g, s/(√v+ε)⟩", product));
        slots.set("r", r);
        Tensor found = Estimate.ratio(r, slots.total("‖s‖₁", s.abs().sum()).times(share));
        Estimate.set(d.maximum(Estimate.limited(found, d, growth)), slots);

        Tensor shrunk = Hyper.isZero(weightDecay)
                ? w
                : w.times(eta.times(slots.scalar("weightDecay", weightDecay)).subtractFrom(1));
        return shrunk.minus(m.dividedBy(root));
    }

    @Override
    public DAdaptation rate(Schedule other) {
        return new DAdaptation(other, beta1, beta2, epsilon, weightDecay, d0, growth);
    }

    @Override
    public DAdaptation beta1(Schedule other) {
        return new DAdaptation(rate, other, beta2, epsilon, weightDecay, d0, growth);
    }

    @Override
    public DAdaptation beta2(Schedule other) {
        return new DAdaptation(rate, beta1, other, epsilon, weightDecay, d0, growth);
    }

    @Override
    public DAdaptation epsilon(Schedule other) {
        return new DAdaptation(rate, beta1, beta2, other, weightDecay, d0, growth);
    }

    @Override
    public DAdaptation weightDecay(Schedule other) {
        return new DAdaptation(rate, beta1, beta2, epsilon, other, d0, growth);
    }

    /** {@return this with another first estimate, above 0} */
    public DAdaptation d0(double other) {
        return new DAdaptation(rate, beta1, beta2, epsilon, weightDecay, other, growth);
    }

    /** {@return this with a limit of d's growth in one update, at least 1, infinite for none} */
    public DAdaptation growth(double other) {
        return new DAdaptation(rate, beta1, beta2, epsilon, weightDecay, d0, other);
    }
}
