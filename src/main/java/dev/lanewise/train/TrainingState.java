package dev.lanewise.train;

import dev.lanewise.tensor.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a training has changed: with it, a run that was interrupted goes on to the same bits as one that was not.
 *
 * @param updates t, the updates completed: the schedules' clock
 * @param epoch which epoch comes next or is under way, from 0
 * @param batch how many of its batches are done
 * @param weights all parameters
 * @param slots the optimizer's state by name
 */
public record TrainingState(int updates, int epoch, int batch, Values weights, Map<String, Values> slots) {

    /**
     * Checks the counters.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public TrainingState {
        if (updates < 0 || epoch < 0 || batch < 0) {
            throw new IllegalArgumentException("training state: updates " + updates + ", epoch " + epoch + " and batch "
                    + batch + " must be 0 or more");
        }
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }
}
