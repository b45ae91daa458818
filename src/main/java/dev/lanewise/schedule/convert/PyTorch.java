package dev.lanewise.schedule.convert;

import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import java.util.Arrays;

/**
 * The schedulers of {@code torch.optim.lr_scheduler} by their names and arguments, as functions of the optimizer step.
 *
 * <p>Values are those of the closed formulas (PyTorch 1.13 and later): the first update reads step 0, milestones belong to
 * the new value, {@code CosineAnnealingLR} climbs again after {@code T_max}. {@code OneCycleLR} reaches its end at
 * {@code total_steps − 1}, as there, and stays instead of raising an error. {@code MultiplicativeLR} is missing: its value
 * at a step is a product over all steps before it; write its factor as {@code exponential}, or as a function of the step.
 */
public final class PyTorch {
    private PyTorch() {}

    /** The {@code mode} of {@code CyclicLR}. */
    public enum CyclicMode {
        /** Equal triangles. */
        TRIANGULAR,
        /** Triangles whose height halves with each cycle. */
        TRIANGULAR2,
        /** Triangles whose height is multiplied by gamma^t. */
        EXP_RANGE
    }

    /**
     * {@return {@code LambdaLR}: lr·lambda(t)}
     *
     * @throws IllegalArgumentException if lr is negative or not finite
     */
    public static Schedule lambdaLR(double lr, Schedule lambda) {
        return Schedule.constant(lr).times(Require.given("lambdaLR", "lambda", lambda));
    }

    /**
     * {@return {@code ConstantLR}: lr·factor while t &lt; totalIters, then lr}
     *
     * @throws IllegalArgumentException if a rate is negative or totalIters below 1
     */
    public static Schedule constantLR(double lr, double factor, int totalIters) {
        return Schedule.piecewise(new double[] {lr * factor, lr}, totalIters);
    }

    /**
     * {@return {@code LinearLR}: from lr·startFactor to lr·endFactor in totalIters steps}
     *
     * @throws IllegalArgumentException if a rate is negative or totalIters below 1
     */
    public static Schedule linearLR(double lr, double startFactor, double endFactor, int totalIters) {
        return Schedule.linear(lr * startFactor, lr * endFactor, totalIters);
    }

    /**
     * {@return {@code StepLR}: lr·gamma^⌊t/stepSize⌋}
     *
     * @throws IllegalArgumentException if lr is negative, gamma not above 0 or stepSize below 1
     */
    public static Schedule stepLR(double lr, int stepSize, double gamma) {
        return Schedule.step(lr, gamma, stepSize);
    }

    /**
     * {@return {@code MultiStepLR}: lr·gamma^k with k milestones not above t; a repeated milestone counts each time}
     *
     * @param milestones ascending, from at least 1
     * @throws IllegalArgumentException if lr is negative, gamma not above 0 or the milestones descend
     */
    public static Schedule multiStepLR(double lr, double gamma, int... milestones) {
        Require.given("multiStepLR", "milestones", milestones);
        int distinct = 0;
        int[] at = new int[milestones.length];
        double[] rates = new double[milestones.length + 1];
        rates[0] = lr;
        for (int i = 0; i < milestones.length; i++) {
            if (distinct == 0 || milestones[i] != at[distinct - 1]) {
                at[distinct++] = milestones[i];
            }
            rates[distinct] = lr * Power.of(Require.positive("multiStepLR", "gamma", gamma), i + 1);
        }
        return distinct == milestones.length
                ? Schedule.multiStep(lr, gamma, milestones)
                : Schedule.piecewise(Arrays.copyOf(rates, distinct + 1), Arrays.copyOf(at, distinct));
    }

    /**
     * {@return {@code ExponentialLR}: lr·gamma^t}
     *
     * @throws IllegalArgumentException if lr is negative or gamma not above 0
     */
    public static Schedule exponentialLR(double lr, double gamma) {
        return Schedule.exponential(lr, gamma);
    }

    /**
     * {@return {@code PolynomialLR}: lr·(1 − t/totalIters)^power, then 0}
     *
     * @throws IllegalArgumentException if lr is negative, totalIters below 1 or power not above 0
     */
    public static Schedule polynomialLR(double lr, int totalIters, double power) {
        return Schedule.polynomial(lr, 0, totalIters, power);
    }

    /**
     * {@return {@code CosineAnnealingLR}: down to etaMin at T_max, up again at 2·T_max, and so on}
     *
     * <p>Most users want it to stay at the end: that is {@link Schedule#cosine(double, double, int)}.
     *
     * @throws IllegalArgumentException if a rate is negative or tMax below 1
     */
    public static Schedule cosineAnnealingLR(double lr, int tMax, double etaMin) {
        return Schedule.cosine(lr, etaMin, tMax).cyclical(tMax, true);
    }

    /**
     * {@return {@code CosineAnnealingWarmRestarts}: cosines of length T_0, T_0·T_mult, …}
     *
     * @throws IllegalArgumentException if a rate is negative, or t0 or tMult below 1
     */
    public static Schedule cosineAnnealingWarmRestarts(double lr, int t0, int tMult, double etaMin) {
        return Schedule.cosineRestarts(lr, etaMin, t0, tMult, 1);
    }

    /**
     * {@return {@code CyclicLR}: triangles from baseLr to maxLr}
     *
     * @param gamma used by {@link CyclicMode#EXP_RANGE} alone
     * @throws IllegalArgumentException if baseLr is negative, maxLr below it, a size below 1 or gamma not above 0
     */
    public static Schedule cyclicLR(
            double baseLr, double maxLr, int stepSizeUp, int stepSizeDown, CyclicMode mode, double gamma) {
        Require.rate("cyclicLR", "baseLr", baseLr);
        Require.from("cyclicLR", "maxLr", maxLr, baseLr);
        return waves(baseLr, maxLr, stepSizeUp, stepSizeDown, Require.given("cyclicLR", "mode", mode), gamma);
    }

    /**
     * {@return the momentum that {@code CyclicLR} sets in its triangular mode: from maxMomentum to baseMomentum and back}
     *
     * @throws IllegalArgumentException if a momentum is negative, maxMomentum below baseMomentum, or a size below 1
     */
    public static Schedule cyclicMomentum(double baseMomentum, double maxMomentum, int stepSizeUp, int stepSizeDown) {
        return cyclicMomentum(baseMomentum, maxMomentum, stepSizeUp, stepSizeDown, CyclicMode.TRIANGULAR, 1);
    }

    /**
     * {@return the momentum that {@code CyclicLR} sets: max − (max − base)·height, with the height of the rate's triangles,
     * which the modes other than {@link CyclicMode#TRIANGULAR} let shrink}
     *
     * @param gamma used by {@link CyclicMode#EXP_RANGE} alone
     * @throws IllegalArgumentException if a momentum is negative, maxMomentum below baseMomentum, a size below 1, or gamma not above 0, or above 1
     */
    public static Schedule cyclicMomentum(
            double baseMomentum, double maxMomentum, int stepSizeUp, int stepSizeDown, CyclicMode mode, double gamma) {
        Require.rate("cyclicMomentum", "baseMomentum", baseMomentum);
        Require.from("cyclicMomentum", "maxMomentum", maxMomentum, baseMomentum);
        if (Require.given("cyclicMomentum", "mode", mode) == CyclicMode.EXP_RANGE && gamma > 1) {
            throw Require.refused("cyclicMomentum", "gamma", gamma, "at most 1, or the momentum would leave its range");
        }
        return waves(maxMomentum, baseMomentum, stepSizeUp, stepSizeDown, mode, gamma);
    }

    /** From the rest to the peak and back, which may lie above or below it. */
    private static Schedule waves(double rest, double peak, int up, int down, CyclicMode mode, double gamma) {
        return switch (mode) {
            case TRIANGULAR -> Schedule.triangular(rest, peak, up, down);
            case TRIANGULAR2 -> Schedule.triangular2(rest, peak, up, down);
            case EXP_RANGE -> Schedule.expRange(rest, peak, up, down, gamma);
        };
    }

    /**
     * {@return {@code OneCycleLR} with two phases, or with three}
     *
     * <p>PyTorch counts to {@code totalSteps − 1}: the peak is at pctStart·totalSteps − 1.
     *
     * @param anneal {@link Curve#COSINE} or {@link Curve#LINEAR}
     * @throws IllegalArgumentException if an argument is outside its range, or the peak would not lie behind step 0
     */
    public static Schedule oneCycleLR(
            double maxLr,
            int totalSteps,
            double pctStart,
            Curve anneal,
            double divFactor,
            double finalDivFactor,
            boolean threePhase) {
        double rise = rise(totalSteps, pctStart);
        return Schedule.oneCycle(maxLr, totalSteps - 1, rise, divFactor, finalDivFactor, anneal, threePhase ? 3 : 2);
    }

    /**
     * {@return the momentum that {@code OneCycleLR} sets: maxMomentum, baseMomentum at the peak of the rate, maxMomentum}
     *
     * @throws IllegalArgumentException if an argument is outside its range, or the peak would not lie behind step 0
     */
    public static Schedule oneCycleMomentum(
            double baseMomentum,
            double maxMomentum,
            int totalSteps,
            double pctStart,
            Curve anneal,
            boolean threePhase) {
        double dip = Require.positive("oneCycleMomentum", "baseMomentum", baseMomentum)
                / Require.positive("oneCycleMomentum", "maxMomentum", maxMomentum);
        return Schedule.oneCycle(
                baseMomentum, totalSteps - 1, rise(totalSteps, pctStart), dip, 1, anneal, threePhase ? 3 : 2);
    }

    private static double rise(int totalSteps, double pctStart) {
        Require.whole("oneCycleLR", "totalSteps", totalSteps, 2);
        Require.between("oneCycleLR", "pctStart", pctStart, 0, 1);
        double peak = pctStart * totalSteps - 1;
        if (peak <= 0) {
            throw Require.refused("oneCycleLR", "pctStart", pctStart, "above 1/totalSteps, " + 1.0 / totalSteps);
        }
        return peak / (totalSteps - 1);
    }

    /**
     * {@return {@code SequentialLR}: each schedule from its own beginning, from its milestone on}
     *
     * @param milestones one less than the schedules, ascending from at least 1
     * @throws IllegalArgumentException if there are not as many, or they do not ascend
     */
    public static Schedule sequentialLR(Schedule[] schedules, int... milestones) {
        return Sequence.of("sequentialLR", "milestones", schedules, milestones);
    }

    /**
     * {@return {@code ChainedScheduler}: the product}
     *
     * @param first carries the learning rate
     * @param factors the same schedulers for a learning rate of 1
     */
    public static Schedule chainedScheduler(Schedule first, Schedule... factors) {
        Schedule product = Schedule.of(Require.given("chainedScheduler", "first", first));
        for (Schedule factor : Require.all("chainedScheduler", "factors", factors)) {
            product = product.times(factor);
        }
        return product;
    }
}
