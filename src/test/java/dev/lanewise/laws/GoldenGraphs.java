package dev.lanewise.laws;

import static java.util.Map.entry;

import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.LayerNorm;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Traced;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How each operation of {@code golden/autograd.json} is written over tensors: a user's view of the API. */
final class GoldenGraphs {
    /** The operations by name. */
    static final Map<String, Function<GoldenCase, Tensor>> BY_NAME = Map.ofEntries(
            entry("matmul", GoldenGraphs::matmul),
            entry("linear", c -> x(c).matmul(c.tensor("weight").transpose()).plus(c.tensor("bias"))),
            entry("add", c -> c.tensor("a").plus(c.tensor("b"))),
            entry("sub", c -> c.tensor("a").minus(c.tensor("b"))),
            entry("mul", c -> c.tensor("a").times(c.tensor(c.flag("sameTensorTwice") ? "a" : "b"))),
            entry("div", c -> c.tensor("a").dividedBy(c.tensor("b"))),
            entry("maximum", c -> c.tensor("a").maximum(c.tensor("b"))),
            entry("minimum", c -> c.tensor("a").minimum(c.tensor("b"))),
            entry("relu", c -> x(c).relu()),
            entry("sigmoid", c -> x(c).sigmoid()),
            entry("tanh", c -> x(c).tanh()),
            entry("silu", c -> x(c).silu()),
            entry("abs", c -> x(c).abs()),
            entry("exp", c -> x(c).exp()),
            entry("neg", c -> x(c).negate()),
            entry("square", c -> x(c).square()),
            entry("softsign", c -> x(c).softsign()),
            entry("mish", c -> x(c).mish()),
            entry("leaky_relu", c -> x(c).leakyRelu(c.number("slope"))),
            entry("elu", c -> x(c).elu(c.number("alpha"))),
            entry("gelu", c -> c.text("approximate").equals("tanh") ? x(c).geluTanh() : x(c).gelu()),
            entry("softplus", c -> x(c).softplus()),
            entry("log", c -> x(c).log()),
            entry("sqrt", c -> x(c).sqrt()),
            entry("reciprocal", c -> x(c).reciprocal()),
            entry("pow", c -> x(c).pow(c.number("exponent"))),
            entry("clamp", c -> x(c).clamp(c.number("min"), c.number("max"))),
            entry("sum", c -> c.flag("keepDims") ? x(c).sumKeepDims(c.axes()) : x(c).sum(c.axes())),
            entry("mean", c -> c.flag("keepDims") ? x(c).meanKeepDims(c.axes()) : x(c).mean(c.axes())),
            entry("max", GoldenGraphs::max),
            entry("min", c -> c.flag("keepDims") ? x(c).minKeepDims(c.axes()) : x(c).min(c.axes())),
            entry("logsumexp", c -> x(c).logSumExp(c.axes())),
            entry("variance", c -> x(c).variance(c.axes())),
            entry("softmax", c -> x(c).softmax((int) c.number("axis"))),
            entry("log_softmax", c -> x(c).logSoftmax((int) c.number("axis"))),
            entry("layer_norm", GoldenGraphs::layerNorm),
            entry("batch_norm", GoldenGraphs::batchNorm),
            entry("rms_norm", c -> x(c).times(
                            x(c).square().meanKeepDims(-1).plus(c.number("eps")).rsqrt())
                    .times(c.tensor("weight"))),
            entry("dropout", GoldenGraphs::dropout),
            entry("embedding", c -> c.tensor("weight").take(0, c.tensor("index"))),
            entry("gather", c -> x(c).takeAlong((int) c.number("axis"), c.tensor("index"))),
            entry("reshape", c -> x(c).reshape(c.attributes().get("shape").integers())),
            entry("transpose", c -> x(c).transpose()),
            entry("permute", c -> x(c).permute(c.attributes().get("order").integers())),
            entry("slice", c -> x(c).slice((int) c.number("axis"), (int) c.number("start"), (int) c.number("end"), (int)
                    c.number("step"))),
            entry("concat", c -> Tensor.concat((int) c.number("axis"), c.sequence())),
            entry("stack", c -> Tensor.stack((int) c.number("axis"), c.sequence())),
            entry("broadcast_to", c -> x(c).broadcastTo(
                            c.attributes().get("shape").integers())),
            entry("pad", GoldenGraphs::pad),
            entry("where", GoldenGraphs::where),
            entry("cross_entropy", GoldenLosses::crossEntropy),
            entry("nll", GoldenLosses::negativeLogLikelihood),
            entry("bce_with_logits", GoldenLosses::binaryFromLogits),
            entry("bce", GoldenLosses::binary),
            entry("mse", GoldenLosses::squared),
            entry("mae", GoldenLosses::absolute),
            entry("huber", GoldenLosses::huber),
            entry("smooth_l1", GoldenLosses::smoothL1),
            entry(
                    "graph_reuse",
                    c -> x(c).times(x(c)).times(c.tensor("y")).plus(x(c)).plus(x(c).times(c.tensor("y")))),
            entry("graph_diamond", GoldenGraphs::diamond),
            entry("graph_detach", c -> x(c).times(x(c).stopGradient())),
            entry("graph_mean_center", GoldenGraphs::meanCenter),
            entry("graph_mlp", GoldenGraphs::mlp),
            entry("graph_attention", GoldenGraphs::attention),
            entry("graph_l2_penalty", c -> x(c).matmul(c.tensor("w"))
                    .square()
                    .mean()
                    .plus(c.tensor("w").times(c.tensor("w")).sum().times(0.01))),
            entry("graph_deep", GoldenGraphs::deep));

    /** The operations that have no case here yet, each with the reason. */
    static final Map<String, String> LATER = Map.of(
            "conv2d", "convolution is an op of its own and comes with the convolutional layers",
            "max_pool2d", "pooling reduces over windows and comes with the convolutional layers",
            "avg_pool2d", "pooling reduces over windows and comes with the convolutional layers");

    private GoldenGraphs() {}

    private static Tensor x(GoldenCase c) {
        return c.tensor("x");
    }

    private static Tensor matmul(GoldenCase c) {
        Tensor a = c.tensor("a");
        Tensor b = c.tensor("b");
        return (c.flag("transposeA") ? a.transpose() : a).matmul(c.flag("transposeB") ? b.transpose() : b);
    }

    private static Tensor max(GoldenCase c) {
        if (c.has("ties") && c.text("ties").equals("first index")) {
            int axis = c.axes()[0];
            return x(c).takeAlong(axis, x(c).argMax(axis).unsqueeze(axis)).squeeze(axis);
        }
        return c.flag("keepDims") ? x(c).maxKeepDims(c.axes()) : x(c).max(c.axes());
    }

    private static Tensor layerNorm(GoldenCase c) {
        int[] sizes = x(c).shape().toArray();
        int from = sizes.length - (int) c.number("normalizedDims");
        LayerNorm layer =
                LayerNorm.of(Arrays.copyOfRange(sizes, from, sizes.length)).epsilon(c.number("eps"));
        Tensor weights =
                Tensor.concat(0, c.tensor("weight").flatten(), c.tensor("bias").flatten());
        return model(layer, x(c)).trace(x(c), weights, mode(c)).output();
    }

    private static Tensor batchNorm(GoldenCase c) {
        int[] order = IntStream.range(0, x(c).shape().rank()).toArray();
        for (int axis = 1; axis < order.length; axis++) {
            order[axis] = axis == 1 ? order.length - 1 : axis - 1;
        }
        return batchNormTraced(c).output().permute(order);
    }

    /** The layer as PyTorch's channels-first data meet it: channels, axis 1 there, are the last axis here. */
    static Traced batchNormTraced(GoldenCase c) {
        int[] order = IntStream.range(0, x(c).shape().rank()).toArray();
        for (int axis = 1; axis < order.length; axis++) {
            order[axis] = axis == order.length - 1 ? 1 : axis + 1;
        }
        Tensor x = x(c).permute(order);
        BatchNorm layer =
                BatchNorm.of(x.shape().size(-1)).epsilon(c.number("eps")).decay(1 - c.number("momentum"));
        Tensor weights = Tensor.concat(
                0, c.tensor("weight"), c.tensor("bias"), c.constant("runningMean"), c.constant("runningVar"));
        return model(layer, x).trace(x, weights, mode(c));
    }

    private static Model model(Layer layer, Tensor x) {
        return Model.of(layer, IntStream.of(x.shape().toArray()).skip(1).toArray());
    }

    private static Mode mode(GoldenCase c) {
        return c.has("training") && c.flag("training") ? Mode.training(Seed.of(0)) : Mode.EVALUATION;
    }

    private static Tensor dropout(GoldenCase c) {
        if (!c.flag("training")) {
            return x(c);
        }
        // PyTorch's mask in place of our random numbers: 1 keeps at every rate below 1, 0 drops at every rate above 0.
        return x(c).dropout(Tensor.constant(c.number("p")), c.constant("keepMask"));
    }

    private static Tensor pad(GoldenCase c) {
        int[] before = c.attributes().get("before").integers();
        int[] after = c.attributes().get("after").integers();
        Tensor padded = x(c);
        for (int axis = 0; axis < before.length; axis++) {
            padded = padded.pad(axis, before[axis], after[axis]);
        }
        return padded;
    }

    private static Tensor where(GoldenCase c) {
        double[] condition = c.attributes().get("condition").list().stream()
                .flatMapToDouble(row -> DoubleStream.of(row.numbers()))
                .toArray();
        float[] floats = new float[condition.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) condition[i]);
        Tensor a = c.tensor("a");
        return Tensor.where(Tensor.of(floats, a.shape().toArray()), a, c.tensor("b"));
    }

    private static Tensor diamond(GoldenCase c) {
        Tensor a = x(c).tanh();
        return a.times(a).plus(a).dividedBy(a.negate().exp().plus(1));
    }

    private static Tensor meanCenter(GoldenCase c) {
        Tensor centered = x(c).minus(x(c).mean());
        return centered.dividedBy(centered.square().mean().plus(0.5).sqrt());
    }

    private static Tensor mlp(GoldenCase c) {
        Tensor hidden = x(c).matmul(c.tensor("w1")).plus(c.tensor("b1")).relu();
        return hidden.matmul(c.tensor("w2")).plus(c.tensor("b2")).square().mean();
    }

    private static Tensor attention(GoldenCase c) {
        Tensor q = c.tensor("q");
        Tensor scores = q.matmul(c.tensor("k").transpose())
                .dividedBy(Math.sqrt(q.shape().size(-1)));
        return scores.softmax(-1).matmul(c.tensor("v"));
    }

    private static Tensor deep(GoldenCase c) {
        Tensor x = x(c);
        for (int i = 0; i < 50; i++) {
            x = x.times(0.9).plus(x.tanh().times(0.1));
        }
        return x;
    }
}
