package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.program.Programs;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An architecture: everything of a model but its weights. Models that differ in weights alone share one, with its programs. */
final class Network {
    /** As a tail of up to 511 examples is predicted in powers of two, 9 programs serve any number; the rest is the user's. */
    private static final int PROGRAMS = 16;

    private static final Mode TRIAL = Mode.training(Seed.of(0));

    /** What layers that learn from the differences between examples need. */
    private static final int SMALLEST_BATCH = 2;

    private final Layer layer;
    private final Shape input;
    private final List<Parameter> parameters;
    private final Layout layout;
    private final Shape output;
    private final List<Tracing.Row> rows;
    private final boolean readsWeights;
    private final Optional<Layer> last;
    private final Optional<Layer> lastInTraining;
    private Network probabilities; // null until it is asked for
    private final Programs programs = Programs.of(PROGRAMS, shape -> compile(shape.size(0)));

    /** Traces the network once in each mode, so that what does not fit is refused here. */
    Network(Layer layer, Shape input) {
        this.layer = layer;
        this.input = input;
        parameters = List.copyOf(layer.parameters());
        layout = Layout.of(parameters);
        Tracing evaluation = tracing(Mode.EVALUATION);
        Tensor traced = evaluation.trace(layer, batch(1));
        Shape shape = traced.shape();
        last = evaluation.lastLayer(traced);
        Tracing training = tracing(TRIAL);
        lastInTraining = training.lastLayer(training.trace(layer, batch(SMALLEST_BATCH)));
        output = Shape.of(IntStream.of(shape.toArray()).skip(1).toArray());
        rows = List.copyOf(evaluation.rows());
        readsWeights = !evaluation.used().isEmpty();
        requireUse(training.used(), evaluation.used());
    }

    private void requireUse(Set<String> inTraining, Set<String> inEvaluation) {
        String idle = parameters.stream()
                .map(Parameter::name)
                .filter(name -> !inTraining.contains(name) && !inEvaluation.contains(name))
                .collect(Collectors.joining(", "));
        if (!idle.isEmpty()) {
            throw new IllegalArgumentException("model: declared but never used: " + idle
                    + "; apply must ask its scope for every parameter and part that parameters() lists");
        }
    }

    private Tracing tracing(Mode mode) {
        return new Tracing(layout, layout.parameter(Model.WEIGHTS), mode);
    }

    /** {@return the input for that many examples} */
    private Tensor batch(int size) {
        return Tensor.input(Model.INPUT, inputShape(size).toArray());
    }

    Shape inputShape(int batch) {
        return Shape.of(IntStream.concat(IntStream.of(batch), IntStream.of(input.toArray()))
                .toArray());
    }

    Traced trace(Tensor x, Tensor weights, Mode mode) {
        if (x.shape().rank() == 0 || !x.shape().equals(inputShape(x.shape().size(0)))) {
            throw new IllegalArgumentException(
                    "model: input " + x + " must be " + Summary.shape(inputShape(1)) + ", traced at " + x.origin());
        }
        if (weights.shape().elements() != Math.max(1, layout.size())) {
            throw new IllegalArgumentException("model: weights " + weights + " must hold " + layout.size()
                    + " numbers, traced at " + weights.origin() + ". Take them from layout().parameter(name).");
        }
        Tracing tracing = new Tracing(layout, weights, mode);
        Tensor y = tracing.trace(layer, x);
        return new Traced(y, tracing.penalties(parameters), tracing.parameters(), tracing.state(), tracing.ending(y));
    }

    Program program(int batch) {
        Require.atLeastOne("model", "batch", batch);
        int widest = Math.max(1, Math.max(inputShape(1).elements(), output.elements()));
        if (batch > Model.LONGEST_ARRAY / widest) {
            throw Require.refused(
                    "model",
                    "batch",
                    batch,
                    "1 to " + Model.LONGEST_ARRAY / widest + ", since an array holds " + Model.LONGEST_ARRAY
                            + " numbers and an example has " + widest);
        }
        return programs.of(inputShape(batch));
    }

    private Program compile(int batch) {
        return Program.compile(tracing(Mode.EVALUATION).trace(layer, batch(batch)));
    }

    /** Refuses a loss on outputs of a meaning that those of this network do not have, by the layer that makes them. */
    void requireFit(Loss loss, Scores scores) {
        last.ifPresent(made -> Ending.require(made, scores, loss));
        Ending.requireSame(last, lastInTraining, scores, loss);
    }

    /** {@return what makes probabilities of the outputs; this where it does itself} */
    Network probabilities() {
        if (last.flatMap(Ending::probabilities).isPresent()) {
            return this;
        }
        synchronized (programs) {
            if (probabilities == null) {
                Activation activation = output.elements() == 1 ? Activation.SIGMOID : Activation.SOFTMAX;
                probabilities = new Network(Sequential.of(layer, activation), input);
            }
            return probabilities;
        }
    }

    /** {@return the class that the outputs from there on stand for; −1 if one is NaN} */
    int classAt(float[] outputs, int from) {
        if (output.rank() != 1) {
            throw new IllegalArgumentException("model: outputs " + output + " are no list of classes");
        }
        if (output.elements() == 1) {
            float score = outputs[from];
            boolean sigmoid = last.filter(Activation.SIGMOID::equals).isPresent();
            return Float.isNaN(score) ? -1 : score > (sigmoid ? 0.5f : 0) ? 1 : 0;
        }
        int best = 0;
        for (int i = 0; i < output.elements(); i++) {
            if (Float.isNaN(outputs[from + i])) {
                return -1;
            }
            best = outputs[from + i] > outputs[from + best] ? i : best;
        }
        return best;
    }

    /** {@return whether programs have a parameter} */
    boolean readsWeights() {
        return readsWeights;
    }

    float[] initialize(Seed seed) {
        float[] weights = new float[layout.size()];
        for (Parameter parameter : parameters) {
            Layout.Slice slice = layout.slice(parameter.name());
            float[] values = parameter.initializer().values(parameter.shape(), seed.stream(parameter.name()));
            if (values.length != slice.end() - slice.offset()) {
                throw new IllegalArgumentException("initialize: " + parameter.initializer() + " gave " + values.length
                        + " values for parameter '" + parameter.name() + "' " + parameter.shape());
            }
            System.arraycopy(values, 0, weights, slice.offset(), values.length);
        }
        return weights;
    }

    Layer layer() {
        return layer;
    }

    Shape input() {
        return input;
    }

    Shape output() {
        return output;
    }

    Layout layout() {
        return layout;
    }

    List<Tracing.Row> rows() {
        return rows;
    }
}
