package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Target;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.SoftmaxCrossEntropy;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;

/** Which examples a network and a loss can take: one rule for training and for evaluation. */
final class Fitting {
    private Fitting() {}

    /**
     * Refuses examples that the network or the loss cannot take, before anything is compiled.
     *
     * @param operation for the text
     * @throws IllegalArgumentException if they do not fit
     */
    static void require(String operation, Model model, Loss loss, DataSet data) {
        if (data.featureShape().elements() != model.inputShape().elements()) {
            throw new IllegalArgumentException(operation + ": the examples " + data.featureShape()
                    + " do not fit the network's input " + model.inputShape() + ": " + data);
        }
        if (!data.hasWeight()) {
            throw new IllegalArgumentException(operation + ": the weights of all " + data.size() + " examples are 0, so"
                    + " that there is nothing to count; take a part that has others too, as split does with another"
                    + " seed, or give this one weights of its own by withWeights: " + data);
        }
        switch (data.target()) {
            case Target.None none ->
                throw new IllegalArgumentException(
                        operation + ": the examples have neither labels nor target numbers: " + data
                                + "; say which column has them, with label(…) or target(…) of Csv, or give them to"
                                + " DataSet.of");
            case Target.Classes classes -> {
                requireType(operation, loss, Type.INT32, "class labels", data);
                int most = loss.scores(model.outputShape(), Type.INT32).classes(model.outputShape());
                if (classes.count() > most) {
                    throw new IllegalArgumentException(operation + ": the network's output " + model.outputShape()
                            + " allows " + loss + " "
                            + (most == 0 ? "no classes" : "at most " + most + (most == 1 ? " class" : " classes"))
                            + ", the examples have " + classes.count() + "; " + wayOut(model, loss, classes.count())
                            + ": "
                            + data);
                }
            }
            case Target.Numbers numbers -> {
                requireType(operation, loss, Type.FLOAT32, "target numbers", data);
                requireProbabilities(operation, model, loss, numbers, data);
            }
        }
    }

    private static String wayOut(Model model, Loss loss, int classes) {
        int outputs = model.outputShape().elements();
        if (loss.scores(model.outputShape(), Type.INT32).areLabels()) {
            return "end the network in " + classes + " outputs and take SOFTMAX_CROSS_ENTROPY"
                    + (classes == 2 ? ", or in one output and keep the loss" : "");
        }
        return "give the network an output for each class"
                + (outputs == 1 && classes == 2 ? ", or keep its one output and take BINARY_CROSS_ENTROPY" : "");
    }

    /** A cross entropy of classes takes numbers for probabilities; whoever wants to predict them took the wrong loss. */
    private static void requireProbabilities(
            String operation, Model model, Loss loss, Target.Numbers numbers, DataSet data) {
        boolean ofClasses = loss instanceof SoftmaxCrossEntropy
                || loss == Loss.CROSS_ENTROPY_OF_PROBABILITIES
                || loss == Loss.KULLBACK_LEIBLER;
        if (ofClasses && numbers.shape().elements() != model.outputShape().elements()) {
            throw new IllegalArgumentException(operation + ": " + loss
                    + " takes target numbers for the probabilities of"
                    + " classes, one for each output " + model.outputShape() + ", but an example has "
                    + numbers.shape() + "; for numbers to predict take MEAN_SQUARED_ERROR, for classes give labels,"
                    + " with label(…) of Csv: " + data);
        }
    }

    /**
     * Refuses batches that a layer with state would refuse in the middle of an epoch, as a last one of one example.
     *
     * @throws IllegalArgumentException if the layer does
     */
    static void requireParts(Recipe recipe, Batches batches) {
        Model model = recipe.model();
        if (model.layout().state().isEmpty()) {
            return;
        }
        int examples = batches.data().size();
        int last = batches.dropsLast() ? 0 : examples % batches.batchSize();
        for (int size : new int[] {Math.min(examples, batches.batchSize()), last}) {
            if (size > 0) {
                int smallest = size / Math.min(size, recipe.shards());
                Tensor x = Tensor.input(Model.INPUT, Format.sizes(smallest, model.inputShape()));
                model.trace(x, model.layout().parameter(Model.WEIGHTS), Mode.training(recipe.seed()));
            }
        }
    }

    /**
     * Refuses examples that outputs cannot be compared with.
     *
     * @throws IllegalArgumentException as {@link #require}, or if there are not as many target numbers as outputs
     */
    static void requireComparable(String operation, Model model, Loss loss, DataSet data) {
        require(operation, model, loss, data);
        if (data.target() instanceof Target.Numbers numbers
                && numbers.shape().elements() != model.outputShape().elements()) {
            throw new IllegalArgumentException(operation + ": the target numbers " + numbers.shape()
                    + " do not fit the network's output " + model.outputShape() + ": " + data);
        }
    }

    private static void requireType(String operation, Loss loss, Type type, String what, DataSet data) {
        if (!loss.accepts(type)) {
            throw new IllegalArgumentException(operation + ": " + loss + " cannot learn from " + what + ": " + data
                    + (type == Type.INT32
                            ? "; take a loss of classes, such as SOFTMAX_CROSS_ENTROPY, or give the numbers to predict,"
                                    + " with target(…) of Csv"
                            : "; take a loss of numbers, such as MEAN_SQUARED_ERROR, or give labels, with label(…) of"
                                    + " Csv"));
        }
    }
}
