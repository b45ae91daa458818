package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where each parameter of a network lies in the one flat array that holds them all, so that an optimizer updates all of
 * them in one pass. Slices follow each other without gaps, in the order of {@link Layer#parameters()}; {@linkplain
 * Parameter.Kind#STATE state}, which no optimizer touches, lies behind all that is learned.
 */
public final class Layout {
    private final Map<String, Slice> slices;
    private final int learned;
    private final int size;

    private Layout(Map<String, Slice> slices, int learned, int size) {
        this.slices = slices;
        this.learned = learned;
        this.size = size;
    }

    /**
     * A named part of the flat array.
     *
     * @param name of the parameter
     * @param shape of the parameter
     * @param kind what it does
     * @param offset of its first element
     */
    public record Slice(String name, Shape shape, Parameter.Kind kind, int offset) {

        /** {@return whether its layer writes it, and no optimizer does} */
        public boolean isState() {
            return kind == Parameter.Kind.STATE;
        }

        /** {@return the offset behind its last element} */
        public int end() {
            return offset + shape.elements();
        }

        /**
         * {@return the parameter as a view}
         *
         * @param flat all parameters, {@code [size]}
         */
        public Tensor of(Tensor flat) {
            Objects.requireNonNull(flat, "slice: the flat array");
            return flat.slice(0, offset, end()).reshape(shape);
        }
    }

    /**
     * {@return the parameters one after the other, state last}
     *
     * @throws IllegalArgumentException if two have the same name, or there are more than 2³¹−1 elements
     */
    public static Layout of(List<Parameter> parameters) {
        Objects.requireNonNull(parameters, "layout: the parameters");
        parameters.forEach(parameter -> Objects.requireNonNull(parameter, "layout: one of the parameters"));
        Map<String, Slice> slices = new LinkedHashMap<>();
        long offset = 0;
        long learned = 0;
        for (Parameter parameter : stateLast(parameters)) {
            Slice slice = new Slice(parameter.name(), parameter.shape(), parameter.kind(), (int) offset);
            if (slices.putIfAbsent(parameter.name(), slice) != null) {
                throw new IllegalArgumentException("layout: two parameters are named '" + parameter.name()
                        + "'; give their layers different names");
            }
            offset += parameter.shape().elements();
            if (offset > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("layout: with parameter '" + parameter.name() + "' "
                        + parameter.shape() + " there are " + offset + " numbers; one array holds 2147483647");
            }
            if (!slice.isState()) {
                learned = offset;
            }
        }
        return new Layout(slices, (int) learned, (int) offset);
    }

    private static List<Parameter> stateLast(List<Parameter> parameters) {
        List<Parameter> sorted = new ArrayList<>(parameters);
        sorted.sort(Comparator.comparing(parameter -> parameter.kind() == Parameter.Kind.STATE)); // stable
        return sorted;
    }

    /** {@return how many numbers the flat array holds, state included; 0 for a network without parameters} */
    public int size() {
        return size;
    }

    /** {@return how many of them, from the first on, are learned; the rest is state} */
    public int learnedSize() {
        return learned;
    }

    /** {@return the parts in the order in which they lie} */
    public List<Slice> slices() {
        return Collections.unmodifiableList(new ArrayList<>(slices.values()));
    }

    /** {@return the parts that are learned} */
    public List<Slice> learned() {
        return slices.values().stream().filter(slice -> !slice.isState()).toList();
    }

    /** {@return the parts that are not: what layers write while training} */
    public List<Slice> state() {
        return slices.values().stream().filter(Slice::isState).toList();
    }

    /**
     * {@return the part of that name}
     *
     * @throws IllegalArgumentException if there is none; the text lists the names
     */
    public Slice slice(String name) {
        Objects.requireNonNull(name, "slice: the name");
        Slice slice = slices.get(name);
        if (slice == null) {
            throw new IllegalArgumentException("parameter '" + name + "' does not exist; there "
                    + (slices.isEmpty() ? "are none" : "are " + slices.keySet()));
        }
        return slice;
    }

    /** {@return whether there is a part of that name} */
    public boolean contains(String name) {
        Objects.requireNonNull(name, "contains: the name");
        return slices.containsKey(name);
    }

    /**
     * {@return the flat array as a traced parameter, {@code [size]}; a network without parameters gets one unused number}
     *
     * @param name what a session binds the array to
     */
    public Tensor parameter(String name) {
        Objects.requireNonNull(name, "parameter: the name");
        return Tensor.parameter(name, Math.max(1, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that && slices().equals(that.slices());
    }

    @Override
    public int hashCode() {
        return slices().hashCode();
    }

    @Override
    public String toString() {
        return size + " numbers in " + slices.keySet();
    }
}
