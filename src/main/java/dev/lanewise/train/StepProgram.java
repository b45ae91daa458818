package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Traced;
import dev.lanewise.optim.Clip;
import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Part;
import dev.lanewise.optim.Place;
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
 * loss, the gradient's norm before clipping and the magnitude of what is written. There are two of equal bits:
 *
 * <ul>
 *   <li>The {@linkplain Care#CALM calm} one writes new weights, slots and state of layers while it computes them, in one pass over memory; their
 *       magnitude is known only then. It writes nothing if the loss, or an element of the gradient, is not finite, or the
 *       gradient is larger than {@link Calm#norm calm} ones are, or a number that varies by step is not {@link Calm#scalars calm}.
 *   <li>The {@linkplain Care#CAREFUL careful} one computes everything, looks at it, and copies it then. It also computes norms
 *       whose squares are beyond float, so that {@code clipNorm} can shorten such gradients.
 * </ul>
 *
 * <p>A batch of N examples is cut into S shards by position. Shard s of n_s examples contributes (Σ loss)/N + penalty·n_s/N,
 * where each example's loss is multiplied by its weight if it has one, and losses and gradients are added in one balanced tree, the first half of the
 * shards to the second: the same bits wherever the shards are computed. Layers with state see the shards one after the other, each with the state
 * that the one before it left, as they see the batches of an accumulation.
 *
 * <p>Where several batches make one update, the step is cut in two: {@link #gathering}, once for each batch, and {@link
 * #applying}.
 */
final class StepProgram {
    /** The outputs' positions. */
    static final int LOSS = 0, NORM = 1, MAGNITUDE = 2;

    /** And those that a careful step has besides: the length that is guarded, and from there on all new values: weights, slots, state of layers. */
    static final int LENGTH = 3, WRITTEN = 4;

    /** Which of the two programs. */
    enum Care {
        CALM,
        CAREFUL
    }

    /** What the sums over the batches of one update are called, and the number of their examples. */
    static final String GATHERED_GRADIENT = "gathered gradient", GATHERED_LOSS = "gathered loss", EXAMPLES = "examples";

    private StepProgram() {}

    /** {@return the step for batches of that form} */
    static Program of(Recipe recipe, Format format, Care care) {
        GradientPoint point = recipe.gradientPoint();
        List<Tensor> state = LayerState.stored(recipe.model().layout());
        Shard batch = Shard.ofBatch(recipe, format, point, state, format.batch());
        return step(recipe, point, batch, state, care);
    }

    /**
     * {@return the first half of a step that takes several batches: adds the sums over a batch of that form to what is gathered}
     *
     * <p>A batch of n examples adds Σ loss + penalty·n, so that the whole has one penalty once it is divided. The state of layers is
     * gathered too: it goes from batch to batch, and takes effect with the update.
     */
    static Program gathering(Recipe recipe, Format format) {
        GradientPoint point = recipe.gradientPoint();
        List<Tensor> state = LayerState.gathered(recipe.model().layout());
        Shard batch = Shard.ofBatch(recipe, format, point, state, 1);
        Tensor gradient = gatheredGradient(point), loss = Tensor.parameter(GATHERED_LOSS, 1);
        Program.Builder program = Program.outputs()
                .update(gradient, gradient.plus(batch.gradient))
                .update(loss, loss.plus(batch.loss));
        write(program, state, batch.state);
        return program.compile();
    }

    /** {@return the second half: the update from what was gathered, divided by the number of examples} */
    static Program applying(Recipe recipe, Care care) {
        GradientPoint point = recipe.gradientPoint();
        Tensor examples = Tensor.input(EXAMPLES, 1);
        Layout layout = recipe.model().layout();
        Shard gathered = new Shard(
                Tensor.parameter(GATHERED_LOSS, 1).dividedBy(examples),
                gatheredGradient(point).dividedBy(examples),
                LayerState.gathered(layout));
        return step(recipe, point, gathered, LayerState.stored(layout), care);
    }

    private static void write(Program.Builder program, List<Tensor> state, List<Tensor> next) {
        for (int i = 0; i < state.size(); i++) {
            if (next.get(i) != state.get(i)) {
                program.update(state.get(i), next.get(i));
            }
        }
    }

    private static Tensor gatheredGradient(GradientPoint point) {
        return Tensor.parameter(GATHERED_GRADIENT, point.gradientSize());
    }

    /** What a part of the batch adds to the loss and to its flat gradient, and the state that it leaves. */
    private record Shard(Tensor loss, Tensor gradient, List<Tensor> state) {
        /**
         * @param state of the layers, before it
         * @param divisor what the sum over the examples is divided by: their number, or 1
         */
        static Shard ofBatch(Recipe recipe, Format format, GradientPoint point, List<Tensor> state, int divisor) {
            int batch = format.batch();
            Inputs all = Inputs.of(recipe.model(), format);
            int shards = Math.min(recipe.shards(), batch);
            List<Tensor> losses = new ArrayList<>(), gradients = new ArrayList<>(), next = state;
            for (int s = 0; s < shards; s++) {
                int from = (int) ((long) s * batch / shards);
                int to = (int) ((s + 1L) * batch / shards);
                Shard shard = of(recipe, all.rows(from, to), point, next, divisor);
                next = shard.state;
                losses.add(shard.loss);
                gradients.add(shard.gradient);
            }
            return new Shard(tree(losses), tree(gradients), next);
        }

        private static Shard of(Recipe recipe, Inputs part, GradientPoint point, List<Tensor> state, int divisor) {
            Tensor weights = LayerState.weights(recipe.model().layout(), point.tensor(), state);
            Traced traced = recipe.model()
                    .trace(
                            part.features(),
                            weights,
                            Mode.training(recipe.seed()).fromRow(part.firstRow()));
            Tensor perExample = traced.losses(recipe.loss(), part.target());
            int examples = part.examples();
            if (perExample.shape().elements() != examples) {
                throw new IllegalArgumentException("loss " + recipe.loss() + " gives " + perExample.shape() + " for "
                        + examples + " examples; it must give one number for each");
            }
            Tensor sum = part.weighted(perExample).sum();
            Tensor loss = divisor == 1 ? sum : sum.dividedBy(divisor);
            boolean plain = traced.penalty().op() instanceof Op.Constant constant && constant.value() == 0;
            Tensor penalized = plain ? loss : loss.plus(traced.penalty().times((double) examples / divisor));
            return new Shard(penalized, learned(recipe, traced, point).gradient(penalized), traced.state());
        }

        /** Without the frozen parameters, whose gradients nobody asks for. */
        private static Traced learned(Recipe recipe, Traced traced, GradientPoint point) {
            Set<String> names = point.learned().stream().map(Part::name).collect(Collectors.toSet());
            List<Layout.Slice> slices = recipe.model().layout().learned();
            List<Tensor> parameters = IntStream.range(0, slices.size())
                    .filter(i -> names.contains(slices.get(i).name()))
                    .mapToObj(traced.parameters()::get)
                    .toList();
            return new Traced(traced.output(), traced.penalty(), parameters, traced.state(), traced.ending());
        }
    }

    /** {@return the sum, added pairwise in an order that depends on the count alone} */
    static Tensor tree(List<Tensor> terms) {
        int half = terms.size() / 2;
        return half == 0
                ? terms.getFirst()
                : tree(terms.subList(0, half)).plus(tree(terms.subList(half, terms.size())));
    }

    /** @param state what the program has it in */
    private static Program step(Recipe recipe, GradientPoint point, Shard batch, List<Tensor> state, Care care) {
        Tensor loss = batch.loss, gradient = batch.gradient;
        boolean careful = care == Care.CAREFUL;
        UnaryOperator<Tensor> limit = g -> recipe.clipsValues() ? Clip.value(g, recipe.clipValue()) : g;
        Tensor norm = norm(gradient, careful), length = norm(limit.apply(gradient), careful);
        List<Tensor> guards = new ArrayList<>(List.of(loss));
        if (recipe.clipsValues()) {
            // Elements within the limits have squares that add up to something finite where those of the gradient, as
            // 1e20, do not; but an infinite element would pass for the limit.
            guards.add(gradient.abs().max());
        }
        Tensor squares = limit.apply(gradient).square().sum();
        if (!state.isEmpty()) {
            guards.add(LayerState.largest(batch.state));
        }
        Update update = point.update(
                gradient,
                g -> recipe.clipsNorm()
                        ? Clip.norm(limit.apply(g), length, recipe.clipNorm(), recipe.clipEpsilon())
                        : limit.apply(g));
        Program.Builder program;
        if (careful) {
            Tensor guarded = recipe.clipsNorm() ? length : squares;
            List<Tensor> outputs = new ArrayList<>(List.of(loss, norm, update.magnitude(), guarded));
            written(update).forEach(part -> outputs.add(part.next()));
            outputs.addAll(batch.state);
            program = Program.outputs(outputs.toArray(Tensor[]::new)).guard(guarded, update.magnitude());
        } else {
            double most = Calm.norm(recipe);
            program = Program.outputs(loss, norm).afterwards(update.magnitude()).guard(squares, most * most);
            for (Tensor number : Calm.scalars(update)) {
                program.guard(number, Calm.LEAST, Calm.MOST);
            }
        }
        program.guard(guards.toArray(Tensor[]::new));
        written(update).forEach(part -> program.update(part.value(), part.next()));
        write(program, state, batch.state);
        return program.compile();
    }

    private static Tensor norm(Tensor gradient, boolean careful) {
        return careful ? Clip.length(gradient) : gradient.square().sum().sqrt();
    }

    /** A parameter of the program and what becomes of it. */
    private record Written(Tensor value, Tensor next) {}

    /** {@return what an update writes, in the order of the outputs of a careful step} */
    private static List<Written> written(Update update) {
        List<Written> written = new ArrayList<>();
        for (Place place : update.places()) {
            if (place.changes()) {
                written.add(new Written(place.value(), place.next()));
            }
        }
        update.slots().forEach(slot -> written.add(new Written(slot.value(), slot.next())));
        return written;
    }
}
