package dev.lanewise.schedule;

/** The time from which a schedule stays as it is for ever: 0 for a constant, infinity where it never comes to rest. */
final class Settling {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private Settling() {}

    static double of(Form form) {
        return of(form, false);
    }

    /**
     * {@return the time in which a schedule shows what it is made of: till it rests, repeats itself for the first time, or has
     * passed its last turning point; what only rises or falls for ever has none, so that its growth is no defect}
     */
    static double firstCycle(Form form) {
        return of(form, true);
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
            case Warmup f -> f.steps() + of(f.base(), once);
            case WarmupOverlay f -> Math.max(f.steps(), of(f.base(), once));
            case Cooldown f -> (double) f.at() + f.steps();
            case Clamp f -> of(f.base(), once);
            case Cyclical f ->
                of(f.base()) == 0 && f.peakFactor().base() == 1
                        ? 0
                        : once ? f.cycles().length() : NEVER;
            case Repeat f -> of(f.base()) == 0 ? 0 : (double) f.length() * f.times();
            case Then f -> f.at() + of(f.next(), once);
            case SwitchAt f -> Math.max(f.at(), of(f.next(), once));
            case Scale f -> f.factor() == 0 ? 0 : of(f.base(), once);
            case Times f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Plus f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Min f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Max f -> Math.max(of(f.base(), once), of(f.other(), once));
            case Shift f -> Math.max(0, of(f.base(), once) - f.steps());
            case Stretch f -> of(f.base(), once) * f.factor();
            case Pace f -> f.tempo().stepAt(of(f.base(), once));
            case Reverse f -> of(f.base()) == 0 ? 0 : f.length();
            case Staircase f -> Math.ceil(of(f.base(), once) / f.every()) * f.every();
            case HoldAfter f -> Math.min(f.step(), of(f.base()));
        };
    }
}
