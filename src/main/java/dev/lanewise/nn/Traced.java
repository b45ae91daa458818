package dev.lanewise.nn;

import dev.lanewise.tensor.Gradients;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A network applied to a batch.
 *
 * @param output {@code [batch, ...]}
 * @param penalty a single number that training adds to the mean loss; the constant 0 where nothing is regularized
 * @param parameters the views of the weights that output and penalty are made of, each in its shape, in the order of {@link
 *     Layout#learned()}
 * @param state what each {@linkplain Parameter.Kind#STATE state} of the layers is after this batch, in its shape, in the order of
 *     {@link Layout#state()}; in evaluation what it was before
 * @param ending what the output is made of
 */
public record Traced(Tensor output, Tensor penalty, List<Tensor> parameters, List<Tensor> state, Ending ending) {

    /**
     * {@return the losses of the examples, {@code [batch]}}
     *
     * <p>They are {@code loss.perExample(output, target)}, computed from logits where the loss is on probabilities and the network ends in
     * softmax or sigmoid.
     *
     * @param target of the same examples
     * @throws IllegalArgumentException if output and target do not fit each other
     */
    public Tensor losses(Loss loss, Tensor target) {
        Objects.requireNonNull(loss, "losses: the loss");
        Objects.requireNonNull(target, "losses: the target");
        return loss instanceof ProbabilityLoss special && ending.activation().isPresent()
                ? special.perExample(ending, output, target)
                : loss.perExample(output, target);
    }

    /**
     * {@return the derivatives of the loss by all that is learned, flat, as the layout arranges it; 0 for what it does not depend on}
     *
     * <p>Joined from the derivatives by each parameter; deriving by the flat weights gives the same numbers, but
     * makes a sum with as many full-size terms as there are parameters.
     *
     * @param loss a single number, computed from this output and penalty
     * @throws IllegalArgumentException if the loss is not a single number
     */
    public Tensor gradient(Tensor loss) {
        Objects.requireNonNull(loss, "gradient: the loss");
        if (parameters.isEmpty()) {
            return Tensor.zeros(1);
        }
        Set<Tensor> below = Collections.newSetFromMap(new IdentityHashMap<>());
        below.addAll(Graph.of(List.of(loss)).nodes());
        List<Tensor> learned = parameters.stream().filter(below::contains).toList();
        List<Tensor> gradients = Gradients.of(loss, learned);
        Tensor[] flat = new Tensor[parameters.size()];
        for (int i = 0, next = 0; i < flat.length; i++) {
            Tensor parameter = parameters.get(i);
            flat[i] = below.contains(parameter)
                    ? gradients.get(next++).flatten()
                    : Tensor.zeros(parameter.shape().elements());
        }
        return Tensor.concat(0, flat);
    }
}
