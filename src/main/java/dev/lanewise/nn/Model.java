package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Numbers;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An architecture and its weights: a value. Nothing changes it, so many threads may serve it while a trainer works on its
 * own copy.
 *
 * <pre>{@code
 * Model model = Model.of(Sequential.of(
 *         Dense.of(64, 128).then(RELU),
 *         Dense.of(128, 10)))
 *     .initialize(Seed.of(42));
 *
 * try (Session session = model.session(1)) {  // shared weights, private scratch, batch 1
 *     session.run(pixels, scores);            // float[64] in, float[10] out
 * }
 * }</pre>
 *
 * <p>What layers keep without learning it, such as the running statistics of {@link BatchNorm}, is part of the weights, behind all
 * that is learned: it is copied, served and compared with them.
 *
 * <p>Two models are equal if their layers, input shapes and weights are, bit for bit.
 */
public final class Model {
    /** What programs of a model call their input, {@code [batch, ...]}. */
    public static final String INPUT = "x";

    /** What programs of a model call the flat array of all parameters. */
    public static final String WEIGHTS = "weights";

    private static final int LARGEST_BATCH = 256;

    /** Virtual machines keep a few of the 2³¹−1 elements for themselves. */
    static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Network network;
    private final float[] weights;

    /** @param weights not copied, and {@link Numbers flushed} already */
    private Model(Network network, float[] weights) {
        this.network = network;
        this.weights = weights;
    }

    /**
     * {@return a model of the layer, without weights yet}
     *
     * @param layer that knows the shape of its input, as one that begins with {@link Dense} does
     * @throws IllegalArgumentException if it does not, if its parts do not fit each other, or two parameters have one name
     */
    public static Model of(Layer layer) {
        Objects.requireNonNull(layer, "model: the layer");
        Shape input = layer.inputShape()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "model: " + layer
                                        + " does not say which input it takes; use Model.of(layer, sizes) with the sizes of one example"));
        return new Model(new Network(layer, input), null);
    }

    /**
     * {@return a model of the layer, without weights yet}
     *
     * @param layer the network
     * @param sizes of one example, without the batch
     * @throws IllegalArgumentException if the layer takes another input, its parts do not fit each other, or two parameters
     *     have one name
     */
    public static Model of(Layer layer, int... sizes) {
        Objects.requireNonNull(layer, "model: the layer");
        Objects.requireNonNull(sizes, "model: the sizes of an example");
        return new Model(new Network(layer, Shape.of(sizes)), null);
    }

    // ---- weights ----

    /**
     * {@return the same network with first weights, as its layers' initializers give them}
     *
     * @param seed equal seeds give equal weights, bit for bit, on every machine
     */
    public Model initialize(Seed seed) {
        Objects.requireNonNull(seed, "initialize: the seed");
        return new Model(network, Numbers.flush(network.initialize(seed)));
    }

    /**
     * {@return the same network with these weights}
     *
     * @param values all parameters as {@link #layout} arranges them, state included; copied, and {@link Numbers flushed}
     * @throws IllegalArgumentException if there are not as many as the layout has
     */
    public Model withWeights(float[] values) {
        Objects.requireNonNull(values, "withWeights: the weights");
        requireLength("weights (see layout())", values.length, layout().size());
        return new Model(network, Numbers.flush(values.clone()));
    }

    /**
     * {@return the same model with other values of one parameter}
     *
     * @param name of the parameter
     * @param values row-major; copied
     * @throws IllegalArgumentException if there is no such parameter or not as many values as it has
     * @throws IllegalStateException if the model has no weights yet
     */
    public Model withWeights(String name, float[] values) {
        Objects.requireNonNull(name, "withWeights: the name of the parameter");
        Objects.requireNonNull(values, "withWeights: the weights");
        Layout.Slice slice = layout().slice(name);
        requireLength("weights of '" + name + "' " + slice.shape(), values.length, slice.end() - slice.offset());
        float[] changed = weights();
        System.arraycopy(values, 0, changed, slice.offset(), values.length);
        return new Model(network, Numbers.flush(changed));
    }

    private static void requireLength(String what, int given, int needed) {
        if (given != needed) {
            throw new IllegalArgumentException(
                    "model: " + needed + " numbers are needed as " + what + ", not " + given);
        }
    }

    /** {@return whether the model has weights; without, it has a shape, but cannot be run} */
    public boolean hasWeights() {
        return weights != null;
    }

    /**
     * {@return a copy of all parameters, as {@link #layout} arranges them, state included}
     *
     * @throws IllegalStateException if the model has no weights yet
     */
    public float[] weights() {
        return shared().clone();
    }

    /**
     * {@return a copy of one parameter, row-major}
     *
     * @throws IllegalArgumentException if there is no such parameter
     * @throws IllegalStateException if the model has no weights yet
     */
    public float[] weights(String name) {
        Objects.requireNonNull(name, "weights: the name of the parameter");
        Layout.Slice slice = layout().slice(name);
        return Arrays.copyOfRange(shared(), slice.offset(), slice.end());
    }

    private float[] shared() {
        if (weights == null) {
            throw new IllegalStateException(
                    "this model has no weights yet; call initialize(Seed.of(42)), or withWeights(...) for known ones");
        }
        return weights;
    }

    // ---- use ----

    /**
     * {@return scratch space for one caller over the shared weights, in evaluation mode: {@code run(float[] in, float[] out)}
     * reads {@code [batch, ...]} and writes {@code [batch, ...]}}
     *
     * @param batch how many examples each run takes, at least 1
     * @throws IllegalArgumentException if the batch is below 1
     * @throws IllegalStateException if the model has no weights yet
     */
    public Session session(int batch) {
        float[] all = shared();
        Session session = program(batch).session();
        return network.readsWeights() ? session.parameter(WEIGHTS, all) : session;
    }

    /**
     * {@return the program of a session: input {@value #INPUT}, parameter {@value #WEIGHTS}, one output}; kept for the next
     * call with the same batch.
     *
     * @param batch how many examples each run takes, at least 1
     * @throws IllegalArgumentException if the batch is below 1
     */
    public Program program(int batch) {
        return network.program(batch);
    }

    /**
     * {@return the outputs for any number of examples: the convenient way; {@link #session} is the fast one}
     *
     * @param features of the examples, one after the other; not modified
     * @throws IllegalArgumentException if they are no whole number of examples, or their outputs more than one array holds
     * @throws IllegalStateException if the model has no weights yet
     */
    public float[] predict(float[] features) {
        Objects.requireNonNull(features, "predict: the features");
        shared();
        int in = inputShape().elements();
        int out = outputShape().elements();
        if (features.length % in != 0) {
            throw new IllegalArgumentException("predict: " + features.length + " numbers are not a multiple of " + in
                    + ", the numbers of an example " + inputShape());
        }
        int examples = features.length / in;
        if ((long) examples * out > LONGEST_ARRAY) {
            throw new IllegalArgumentException("predict: " + examples + " examples have " + (long) examples * out
                    + " outputs, one array holds " + LONGEST_ARRAY + "; predict in parts, of at most "
                    + LONGEST_ARRAY / out + " examples each");
        }
        float[] outputs = new float[examples * out];
        for (int done = 0; done < examples; ) {
            int batch = Math.min(LARGEST_BATCH, Integer.highestOneBit(examples - done));
            done = predict(features, outputs, done, batch, (examples - done) / batch);
        }
        return outputs;
    }

    /** Powers of two, so that few programs serve any number of examples. */
    private int predict(float[] features, float[] outputs, int first, int batch, int runs) {
        int in = batch * inputShape().elements();
        int out = batch * outputShape().elements();
        int start = first / batch;
        try (Session session = session(batch)) {
            float[] output = new float[out];
            for (int run = start; run < start + runs; run++) {
                session.run(Arrays.copyOfRange(features, run * in, (run + 1) * in), output);
                System.arraycopy(output, 0, outputs, run * out, out);
            }
        }
        return first + runs * batch;
    }

    /**
     * {@return the model whose outputs are probabilities, over the same weights}: this one if it ends in softmax or sigmoid; else with softmax
     * along the last axis behind it, or with a sigmoid where there is one output. For several labels, each a yes or no of its own, end
     * the network in sigmoid yourself. Made once; its sessions serve probabilities without allocating.
     */
    public Model withProbabilities() {
        Network other = network.probabilities();
        return other == network ? this : new Model(other, weights);
    }

    /**
     * {@return the probabilities for any number of examples}: what {@link #withProbabilities} predicts
     *
     * @param features of the examples, one after the other; not modified
     * @throws IllegalArgumentException as {@link #predict}
     * @throws IllegalStateException if the model has no weights yet
     */
    public float[] probabilities(float[] features) {
        Objects.requireNonNull(features, "probabilities: the features");
        return withProbabilities().predict(features);
    }

    /**
     * {@return the class of one example, as {@link #classOf} reads it from the outputs}
     *
     * @param features of one example; not modified
     * @throws IllegalArgumentException if they are not one example's, or the outputs are no list of classes
     * @throws IllegalStateException if the model has no weights yet
     */
    public int predictClass(float[] features) {
        Objects.requireNonNull(features, "predictClass: the features");
        if (features.length != inputShape().elements()) {
            throw new IllegalArgumentException(
                    "predictClass: an example has " + inputShape().elements() + " features, not " + features.length
                            + "; predictClasses takes several examples");
        }
        return classOf(predict(features));
    }

    /**
     * {@return the class of each example}
     *
     * @param features of any number of examples, one after the other; not modified
     * @throws IllegalArgumentException as {@link #predict}, or if the outputs are no list of classes
     * @throws IllegalStateException if the model has no weights yet
     */
    public int[] predictClasses(float[] features) {
        Objects.requireNonNull(features, "predictClasses: the features");
        float[] outputs = predict(features);
        int width = outputShape().elements();
        int[] classes = new int[outputs.length / width];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = network.classAt(outputs, i * width);
        }
        return classes;
    }

    /**
     * {@return the class that an example's outputs stand for}: the place of the highest, the first on a tie. One output stands for 1 above 0, or
     * above ½ where the network ends in sigmoid, else for 0. Minus 1 if one of them is NaN. Allocates nothing: for what a
     * session has written.
     *
     * @param outputs of one example
     * @throws IllegalArgumentException if there are not as many as the network has, or they are no list of classes
     */
    public int classOf(float[] outputs) {
        Objects.requireNonNull(outputs, "classOf: the outputs");
        if (outputs.length != outputShape().elements()) {
            throw new IllegalArgumentException(
                    "classOf: an example has " + outputShape().elements() + " outputs, not " + outputs.length);
        }
        return network.classAt(outputs, 0);
    }

    /**
     * Traces the network into a graph of yours, as training does:
     *
     * <pre>{@code
     * Tensor weights = model.layout().parameter(Model.WEIGHTS);
     * Traced traced = model.trace(x, weights, Mode.training(seed));
     * Tensor loss = traced.losses(SOFTMAX_CROSS_ENTROPY, target).mean().plus(traced.penalty());
     * Tensor gradient = traced.gradient(loss);
     * }</pre>
     *
     * <p>The gradient is that of what is learned, {@code layout().learnedSize()} numbers. The state of layers lies behind it: a program that
     * trains writes {@link Traced#state()} there.
     *
     * @param x the batch, {@code [batch, ...]}
     * @param weights all parameters, as {@code layout().parameter(name)} makes them
     * @param mode what for
     * @return the output and what regularizers and layers add to the loss
     * @throws IllegalArgumentException if x or the weights have another shape
     */
    public Traced trace(Tensor x, Tensor weights, Mode mode) {
        Objects.requireNonNull(x, "trace: the batch");
        Objects.requireNonNull(weights, "trace: the weights");
        Objects.requireNonNull(mode, "trace: the mode");
        return network.trace(x, weights, mode);
    }

    // ---- structure ----

    /** {@return the network} */
    public Layer layer() {
        return network.layer();
    }

    /** {@return the shape of one example} */
    public Shape inputShape() {
        return network.input();
    }

    /** {@return the shape of one example's output} */
    public Shape outputShape() {
        return network.output();
    }

    /**
     * Refuses a loss that takes logits where the network ends in softmax or sigmoid, and one that takes probabilities where it
     * ends in a layer that makes none: either would train, to something else. Refuses both where only training or only evaluation ends
     * in softmax or sigmoid, as with dropout behind it. Trainers and evaluations ask.
     *
     * @throws IllegalArgumentException if it is refused; the text names the layer and the loss to take
     */
    public void requireFit(Loss loss) {
        Objects.requireNonNull(loss, "requireFit: the loss");
        Stream.of(Type.FLOAT32, Type.INT32)
                .filter(loss::accepts)
                .forEach(type -> network.requireFit(loss, loss.scores(outputShape(), type)));
    }

    /** {@return where each parameter lies among the weights} */
    public Layout layout() {
        return network.layout();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Model that
                        && inputShape().equals(that.inputShape())
                        && layer().equals(that.layer())
                        && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * layer().hashCode() + Arrays.hashCode(weights);
    }

    /** {@return a table of the layers with the names of their parameters, output shapes and counts, of what is learned and of state} */
    @Override
    public String toString() {
        return Summary.of(network, weights != null);
    }
}
