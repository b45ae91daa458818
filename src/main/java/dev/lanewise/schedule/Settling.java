package dev.lanewise.schedule;

/**
 * The time from which a schedule stays as it is for ever: 0 for a constant, infinity where it never comes to rest. Times
 * are real numbers, see {@link Passage}; {@link #step} is what counts for a run.
 */
final class Settling {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private Settling() {}

    /** {@return the first step from which every value is the same; infinite where there is none} */
    static double step(Form form) {
        return Passage.step(of(form, false));
    }

    /** {@return how many of the first steps have to be looked at to have seen every value among them} */
    static int changing(Form form, int steps) {
        return (int) Math.min(steps, step(form) + 1);
    }

    /**
     * {@return the time in which a schedule shows what it is made of: till it rests, repeats itself for the first time, or has
     * passed its last turning point, in whole steps; what only rises or falls for ever has none, so that its growth is no defect}
     */
    static double firstCycle(Form form) {
        return Passage.step(of(form, true));
    }

    private static double of(Form form, boolean once) {
        return switch (form) {
            case Constant ignored -> 0;
            case MultiStep f -> f.at().last();
            case Piecewise f -> f.at().last();
            case Knots f -> f.at().last();
            case Linear f -> f.from() == f.to() ? 0 : f.steps();
            case Cosine f -> f.from() == f.to() ? 0 : f.steps();
            case Polynomial f -> f.from() == f.to() ? 0 : f.cycle() && !once ? NEVER : f.steps();
            case OneCycle f -> f.steps();
            case FlatCosine f -> f.steps();
            case WarmupStableDecay f -> (double) f.warmup() + f.stable() + f.decay();
            case InverseTime ignored -> once ? 0 : NEVER;
            case StepDecay ignored -> once ? 0 : NEVER;
            case Exponential ignored -> once ? 0 : NEVER;
            case NaturalExponential ignored -> once ? 0 : NEVER;
            case CosineRestarts f -> once ? f.cycles().length() : NEVER;
            case Triangular f -> once ? (double) f.up() + f.down() : NEVER;
            case Triangular2 f -> once ? (double) f.up() + f.down() : NEVER;
            case ExpRange f -> once ? (double) f.up() + f.down() : NEVER;
            case InverseSqrt f -> once ? f.warmup() : NEVER;
            case Noam f -> once ? f.warmup() : NEVER;
            case Sigmoid ignored -> once ? 0 : NEVER;
            case Custom ignored -> once ? 0 : NEVER;
            case Warmup f -> f.time(of(f.base(), once));
            case WarmupOverlay f -> Math.max(f.steps(), of(f.base(), once));
            case Cooldown f -> (double) f.at() + f.steps();
            case Clamp f -> of(f.base(), once);
            case Cyclical f ->
                of(f.base(), false) == 0 && f.peakFactor().base() == 1
                        ? 0
                        : once ? f.cycles().length() : NEVER;
            case Repeat f -> of(f.base(), false) == 0 ? 0 : f.end();
            case Then f -> f.time(of(f.next(), once));
            case SwitchAt f -> Math.max(f.at(), of(f.next(), once));
            case Scale f -> f.factor() == 0 ? 0 : of(f.base(), once);
            case Times f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Plus f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Min f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Max f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Shift f -> f.time(of(f.base(), once));
            case Stretch f -> f.time(of(f.base(), once));
            case Pace f -> f.time(of(f.base(), once));
            case Reverse f -> of(f.base(), false) == 0 ? 0 : f.length();
            case Staircase f -> f.time(of(f.base(), once));
            case HoldAfter f -> Math.min(f.step(), of(f.base(), false));
        };
    }
}
