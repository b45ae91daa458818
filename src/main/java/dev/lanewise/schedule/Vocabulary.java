package dev.lanewise.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every name that a schedule's text may use. */
final class Vocabulary {
    static final Map<String, Signature> LEAVES = named(
            Constant.SIGNATURE,
            InverseTime.SIGNATURE,
            StepDecay.SIGNATURE,
            MultiStep.SIGNATURE,
            Piecewise.SIGNATURE,
            Exponential.SIGNATURE,
            NaturalExponential.SIGNATURE,
            Linear.SIGNATURE,
            Polynomial.SIGNATURE,
            Cosine.SIGNATURE,
            CosineRestarts.SIGNATURE,
            Triangular.SIGNATURE,
            Triangular2.SIGNATURE,
            ExpRange.SIGNATURE,
            OneCycle.SIGNATURE,
            InverseSqrt.SIGNATURE,
            Noam.SIGNATURE,
            WarmupStableDecay.SIGNATURE,
            FlatCosine.SIGNATURE,
            Sigmoid.SIGNATURE,
            Knots.SIGNATURE,
            Custom.SIGNATURE);

    static final Map<String, Signature> OPERATORS = named(
            Warmup.SIGNATURE,
            WarmupOverlay.SIGNATURE,
            Cooldown.SIGNATURE,
            Clamp.SIGNATURE,
            Cyclical.SIGNATURE,
            Repeat.SIGNATURE,
            Then.SIGNATURE,
            SwitchAt.SIGNATURE,
            Scale.SIGNATURE,
            Times.SIGNATURE,
            Plus.SIGNATURE,
            Min.SIGNATURE,
            Max.SIGNATURE,
            Shift.SIGNATURE,
            Stretch.SIGNATURE,
            Pace.SIGNATURE,
            Reverse.SIGNATURE,
            Staircase.SIGNATURE,
            HoldAfter.SIGNATURE);

    private Vocabulary() {}

    private static Map<String, Signature> named(Signature... signatures) {
        Map<String, Signature> named = new LinkedHashMap<>();
        List.of(signatures).forEach(signature -> named.put(signature.name(), signature));
        return named;
    }
}
