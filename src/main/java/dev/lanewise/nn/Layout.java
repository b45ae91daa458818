package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter of a network lies in the one flat array that holds them all, so that an optimizer updates all of
 * them in one pass. Slices follow each other without gaps, in the order of {@link Layer#parameters()}.
 */
public final class Layout {
    private final Map<String, Slice> slices;
    private final int size;

    private Layout(Map<String, Slice> slices, int size) {
        this.slices = slices;
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
            return flat.slice(0, offset, end()).reshape(shape);
        }
    }

    /**
     * {@return the parameters one after the other}
     *
     * @throws IllegalArgumentException if two have the same name, or there are more than 2³¹−1 elements
     */
    public static Layout of(List<Parameter> parameters) {
        Map<String, Slice> slices = new LinkedHashMap<>();
        long offset = 0;
        for (Parameter parameter : parameters) {
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
        }
        return new Layout(slices, (int) offset);
    }

    /** {@return how many numbers the flat array holds; 0 for a network without parameters} */
    public int size() {
        return size;
    }

    /** {@return the parts in the order in which they lie} */
    public List<Slice> slices() {
        return Collections.unmodifiableList(new ArrayList<>(slices.values()));
    }

    /**
     * {@return the part of that name}
     *
     * @throws IllegalArgumentException if there is none; the text lists the names
     */
    public Slice slice(String name) {
        Slice slice = slices.get(name);
        if (slice == null) {
            throw new IllegalArgumentException("parameter '" + name + "' does not exist; there "
                    + (slices.isEmpty() ? "are none" : "are " + slices.keySet()));
        }
        return slice;
    }

    /** {@return whether there is a part of that name} */
    public boolean contains(String name) {
        return slices.containsKey(name);
    }

    /**
     * {@return the flat array as a traced parameter, {@code [size]}; a network without parameters gets one unused number}
     *
     * @param name what a session binds the array to
     */
    public Tensor parameter(String name) {
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
