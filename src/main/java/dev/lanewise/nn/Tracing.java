package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One pass over a network: what all its scopes share. */
final class Tracing {
    final Mode mode;
    private final Layout layout;
    private final Tensor weights;
    private final Map<String, Tensor> parameters = new HashMap<>();
    private final Map<String, Integer> streams = new HashMap<>();
    private final List<Tensor> penalties = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private boolean within;
    private Last last; // null before the first layer

    /** A layer as the summary of a model lists it. */
    record Row(String path, Layer layer, Shape output) {}

    /** The layer that ran last, other than what only holds layers. */
    private record Last(Layer layer, Tensor x, Tensor y) {}

    Tracing(Layout layout, Tensor weights, Mode mode) {
        this.layout = layout;
        this.weights = weights;
        this.mode = mode;
    }

    Tensor trace(Layer network, Tensor x) {
        return new Scope(this, "", List.of()).run(network, x);
    }

    Tensor parameter(String path) {
        return parameters.computeIfAbsent(path, name -> layout.slice(name).of(weights));
    }

    /** A second use of the layer in one pass reads what the first one wrote. */
    void update(String path, Tensor next) {
        if (!(mode instanceof Mode.Training)) {
            throw new IllegalStateException("scope: state '" + path
                    + "' is written in evaluation, which changes nothing; ask training() first");
        }
        if (!layout.contains(path)) {
            throw new IllegalArgumentException("scope: state '" + path + "' is not declared; list it in parameters() by"
                    + " Parameter.state, or give it to Block.parameter");
        }
        Layout.Slice slice = layout.slice(path);
        if (!slice.isState()) {
            throw new IllegalArgumentException("scope: parameter '" + path + "' is of kind " + slice.kind()
                    + ", which the optimizer writes; declare it by Parameter.state to write it here");
        }
        if (!next.shape().equals(slice.shape()) || next.type() != Type.FLOAT32) {
            throw new IllegalArgumentException("scope: the new value " + next.type() + " " + next + " of state '" + path
                    + "' must be FLOAT32 " + slice.shape() + ", traced at " + next.origin());
        }
        Tensor value = next.stopGradient();
        parameters.put(path, value);
    }

    Seed stream(String path) {
        if (!(mode instanceof Mode.Training training)) {
            throw new IllegalStateException(
                    "scope: layer '" + path + "' asks for random numbers in evaluation; ask training() first");
        }
        int number = streams.merge(path, 1, Integer::sum) - 1;
        return training.seed().stream(path).stream(number);
    }

    void penalty(Tensor term) {
        if (term.shape().elements() != 1) {
            throw new IllegalArgumentException(
                    "penalty: " + term + " must be a single number, traced at " + term.origin() + ". Reduce it first.");
        }
        penalties.add(term.reshape());
    }

    /** Lists what is not listed as part of something larger. */
    Tensor run(Layer layer, Tensor x, Scope scope) {
        if (layer instanceof Sequential || layer instanceof Named) {
            return layer.apply(x, scope);
        }
        if (within) {
            return ran(layer, x, layer.apply(x, scope));
        }
        within = true;
        Tensor y = ran(layer, x, layer.apply(x, scope));
        within = false;
        rows.add(new Row(scope.path(), layer, y.shape()));
        return y;
    }

    /** What gives back what a layer within it gave is not the one that made it. */
    private Tensor ran(Layer layer, Tensor x, Tensor y) {
        if (last == null || last.y != y) {
            last = new Last(layer, x, y);
        }
        return y;
    }

    /** {@return the layer that made the output, if one did} */
    Optional<Layer> lastLayer(Tensor output) {
        return last == null || last.y != output ? Optional.empty() : Optional.of(last.layer);
    }

    Ending ending(Tensor output) {
        Optional<Activation> activation = lastLayer(output).flatMap(Ending::probabilities);
        return new Ending(activation, activation.isPresent() ? last.x : output);
    }

    /** {@return the names of the parameters that were asked for} */
    Set<String> used() {
        return new HashSet<>(parameters.keySet());
    }

    /** {@return all that is learned in the layout's order, whether asked for or not} */
    List<Tensor> parameters() {
        return layout.learned().stream().map(slice -> parameter(slice.name())).toList();
    }

    /** {@return all state in the layout's order, as it is after this batch} */
    List<Tensor> state() {
        return layout.state().stream().map(slice -> parameter(slice.name())).toList();
    }

    List<Row> rows() {
        return rows;
    }

    /** {@return the sum of all penalties, those of parameters first; 0 if there is none} */
    Tensor penalties(List<Parameter> declared) {
        Tensor sum = null;
        for (Parameter parameter : declared) {
            if (!parameter.regularizer().equals(Regularizer.NONE)) {
                Tensor term = parameter.regularizer().of(parameter(parameter.name()));
                sum = sum == null ? term : sum.plus(term);
            }
        }
        for (Tensor term : penalties) {
            sum = sum == null ? term : sum.plus(term);
        }
        return sum == null ? Tensor.constant(0) : sum;
    }
}
