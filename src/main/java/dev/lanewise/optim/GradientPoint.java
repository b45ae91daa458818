package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Where the rules want the gradient, and the update that follows from it: for most rules the weights themselves, for
 * one that averages the point from which it steps.
 *
 * <pre>{@code
 * GradientPoint point = GradientPoint.of(groups, weights, parts);
 * Tensor loss = lossAt(point.tensor());
 * Update update = point.update(loss.gradient(point.tensor()));
 * }</pre>
 */
public final class GradientPoint {
    private final Tensor tensor;
    private final List<Part> learned;
    private final List<Place> places;
    private final List<Traced> passes;
    private final Totals totals;

    /**
     * A pass with its slots, which both halves of the rule share.
     *
     * @param w its weights before the update, in the part's shape
     */
    private record Traced(Pass pass, Tensor w, Slots slots) {
        Optimizer rule() {
            return pass.optimizer();
        }

        boolean frozen() {
            return rule() instanceof Frozen;
        }

        Tensor point() {
            return checked(rule(), "gradient point", w, rule().gradientPoint(w, slots));
        }

        Traced again() {
            return new Traced(pass, w, slots.again());
        }

        Tensor next(Tensor gradient) {
            Tensor next = checked(rule(), "rule", w, rule().next(w, gradient, slots));
            if (!slots.usesRate()) {
                throw new IllegalArgumentException(
                        Hyper.name(rule()) + ": the formula does not take its learning rate from"
                                + " slots.rate(), so that neither groups nor overrides would reach it");
            }
            return next;
        }
    }

    private GradientPoint(Tensor tensor, List<Part> parts, List<Place> places, List<Traced> passes, Totals totals) {
        this.tensor = tensor;
        this.totals = totals;
        this.places = List.copyOf(places);
        this.passes = passes;
        learned = parts.stream()
                .filter(part -> passes.stream()
                        .anyMatch(traced -> !traced.frozen() && traced.pass().contains(part)))
                .toList();
    }

    /**
     * {@return the point for weights that groups of rules update}
     *
     * @param groups the rules and what each of them updates
     * @param weights all weights, {@code [n]}
     * @param parts the parameters within the weights, without gaps and overlaps
     * @throws IllegalArgumentException if the parts do not cover the weights, a part is not in exactly one group, or a
     *     rule returns another shape
     */
    public static GradientPoint of(List<Group> groups, Tensor weights, List<Part> parts) {
        List<Part> sorted = inOrder(parts);
        Part last = sorted.isEmpty() ? null : sorted.getLast();
        if (last == null || last.end() != weights.shape().elements()) {
            throw new IllegalArgumentException("update: the parameters end at " + (last == null ? 0 : last.end())
                    + ", the weights are " + weights.shape());
        }
        List<Pass> all = Pass.of(groups, sorted);
        Totals totals = new Totals();
        List<Slots> slots = Pass.slots(all, totals);
        List<Traced> passes = IntStream.range(0, all.size())
                .mapToObj(i -> new Traced(all.get(i), all.get(i).part().of(weights), slots.get(i)))
                .toList();
        List<Tensor> points = passes.stream().map(Traced::point).toList();
        boolean moved = false;
        for (int i = 0; i < passes.size(); i++) {
            moved |= points.get(i) != passes.get(i).w;
        }
        return new GradientPoint(moved ? joined(points) : weights, sorted, List.of(), passes, totals);
    }

    /**
     * {@return the point for weights that lie in one array, of which every pass of a rule overwrites its own
     * {@linkplain #places() place}}
     *
     * @param groups the rules and what each of them updates
     * @param name what the program calls the weights; where there are several places, each has the names of its ends
     *     behind it
     * @param parts the parameters within the weights, without gaps and overlaps
     * @throws IllegalArgumentException if the parts have gaps, a part is not in exactly one group, or a rule returns
     *     another shape
     */
    public static GradientPoint inPlace(List<Group> groups, String name, List<Part> parts) {
        List<Part> sorted = inOrder(parts);
        List<Pass> all = Pass.of(groups, sorted);
        Totals totals = new Totals();
        List<Slots> slots = Pass.slots(all, totals);
        List<Place> places = new ArrayList<>();
        List<Traced> passes = new ArrayList<>();
        List<Tensor> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Pass pass = all.get(i);
            Part part = pass.part();
            String own = all.size() == 1 ? name : name + "/" + part.name();
            Tensor value = Tensor.parameter(own, part.shape().elements());
            Traced traced = new Traced(pass, value.reshape(part.shape()), slots.get(i));
            Tensor point = traced.point();
            points.add(point == traced.w ? value : point.flatten());
            passes.add(traced);
            places.add(new Place(own, part.offset(), value, value));
        }
        Tensor tensor = all.size() == 1 ? points.getFirst() : joinedByPart(sorted, passes, points);
        return new GradientPoint(tensor, sorted, places, passes, totals);
    }

    /** Each parameter a piece of its own: what slices it out again gets a view, and nothing is copied. */
    private static Tensor joinedByPart(List<Part> parts, List<Traced> passes, List<Tensor> points) {
        List<Tensor> pieces = new ArrayList<>();
        for (int i = 0; i < passes.size(); i++) {
            Pass pass = passes.get(i).pass;
            for (Part part : parts) {
                if (pass.contains(part)) {
                    int from = part.offset() - pass.part().offset();
                    pieces.add(points.get(i).slice(0, from, from + part.shape().elements()));
                }
            }
        }
        return joined(pieces);
    }

    /** {@return the point, {@code [n]}; the weights given, if every rule takes its gradient there} */
    public Tensor tensor() {
        return tensor;
    }

    /** {@return the parameters that are not frozen, in the order in which they lie} */
    public List<Part> learned() {
        return learned;
    }

    /** {@return how many elements the gradient by them has} */
    public int gradientSize() {
        return learned.stream().mapToInt(part -> part.shape().elements()).sum();
    }

    /**
     * {@return the weights as the program has them, in the order in which they lie; none if they were given as one
     * tensor}
     */
    public List<Place> places() {
        return places;
    }

    /**
     * {@return the update}
     *
     * @param gradient of the loss at the point, by all parameters that are not frozen, joined: {@code [m]}
     * @throws IllegalArgumentException if the gradient has another size, a rule returns another shape, or was asked
     *     before
     */
    public Update update(Tensor gradient) {
        return update(gradient, UnaryOperator.identity());
    }

    /**
     * {@return the update}
     *
     * @param gradient as above
     * @param limited what each rule sees of its piece of the gradient, element by element: clipping, which this way is
     *     fused with the rule
     * @throws IllegalArgumentException as above
     */
    public Update update(Tensor gradient, UnaryOperator<Tensor> limited) {
        int size = gradientSize();
        if (gradient.shape().rank() != 1 || gradient.shape().elements() != size) {
            throw new IllegalArgumentException(
                    "update: the gradient is " + gradient.shape() + ", the parameters that are not frozen have " + size
                            + " elements, traced at " + gradient.origin());
        }
        List<Traced> traced = passes;
        List<Tensor> next = next(traced, gradient, limited);
        if (totals.complete()) {
            traced = passes.stream().map(Traced::again).toList();
            next = next(traced, gradient, limited);
        }
        List<Slot> slots = traced.stream()
                .filter(pass -> !pass.frozen())
                .flatMap(pass -> pass.slots.all().stream())
                .toList();
        return new Update(joined(next), slots, written(next), magnitude(traced, next));
    }

    private static Tensor magnitude(List<Traced> passes, List<Tensor> next) {
        Magnitude magnitude = new Magnitude();
        for (int i = 0; i < passes.size(); i++) {
            Traced pass = passes.get(i);
            if (!pass.frozen()) {
                magnitude.add(next.get(i), pass.slots.all());
            }
        }
        return magnitude.sum();
    }

    private static List<Tensor> next(List<Traced> passes, Tensor gradient, UnaryOperator<Tensor> limited) {
        List<Tensor> next = new ArrayList<>();
        int from = 0;
        for (Traced traced : passes) {
            if (traced.frozen()) {
                next.add(traced.w);
            } else {
                Part part = traced.pass.part();
                Part piece = new Part(part.name(), from, part.shape());
                next.add(traced.next(limited.apply(piece.of(gradient))));
                from = piece.end();
            }
        }
        return next;
    }

    private List<Place> written(List<Tensor> next) {
        List<Place> written = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Tensor value =
                    next.get(i) == passes.get(i).w ? place.value() : next.get(i).flatten();
            written.add(new Place(place.name(), place.offset(), place.value(), value));
        }
        return written;
    }

    private static Tensor joined(List<Tensor> tensors) {
        Tensor[] flat = tensors.stream().map(Tensor::flatten).toArray(Tensor[]::new);
        return flat.length == 1 ? flat[0] : Tensor.concat(0, flat);
    }

    private static Tensor checked(Optimizer optimizer, String what, Tensor weights, Tensor next) {
        if (!next.shape().equals(weights.shape())) {
            throw new IllegalArgumentException(Hyper.name(optimizer) + ": the weights are " + weights.shape() + ", the "
                    + what + " returns " + next.shape() + ", traced at " + next.origin());
        }
        return next;
    }

    private static List<Part> inOrder(List<Part> parts) {
        List<Part> sorted =
                parts.stream().sorted(Comparator.comparingInt(Part::offset)).toList();
        int end = 0;
        for (Part part : sorted) {
            if (part.offset() != end) {
                throw new IllegalArgumentException("update: parameter '" + part.name() + "' begins at " + part.offset()
                        + ", the one before it ends at " + end);
            }
            end = part.end();
        }
        return sorted;
    }
}
