package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.Optional;

/**
 * How a traced network ends: what losses on probabilities are computed from, so that they neither overflow nor cancel.
 *
 * @param activation the last layer, if it is softmax or sigmoid
 * @param logits what it is applied to, {@code [batch, ...]}; the output where it is neither
 */
public record Ending(Optional<Activation> activation, Tensor logits) {

    /** {@return the layer that makes probabilities of logits, if it is one} */
    static Optional<Activation> probabilities(Layer layer) {
        return layer instanceof Activation activation
                        && (activation.equals(Activation.SOFTMAX) || activation.equals(Activation.SIGMOID))
                ? Optional.of(activation)
                : Optional.empty();
    }

    /**
     * {@return whether it certainly makes no probabilities} Of a layer of the user's own nobody knows.
     * EndingLawTest has a case for each layer of the library.
     */
    static boolean isNoProbability(Layer layer) {
        return layer instanceof Dense
                || layer instanceof Normalize
                || layer instanceof LayerNorm
                || layer instanceof BatchNorm
                || layer instanceof Activation && probabilities(layer).isEmpty();
    }

    /**
     * Refuses a loss that would be another one in training than in evaluation, as dropout behind softmax makes it.
     *
     * @param evaluated layer that made the output in evaluation, if one did
     * @param trained layer that made it in training, if one did
     */
    static void requireSame(Optional<Layer> evaluated, Optional<Layer> trained, Scores scores, Loss loss) {
        if (scores != Scores.NUMBERS
                && !evaluated.flatMap(Ending::probabilities).equals(trained.flatMap(Ending::probabilities))) {
            throw new IllegalArgumentException(loss + " would be another loss in training than in evaluation: there the"
                    + " network ends in " + name(trained) + ", here in " + name(evaluated)
                    + ". Put what differs, such as dropout, before the layer that makes probabilities");
        }
    }

    private static String name(Optional<Layer> layer) {
        return layer.map(Object::toString).orElse("a formula");
    }

    /**
     * Refuses a loss that means something else by the outputs than the last layer makes of them.
     *
     * @param last layer that made the output
     */
    static void require(Layer last, Scores scores, Loss loss) {
        boolean labels = scores.areLabels();
        Optional<Activation> made = probabilities(last);
        switch (scores) {
            case NUMBERS -> {}
            case CLASS_LOGITS, LABEL_LOGITS -> {
                if (made.isPresent()) {
                    throw new IllegalArgumentException(loss + " takes logits, but the network's last layer, " + last
                            + ", makes probabilities of them, so that it would train to something else. Leave that layer"
                            + " out, or take the loss " + (labels ? "BINARY_CROSS_ENTROPY" : "CROSS_ENTROPY")
                            + "_OF_PROBABILITIES");
                }
            }
            case CLASS_PROBABILITIES, LABEL_PROBABILITIES -> {
                if (isNoProbability(last)) {
                    throw new IllegalArgumentException(loss + " takes probabilities, but the network's last layer, "
                            + last
                            + ", makes none. End it in " + (labels ? "sigmoid" : "softmax") + ", or take the loss "
                            + (labels ? "BINARY" : "SOFTMAX") + "_CROSS_ENTROPY");
                }
            }
        }
    }
}
