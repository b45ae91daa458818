package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/** What a layer sees while it is traced: its own parameters, its parts, and what the network is traced for. */
public final class Scope {
    private final Tracing tracing;
    private final String path;
    private final List<Named> parts;

    Scope(Tracing tracing, String path, List<Named> parts) {
        this.tracing = tracing;
        this.path = path;
        this.parts = parts;
    }

    /**
     * {@return a parameter that the layer declares; of state the value last written, before this batch or by an earlier use of the
     * layer in it}
     *
     * @param name as in {@link Layer#parameters()}
     * @throws IllegalArgumentException if the layer does not declare it
     */
    public Tensor parameter(String name) {
        return tracing.parameter(path + name);
    }

    /**
     * Gives state that the layer declares a new value. It is stored after everything else, and only if the update is made: a failed
     * step leaves it as it was. Gradients do not pass. The value must stay finite; one that does not fails the step as a loss does
     * that is not.
     *
     * @param state name of a parameter of kind {@link Parameter.Kind#STATE}
     * @param next its new value, which may depend on the old one, in the same shape
     * @throws IllegalStateException in evaluation, which changes nothing
     * @throws IllegalArgumentException if the layer does not declare it, it is no state, or the shape is another
     */
    public void update(String state, Tensor next) {
        Objects.requireNonNull(state, "update: state");
        tracing.update(path + state, Objects.requireNonNull(next, "update: next"));
    }

    /**
     * {@return what a part of a {@link Block} computes}
     *
     * @param part its name; calling it twice uses the same weights twice
     * @param x its input, {@code [batch, ...]}
     * @throws IllegalArgumentException if there is no such part
     */
    public Tensor apply(String part, Tensor x) {
        for (Named named : parts) {
            if (named.name().equals(part)) {
                return run(named, x);
            }
        }
        throw new IllegalArgumentException("scope: no part is named '" + part + "'; there "
                + (parts.isEmpty()
                        ? "are none (see Block)"
                        : "are " + parts.stream().map(Named::name).toList()));
    }

    /** {@return whether the network learns; dropout and its like are off otherwise} */
    public boolean training() {
        return tracing.mode instanceof Mode.Training;
    }

    /**
     * {@return random numbers of this layer's own; every call gives another stream}
     *
     * @throws IllegalStateException in evaluation, where nothing is random
     */
    public Seed stream() {
        return tracing.stream(path);
    }

    /** {@return which row of the whole batch the first row of the input is} */
    public int firstRow() {
        return tracing.mode instanceof Mode.Training training ? training.firstRow() : 0;
    }

    /**
     * Adds a term to the loss, such as a measure of the layer's output. Terms of parameters belong in their
     * {@link Regularizer}.
     *
     * @param term a single number
     * @throws IllegalArgumentException if it has more elements
     */
    public void penalty(Tensor term) {
        tracing.penalty(term);
    }

    /** {@return the same place with the parts of a block} */
    Scope with(List<Named> others) {
        return new Scope(tracing, path, others);
    }

    /** {@return the scope of a layer within this one} */
    Scope child(String name) {
        return new Scope(tracing, path + name + "/", List.of());
    }

    /** {@return what the layer computes at this place} */
    Tensor run(Layer layer, Tensor x) {
        return tracing.run(layer, x, this);
    }

    String path() {
        return path;
    }
}
