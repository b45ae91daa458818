package dev.lanewise.plan;

import dev.lanewise.kernel.Subnormals;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrays of a frame: the arena, the constants, then one slot for each input and each parameter. */
final class Slots {

    private final Map<String, Binding> inputs = new LinkedHashMap<>();
    private final Map<String, Binding> parameters = new LinkedHashMap<>();
    private final List<Float> floats = new ArrayList<>();
    private final List<Integer> ints = new ArrayList<>();
    private final Map<Op, Value> constants = new HashMap<>();
    private int count = 2;

    Map<String, Binding> inputs() {
        return inputs;
    }

    Map<String, Binding> parameters() {
        return parameters;
    }

    int count() {
        return count;
    }

    float[] floatConstants() {
        float[] array = new float[floats.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = floats.get(i);
        }
        return array;
    }

    int[] intConstants() {
        return ints.stream().mapToInt(Integer::intValue).toArray();
    }

    Value input(Op.Input op, Node node) {
        Binding bound = inputs.computeIfAbsent(
                op.name(), name -> new Binding(name, count++, node.type, node.shape, node.origin));
        return Value.fixed(op.name(), node.type, bound.elements(), Value.Space.INPUT, bound.slot(), 0);
    }

    Value parameter(Op.Parameter op, Node node) {
        Binding bound = parameters.computeIfAbsent(
                op.name(), name -> new Binding(name, count++, node.type, node.shape, node.origin));
        return Value.fixed(op.name(), node.type, bound.elements(), Value.Space.PARAMETER, bound.slot(), 0);
    }

    Value constant(Op.Constant op) {
        return constants.computeIfAbsent(op, key -> floats(Float.toString((float) op.value()), (float) op.value()));
    }

    Value data(Op.Data op) {
        return constants.computeIfAbsent(op, key -> floats("data", op.values().toArray()));
    }

    Value iota(Op op, int elements) {
        Value value = Value.fixed("iota", Type.INT32, elements, Value.Space.CONSTANTS, Frame.CONSTANTS, ints.size());
        for (int i = 0; i < elements; i++) {
            ints.add(i);
        }
        return value;
    }

    private Value floats(String name, float... values) {
        Value value =
                Value.fixed(name, Type.FLOAT32, values.length, Value.Space.CONSTANTS, Frame.CONSTANTS, floats.size());
        for (float v : values) {
            floats.add(Subnormals.flush(v));
        }
        return value;
    }
}
