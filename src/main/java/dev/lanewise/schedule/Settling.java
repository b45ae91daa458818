package dev.lanewise.schedule;

/** The time from which a schedule stays as it is for ever: 0 for a constant, infinity where it never comes to rest. */
final class Settling {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private Settling() {}

    static double of(Form form) {
        return switch (form) {
            case Constant ignored -> 0;
            case MultiStep f -> f.at().last();
            case Piecewise f -> f.at().last();
            case Knots f -> f.at().last();
            case Linear f -> f.from() == f.to() ? 0 : f.steps();
            case Cosine f -> f.from() == f.to() ? 0 : f.steps();
            case Polynomial f -> f.from() == f.to() ? 0 : f.cycle() ? NEVER : f.steps();
            case OneCycle f -> f.steps();
            case FlatCosine f -> f.steps();
            case WarmupStableDecay f -> (double) f.warmup() + f.stable() + f.decay();
            case InverseTime ignored -> NEVER;
            case StepDecay ignored -> NEVER;
            case Exponential ignored -> NEVER;
            case NaturalExponential ignored -> NEVER;
            case CosineRestarts ignored -> NEVER;
            case Triangular ignored -> NEVER;
            case Triangular2 ignored -> NEVER;
            case ExpRange ignored -> NEVER;
            case InverseSqrt ignored -> NEVER;
            case Noam ignored -> NEVER;
            case Sigmoid ignored -> NEVER;
            case Custom ignored -> NEVER;
            case Warmup f -> f.steps() + of(f.base());
            case WarmupOverlay f -> Math.max(f.steps(), of(f.base()));
            case Cooldown f -> (double) f.at() + f.steps();
            case Clamp f -> of(f.base());
            case Cyclical f -> of(f.base()) == 0 && f.peakFactor().base() == 1 ? 0 : NEVER;
            case Repeat f -> of(f.base()) == 0 ? 0 : (double) f.length() * f.times();
            case Then f -> f.at() + of(f.next());
            case SwitchAt f -> Math.max(f.at(), of(f.next()));
            case Scale f -> f.factor() == 0 ? 0 : of(f.base());
            case Times f -> Math.max(of(f.base()), of(f.other()));
            case Plus f -> Math.max(of(f.base()), of(f.other()));
            case Min f -> Math.max(of(f.base()), of(f.other()));
            case Max f -> Math.max(of(f.base()), of(f.other()));
            case Shift f -> Math.max(0, of(f.base()) - f.steps());
            case Stretch f -> of(f.base()) * f.factor();
            case Pace f -> f.tempo().stepAt(of(f.base()));
            case Reverse f -> of(f.base()) == 0 ? 0 : f.length();
            case Staircase f -> Math.ceil(of(f.base()) / f.every()) * f.every();
            case HoldAfter f -> Math.min(f.step(), of(f.base()));
        };
    }
}
