package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Traced;
import dev.lanewise.optim.Clip;
import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Part;
import dev.lanewise.optim.Place;
import dev.lanewise.optim.Slot;
import dev.lanewise.optim.Update;
import dev.lanewise.program.Program;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole training step as one program: forward pass, gradients, clipping and the optimizer's update. Its outputs are the
 * loss and the gradient's norm before clipping; it writes weights and slots only if the loss, every element of the gradient
 * and its sum of squares, after clipping by value, are finite.
 *
 * <p>A batch of N examples is cut into S shards by position. Shard s of n_s examples contributes (Σ loss)/N + penalty·n_s/N,
 * and losses and gradients are added in one balanced tree, the first half of the shards to the second: the same bits
 * wherever the shards are computed.
 */
final class StepProgram {
    /** The outputs' positions. */
    static final int LOSS = 0, NORM = 1;

    private StepProgram() {}

    /** {@return the step for batches of that form} */
    static Program of(Recipe recipe, Format format) {
        Model model = recipe.model();
        int batch = format.batch();
        Tensor x = Tensor.input(Model.INPUT, Format.sizes(batch, model.inputShape()));
        Tensor target = format.input();
        GradientPoint point = recipe.gradientPoint();
        int shards = Math.min(recipe.shards(), batch);
        List<Tensor> losses = new ArrayList<>();
        List<Tensor> gradients = new ArrayList<>();
        for (int s = 0; s < shards; s++) {
            int from = (int) ((long) s * batch / shards);
            int to = (int) ((s + 1L) * batch / shards);
            Shard shard = Shard.of(recipe, rows(x, from, to), rows(target, from, to), point, from, batch);
            losses.add(shard.loss);
            gradients.add(shard.gradient);
        }
        return step(recipe, point, tree(losses), tree(gradients));
    }

    private static Tensor rows(Tensor x, int from, int to) {
        return from == 0 && to == x.shape().size(0) ? x : x.slice(0, from, to);
    }

    /** What a part of the batch adds to the loss and to its flat gradient. */
    private record Shard(Tensor loss, Tensor gradient) {
        static Shard of(Recipe recipe, Tensor x, Tensor target, GradientPoint point, int firstRow, int batch) {
            Traced traced = recipe.model()
                    .trace(x, point.tensor(), Mode.training(recipe.seed()).fromRow(firstRow));
            Tensor perExample = recipe.loss().perExample(traced.output(), target);
            if (perExample.shape().elements() != x.shape().size(0)) {
                throw new IllegalArgumentException("loss " + recipe.loss() + " gives " + perExample.shape() + " for "
                        + x.shape().size(0) + " examples; it must give one number for each");
            }
            Tensor loss = perExample.sum().dividedBy(batch);
            boolean plain = traced.penalty().op() instanceof Op.Constant constant && constant.value() == 0;
            Tensor penalized = plain
                    ? loss
                    : loss.plus(traced.penalty().times((double) x.shape().size(0) / batch));
            return new Shard(penalized, learned(recipe, traced, point).gradient(penalized));
        }

        /** Without the frozen parameters, whose gradients nobody asks for. */
        private static Traced learned(Recipe recipe, Traced traced, GradientPoint point) {
            Set<String> names = point.learned().stream().map(Part::name).collect(Collectors.toSet());
            List<Layout.Slice> slices = recipe.model().layout().slices();
            List<Tensor> parameters = IntStream.range(0, slices.size())
                    .filter(i -> names.contains(slices.get(i).name()))
                    .mapToObj(traced.parameters()::get)
                    .toList();
            return new Traced(traced.output(), traced.penalty(), parameters);
        }
    }

    /** {@return the sum, added pairwise in an order that depends on the count alone} */
    static Tensor tree(List<Tensor> terms) {
        int half = terms.size() / 2;
        return half == 0
                ? terms.getFirst()
                : tree(terms.subList(0, half)).plus(tree(terms.subList(half, terms.size())));
    }

    private static Program step(Recipe recipe, GradientPoint point, Tensor loss, Tensor gradient) {
        Tensor norm = gradient.square().sum().sqrt();
        List<Tensor> guards = new ArrayList<>(List.of(loss));
        boolean limited = Double.isFinite(recipe.clipValue()), shortened = Double.isFinite(recipe.clipNorm());
        UnaryOperator<Tensor> limit = g -> limited ? Clip.value(g, recipe.clipValue()) : g;
        if (limited) {
            // Elements within the limits have squares that add up to something finite where those of the gradient, as
            // 1e20, do not; but an infinite element would pass for the limit.
            guards.add(gradient.abs().max());
        }
        Tensor squares = limit.apply(gradient).square().sum();
        guards.add(squares);
        Tensor length = squares.sqrt();
        Update update = point.update(
                gradient, g -> shortened ? Clip.norm(limit.apply(g), length, recipe.clipNorm()) : limit.apply(g));
        Program.Builder program = Program.outputs(loss, norm).guard(guards.toArray(Tensor[]::new));
        for (Place place : update.places()) {
            if (place.changes()) {
                program.update(place.value(), place.next());
            }
        }
        for (Slot slot : update.slots()) {
            program.update(slot.value(), slot.next());
        }
        return program.compile();
    }
}
