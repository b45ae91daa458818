package dev.lanewise.train;

import dev.lanewise.optim.Slot;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a trainer changes: its own copy of the weights, and the optimizer's state. */
final class Memory {
    private final float[] weights;
    private final Map<String, float[]> slots = new LinkedHashMap<>();

    Memory(Recipe recipe) {
        weights = recipe.model().weights();
        for (Slot slot : slots(recipe)) {
            slots.put(slot.name(), slot.initial(weights));
        }
    }

    private static List<Slot> slots(Recipe recipe) {
        int size = recipe.model().layout().size();
        Tensor weights = Tensor.parameter("weights", size);
        return recipe.gradientPoint(weights)
                .update(Tensor.input("gradient", size))
                .slots();
    }

    /** {@return the weights themselves} */
    float[] weights() {
        return weights;
    }

    /** Lets the parameters of a step live here. */
    void bind(Session session, String weightsName) {
        session.parameter(weightsName, weights);
        slots.forEach(session::parameter);
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
        requireSize("the weights", newWeights.size(), weights.length);
        if (!newSlots.keySet().equals(slots.keySet())) {
            throw new IllegalArgumentException("restore: the state has the slots " + newSlots.keySet()
                    + ", this trainer's optimizer " + slots.keySet());
        }
        slots.forEach((name, state) ->
                requireSize("slot '" + name + "'", newSlots.get(name).size(), state.length));
        System.arraycopy(newWeights.toArray(), 0, weights, 0, weights.length);
        slots.forEach((name, state) -> System.arraycopy(newSlots.get(name).toArray(), 0, state, 0, state.length));
    }

    private static void requireSize(String what, int found, int needed) {
        if (found != needed) {
            throw new IllegalArgumentException(
                    "restore: " + what + " of the state are " + found + " numbers, here " + needed);
        }
    }
}
