package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.GELU;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Normalizer;
import dev.lanewise.data.Synthetic;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import org.junit.jupiter.api.Test;

/** The code of docs/networks.md, run; DocsTest compares the texts. */
class NetworksGuideTest {

    record LogCosh() implements Loss {
        public Tensor perExample(Tensor output, Tensor target) {
            Tensor e = output.minus(target);
            return e.plus(e.times(-2).softplus()).minus(Math.log(2)).mean(1);
        }

        public boolean accepts(Type target) {
            return target == Type.FLOAT32;
        }

        public Scores scores(Shape output, Type target) {
            return Scores.NUMBERS;
        }
    }

    @Test
    void layers() {
        Layer network = Sequential.of(
                Dense.of(64, 128).then(RELU), Dropout.of(0.2), Dense.of(128, 10).l2(1e-4));
        Model model = Model.of(network).initialize(Seed.of(42));
        Model image = Model.of(Flatten.of().then(Dense.of(784, 10)), 28, 28);
        Layer head = Dense.of(128, 10).named("head");
        assertThat(model.layout().slices().stream().map(Layout.Slice::name))
                .containsExactly("0/weight", "0/bias", "1/weight", "1/bias");
        assertThat(image.inputShape()).isEqualTo(Shape.of(28, 28));
        assertThat(head.parameters().stream().map(Parameter::name)).containsExactly("head/weight", "head/bias");
    }

    @Test
    void normalization() {
        Layer perceptron = Sequential.of(
                Dense.of(64, 128),
                LayerNorm.of(128),
                GELU,
                Dense.of(128, 64),
                BatchNorm.of(64),
                RELU,
                Dense.of(64, 10));
        BatchNorm asInKeras = BatchNorm.of(64).epsilon(1e-3).decay(0.99).biased();
        Model model = Model.of(perceptron).initialize(Seed.of(1));
        assertThat(model.layout().learnedSize()).isEqualTo(model.layout().size() - 2 * 64);
        assertThat(asInKeras.unbiased()).isFalse();
    }

    @Test
    void a_layer_with_state() {
        Parameter largest = Parameter.state("largest", Shape.of(64), Initializer.constant(1e-6));
        Layer scaled = Block.of((x, block) -> {
                    if (block.training()) {
                        block.update(
                                "largest",
                                block.parameter("largest").maximum(x.abs().max(0)));
                    }
                    return x.dividedBy(block.parameter("largest"));
                })
                .parameter(largest);
        Model model = Model.of(scaled, 64).initialize(Seed.of(1));
        Tensor x = Tensor.full(-4, 2, 64);
        Traced traced = Eval.traced(model, x, Mode.training(Seed.of(1)));
        assertThat(Program.eval(traced.output())).containsOnly(-1);
        assertThat(Program.eval(traced.state().getFirst())).containsOnly(4);
        assertThat(model.withWeights("largest", Program.eval(Tensor.full(8, 64)))
                        .predict(Program.eval(x)))
                .containsOnly(-0.5f);
    }

    @Test
    void gradients_beside_a_branch_that_is_not_finite() {
        Tensor x = Tensor.of(new float[] {-1, 4}, 2);
        Tensor broken = Tensor.where(x.greater(0), x.sqrt(), 0);
        Tensor safe =
                Tensor.where(x.greater(0), Tensor.where(x.greater(0), x, 1).sqrt(), 0);
        assertThat(Program.eval(broken.sum().gradient(x))).containsExactly(Float.NaN, 0.25f);
        assertThat(Program.eval(safe.sum().gradient(x))).containsExactly(0, 0.25f);
    }

    @Test
    void a_table_of_layers() {
        Model model = Model.of(Sequential.of(Dense.of(64, 16), BatchNorm.of(16), RELU, Dense.of(16, 10)))
                .initialize(Seed.of(1));
        assertThat(model.toString())
                .isEqualTo(
                        """
                           layer          output       parameters  state
                           input          [batch, 64]
                        0  dense(64, 16)  [batch, 16]       1,040
                        1  batchNorm(16)  [batch, 16]          32     32
                           relu           [batch, 16]
                        2  dense(16, 10)  [batch, 10]         170
                        1,242 parameters and 32 numbers of state, 5,096 bytes""");
    }

    @Test
    void layers_of_your_own() {
        Layer half = (x, scope) -> x.times(0.5);
        Layer residual = Block.of(
                (x, block) -> x.plus(block.apply("inner", x)),
                Dense.of(64, 64).then(GELU).named("inner"));
        Parameter gain = Parameter.of("gain", Shape.of(64), Parameter.Kind.NORM, Initializer.ones());
        Layer gated = Block.of((x, block) -> x.times(block.parameter("gain"))).parameter(gain);
        Layer sparse = (x, scope) -> {
            scope.penalty(x.abs().mean().times(1e-3));
            return x;
        };
        Layer noisy = (x, scope) -> scope.training()
                ? x.plus(Tensor.uniform(
                                scope.stream(), scope.firstRow(), x.shape().toArray())
                        .times(0.1))
                : x;
        Model model = Model.of(Sequential.of(half, residual, gated, sparse, noisy), 64)
                .initialize(Seed.of(1));
        assertThat(model.layout().size()).isEqualTo(64 * 64 + 64 + 64);
        assertThat(model.predict(new float[64])).containsOnly(0);
    }

    @Test
    void first_values() {
        Layer deep = Sequential.of(
                Dense.of(64, 64).initializer(Initializer.heNormal()).then(RELU),
                Dense.of(64, 10).biasInitializer(Initializer.constant(-2)));
        Initializer ramp = (shape, stream) -> {
            float[] values = new float[shape.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            return values;
        };
        assertThat(Model.of(deep).initialize(Seed.of(1)).weights("1/bias")).containsOnly(-2);
        assertThat(ramp.values(Shape.of(3), Seed.of(1))).containsExactly(0, 1, 2);
    }

    @Test
    void against_overfitting() {
        Layer lasso = Dense.of(64, 10).l1(1e-5).l2(1e-4);
        Layer fading = Dropout.of(Schedule.linear(0.5, 0.1, 1000));
        assertThat(Model.of(fading.then(lasso)).inputShape()).isEqualTo(Shape.of(64));
    }

    @Test
    void losses() {
        Loss smooth = SOFTMAX_CROSS_ENTROPY.labelSmoothing(0.1);
        Loss robust = Loss.huber(1.0);
        assertThat(smooth).isNotEqualTo(SOFTMAX_CROSS_ENTROPY);
        assertThat(robust.accepts(Type.INT32)).isFalse();
        Tensor each = new LogCosh().perExample(Eval.matrix(2, 1, 1, -2), Eval.matrix(2, 1, 1, 0));
        assertThat(Program.eval(each)).usingComparatorWithPrecision(2e-6f).containsExactly(0, (float)
                Math.log(Math.cosh(2)));
    }

    @Test
    void models_and_sessions() {
        Model model = Model.of(Dense.of(2, 8).then(TANH).then(Dense.of(8, 2))).initialize(Seed.of(42));
        float[] features = {1, 2, 3, 4}, row = {1, 2}, scores = new float[2];
        float[] all = model.predict(features);
        try (Session session = model.session(1)) {
            session.run(row, scores);
        }
        float[] weight = model.weights("0/weight");
        Model changed = model.withWeights("1/bias", new float[] {1, -1});
        String table = model.toString();
        assertThat(all).startsWith(scores);
        int label = model.predictClass(row);
        int[] labels = model.predictClasses(features);
        float[] probabilities = model.probabilities(features);
        int written = model.classOf(scores);
        assertThat(written).isEqualTo(label).isEqualTo(labels[0]);
        assertThat(probabilities[label]).isGreaterThan(0.5f);
        assertThat(weight).hasSize(16);
        assertThat(changed.weights("1/bias")).containsExactly(1, -1);
        assertThat(table).contains("42 parameters");
    }

    @Test
    void raw_features() {
        DataSet train = Synthetic.moons(100, 0.1, Seed.of(1));
        Model trained = Model.of(Dense.of(2, 8).then(TANH).then(Dense.of(8, 2))).initialize(Seed.of(42));
        Normalizer normalizer = Normalizer.standardize(train);
        Layer normalize = Normalize.of(normalizer.shift(), normalizer.scale());
        Model served = Model.of(normalize.then(trained.layer())).withWeights(trained.weights());
        assertThat(served.predict(train.features()))
                .isEqualTo(trained.predict(normalizer.apply(train).features()));
    }
}
