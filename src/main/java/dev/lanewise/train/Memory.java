package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Place;
import dev.lanewise.optim.Slot;
import dev.lanewise.optim.Update;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Numbers;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a trainer changes: its own copy of the weights, with the state of layers behind what is learned, the optimizer's state, and what is
 * gathered between two updates.
 */
final class Memory {
    private static final int MOST_NAMED = 4;

    private final float[] weights;
    private final Layout layout;
    private final List<Place> places;
    /** Those that updates change, in the order of a careful step's outputs, the slots behind them. */
    private final List<Place> changing;

    private final Map<String, float[]> slots = new LinkedHashMap<>();
    private final Map<String, float[]> gathered = new LinkedHashMap<>();
    /** The arrays of what is gathered: to walk a map at each update would allocate. */
    private final float[][] sums;
    /** The state of layers after some of the batches of one update. */
    private final float[] gatheredState;

    /** Σ|x| over all that the last update wrote; NaN if it is not known. */
    private double magnitude = Double.NaN;

    private final boolean rulesAreCalm;

    Memory(Recipe recipe) {
        layout = recipe.model().layout();
        weights = recipe.model().weights();
        gatheredState = new float[recipe.accumulates() ? layout.size() - layout.learnedSize() : 0];
        GradientPoint point = recipe.gradientPoint();
        places = point.places();
        int learned = point.gradientSize();
        Update update = point.update(Tensor.input("gradient", learned));
        rulesAreCalm = Calm.areConstants(update);
        changing = update.places().stream().filter(Place::changes).toList();
        for (Slot slot : update.slots()) {
            slots.put(slot.name(), slot.initial(weights));
        }
        if (recipe.accumulates()) {
            gathered.put(StepProgram.GATHERED_GRADIENT, new float[learned]);
            gathered.put(StepProgram.GATHERED_LOSS, new float[1]);
        }
        sums = gathered.values().toArray(float[][]::new);
    }

    /** {@return whether the fixed numbers of the update rules are {@link Calm}} */
    boolean rulesAreCalm() {
        return rulesAreCalm;
    }

    /** Forgets what was gathered; the state of layers goes on from where it is. */
    void clear() {
        System.arraycopy(weights, layout.learnedSize(), gatheredState, 0, gatheredState.length);
        for (float[] sum : sums) {
            Arrays.fill(sum, 0);
        }
    }

    /** {@return the weights themselves} */
    float[] weights() {
        return weights;
    }

    /** Lets the parameters of a step live here. */
    void bind(Session session) {
        for (Place place : places) {
            if (session.hasParameter(place.name())) {
                session.parameter(place.name(), weights, place.offset());
            }
        }
        for (Layout.Slice slice : layout.state()) {
            if (session.hasParameter(LayerState.stored(slice))) {
                session.parameter(LayerState.stored(slice), weights, slice.offset());
            }
            if (session.hasParameter(LayerState.gathered(slice))) {
                session.parameter(LayerState.gathered(slice), gatheredState, slice.offset() - layout.learnedSize());
            }
        }
        bind(session, slots);
        bind(session, gathered);
    }

    private static void bind(Session session, Map<String, float[]> arrays) {
        arrays.forEach((name, array) -> {
            if (session.hasParameter(name)) {
                session.parameter(name, array);
            }
        });
    }

    /** {@return a copy of the optimizer's state by name} */
    Map<String, Values> copyOfSlots() {
        Map<String, Values> copies = new LinkedHashMap<>();
        slots.forEach((name, state) -> copies.put(name, Values.of(state)));
        return copies;
    }

    /**
     * Takes over weights and state.
     *
     * @throws IllegalArgumentException if names or sizes differ; nothing is changed then
     */
    void restore(Values newWeights, Map<String, Values> newSlots) {
        require(newWeights, newSlots);
        magnitude = Double.NaN;
        System.arraycopy(Numbers.flush(newWeights.toArray()), 0, weights, 0, weights.length);
        slots.forEach((name, state) ->
                System.arraycopy(Numbers.flush(newSlots.get(name).toArray()), 0, state, 0, state.length));
    }

    /** Refuses what is not of these weights and this optimizer. */
    void require(Values newWeights, Map<String, Values> newSlots) {
        requireSize("the weights", newWeights.size(), weights.length);
        if (!newSlots.keySet().equals(slots.keySet())) {
            throw new IllegalArgumentException("restore: the state is of another optimizer or of other groups: it has"
                    + " the slots " + without(newSlots, slots) + ", which this trainer does not know, and lacks "
                    + without(slots, newSlots) + ". Build the trainer with the optimizer and the groups of the state;"
                    + " or take its weights alone, by model.withWeights");
        }
        slots.forEach((name, state) ->
                requireSize("slot '" + name + "'", newSlots.get(name).size(), state.length));
    }

    /**
     * {@return a copy of weights and state}
     *
     * @param earlier a copy that is no longer needed, to be overwritten; null for a new one
     */
    float[][] copy(float[][] earlier) {
        float[][] arrays = arrays();
        float[][] copy = earlier == null ? new float[arrays.length][] : earlier;
        for (int i = 0; i < arrays.length; i++) {
            if (earlier == null) {
                copy[i] = arrays[i].clone();
            } else {
                System.arraycopy(arrays[i], 0, copy[i], 0, copy[i].length);
            }
        }
        return copy;
    }

    /** {@return the weights of a copy} */
    Values weightsOf(float[][] copy) {
        return Values.of(copy[0]);
    }

    /** {@return the optimizer's state of a copy, by name} */
    Map<String, Values> slotsOf(float[][] copy) {
        Map<String, Values> named = new LinkedHashMap<>();
        int i = 1;
        for (String name : slots.keySet()) {
            named.put(name, Values.of(copy[i++]));
        }
        return named;
    }

    /**
     * {@return a copy made of these}
     *
     * @throws IllegalArgumentException if names or sizes differ
     */
    float[][] arrays(Values otherWeights, Map<String, Values> otherSlots) {
        require(otherWeights, otherSlots);
        return Stream.concat(Stream.of(otherWeights), slots.keySet().stream().map(otherSlots::get))
                .map(values -> Numbers.flush(values.toArray()))
                .toArray(float[][]::new);
    }

    /** Goes back to what was copied. */
    void goBackTo(float[][] copy) {
        float[][] arrays = arrays();
        magnitude = Double.NaN;
        for (int i = 0; i < arrays.length; i++) {
            System.arraycopy(copy[i], 0, arrays[i], 0, copy[i].length);
        }
    }

    // ---- what is not finite ----

    /** Takes note of Σ|x| over all that an update wrote. */
    void wrote(double sumOfMagnitudes) {
        magnitude = sumOfMagnitudes;
    }

    /** {@return a bound of the magnitude of weights and slots, added up here where no update has said it, as after a restore} */
    double magnitude() {
        if (Double.isNaN(magnitude)) {
            magnitude = 0;
            for (float[] array : arrays()) {
                for (float x : array) {
                    magnitude += Float.isNaN(x) ? Double.POSITIVE_INFINITY : Math.abs(x);
                }
            }
        }
        return magnitude;
    }

    /** {@return which weight or number of the optimizer's state is not finite, and what it is: the first; empty if all are} */
    Optional<Strange> strange() {
        for (Layout.Slice slice : layout.slices()) {
            for (int i = 0; i < slice.shape().elements(); i++) {
                float weight = weights[slice.offset() + i];
                if (!Float.isFinite(weight)) {
                    return Optional.of(new Strange(weight(slice.offset() + i), weight));
                }
            }
        }
        for (Map.Entry<String, float[]> slot : slots.entrySet()) {
            int i = firstStrange(slot.getValue());
            if (i >= 0) {
                return Optional.of(new Strange(element(slot.getKey(), i), slot.getValue()[i]));
            }
        }
        return Optional.empty();
    }

    /** {@return the same of what a careful step was about to write} */
    Optional<Strange> strangeIn(Session careful) {
        int output = StepProgram.WRITTEN;
        for (Place place : changing) {
            float[] next = careful.output(output++);
            int i = firstStrange(next);
            if (i >= 0) {
                return Optional.of(new Strange(weight(place.offset() + i), next[i]));
            }
        }
        for (String slot : slots.keySet()) {
            float[] next = careful.output(output++);
            int i = firstStrange(next);
            if (i >= 0) {
                return Optional.of(new Strange(element(slot, i), next[i]));
            }
        }
        for (Layout.Slice slice : layout.state()) {
            float[] next = careful.output(output++);
            int i = firstStrange(next);
            if (i >= 0) {
                return Optional.of(new Strange(weight(slice.offset() + i), next[i]));
            }
        }
        return Optional.empty();
    }

    /** A number that is not finite, and where it belongs. */
    record Strange(String where, float value) {}

    private static int firstStrange(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                return i;
            }
        }
        return -1;
    }

    private String weight(int index) {
        return layout.slices().stream()
                .filter(slice -> slice.offset() <= index && index < slice.end())
                .map(slice -> "element " + (index - slice.offset()) + " of " + slice.name())
                .findFirst()
                .orElseThrow();
    }

    /** Slots of the size of the weights that they belong to say which weight. */
    private String element(String slot, int index) {
        String whose = places.stream()
                .filter(place -> place.value().shape().elements() == slots.get(slot).length)
                .filter(place -> places.size() == 1
                        || place.name().endsWith("/" + slot.substring(0, Math.max(0, slot.lastIndexOf('/')))))
                .map(place -> ", for " + weight(place.offset() + index))
                .findFirst()
                .orElse("");
        return "element " + index + " of the optimizer's slot '" + slot + "'" + whose;
    }

    // ---- copies ----

    private float[][] arrays() {
        return Stream.concat(Stream.of(weights), slots.values().stream()).toArray(float[][]::new);
    }

    private static String without(Map<String, ?> some, Map<String, ?> others) {
        List<String> names = some.keySet().stream()
                .filter(name -> !others.containsKey(name))
                .sorted()
                .toList();
        return names.size() <= MOST_NAMED
                ? names.toString()
                : names.subList(0, MOST_NAMED) + " and " + (names.size() - MOST_NAMED) + " more";
    }

    private static void requireSize(String what, int found, int needed) {
        if (found != needed) {
            throw new IllegalArgumentException(
                    "restore: " + what + " of the state are " + found + " numbers, here " + needed);
        }
    }
}
