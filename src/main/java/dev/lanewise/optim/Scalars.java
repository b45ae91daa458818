package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The numbers that one application of a rule asks for. A second application of the same rule to the same shape asks for the same
 * ones in the same order, and gets those of the first: a schedule is not evaluated again for every parameter.
 *
 * <p>The shape counts because a rule may scale by it, as {@link Muon} does; the order because a name is not unique: {@link
 * DecoupledDecay} around {@link AdamW} asks for two of one name.
 */
final class Scalars {
    private final Map<String, List<Tensor>> known;
    private final Map<String, Integer> asked = new HashMap<>();
    private boolean rate;

    Scalars() {
        this(new HashMap<>());
    }

    private Scalars(Map<String, List<Tensor>> known) {
        this.known = known;
    }

    /** {@return the same numbers, for another application of the rule} */
    Scalars again() {
        return new Scalars(known);
    }

    void rateAsked() {
        rate = true;
    }

    /** {@return whether the learning rate was among them} */
    boolean usesRate() {
        return rate;
    }

    /**
     * {@return the number}
     *
     * @param name within the rule
     * @param first makes it, where no application before this one has asked for it
     */
    Tensor get(String name, Supplier<Tensor> first) {
        List<Tensor> made = known.computeIfAbsent(name, key -> new ArrayList<>());
        int place = asked.merge(name, 1, Integer::sum) - 1;
        if (place == made.size()) {
            made.add(first.get());
        }
        return made.get(place);
    }
}
