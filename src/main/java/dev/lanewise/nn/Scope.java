package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.List;

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
     * {@return a parameter that the layer declares}
     *
     * @param name as in {@link Layer#parameters()}
     * @throws IllegalArgumentException if the layer does not declare it
     */
    public Tensor parameter(String name) {
        return tracing.parameter(path + name);
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
