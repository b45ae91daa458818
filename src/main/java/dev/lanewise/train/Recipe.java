package dev.lanewise.train;

import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Group;
import dev.lanewise.optim.Part;
import dev.lanewise.tensor.Seed;
import java.util.List;

/**
 * What a training computes, apart from its data: everything that the bits of the result depend on.
 *
 * @param groups the update rules and what each of them updates
 * @param clipValue limit of every element of the gradient; infinite for none
 * @param clipNorm limit of the gradient's norm; infinite for none
 * @param clipEpsilon what is added to the norm before the limit is divided by it
 * @param seed of dropout and its like
 * @param shards into how many parts each batch is cut
 * @param gathering how many batches make one update
 */
record Recipe(
        Model model,
        Loss loss,
        List<Group> groups,
        double clipValue,
        double clipNorm,
        double clipEpsilon,
        Seed seed,
        int shards,
        Gathering gathering) {

    /** {@return the same with other rules for the same parts} */
    Recipe with(List<Group> others) {
        return new Recipe(model, loss, others, clipValue, clipNorm, clipEpsilon, seed, shards, gathering);
    }

    /** {@return whether gradients are gathered before they are applied} */
    boolean accumulates() {
        return !gathering.equals(Gathering.ONE);
    }

    /** {@return whether the elements of the gradient have a limit} */
    boolean clipsValues() {
        return Double.isFinite(clipValue);
    }

    /** {@return whether the norm of the gradient has a limit} */
    boolean clipsNorm() {
        return Double.isFinite(clipNorm);
    }

    /** {@return where the rules want the gradient, with weights that a program has as parameters of its own} */
    GradientPoint gradientPoint() {
        List<Part> parts =
                groups.stream().flatMap(group -> group.parts().stream()).toList();
        return GradientPoint.inPlace(groups, Model.WEIGHTS, parts);
    }
}
