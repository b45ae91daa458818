package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What a normalization ends with, {@code gain·x + shift} with one learned number of each for every place; either may be missing. */
record GainAndShift(Shape shape, boolean gain, boolean shift) {

    /** {@return the parameters, at first those of the identity} */
    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        if (gain) {
            parameters.add(Parameter.of("gain", shape, Parameter.Kind.NORM, Initializer.ones()));
        }
        if (shift) {
            parameters.add(Parameter.of("shift", shape, Parameter.Kind.NORM, Initializer.zeros()));
        }
        return parameters;
    }

    Tensor of(Tensor x, Scope scope) {
        Tensor scaled = gain ? x.times(scope.parameter("gain")) : x;
        return shift ? scaled.plus(scope.parameter("shift")) : scaled;
    }
}
