package dev.lanewise.plan;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Unary;
import dev.lanewise.plan.Loop.Instruction;
import dev.lanewise.plan.Loop.Operand;
import dev.lanewise.plan.Loop.Output;
import dev.lanewise.plan.Loop.Stream;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes the program of a fused loop: one instruction for each node, one stream for each way in which memory is read. */
final class LoopBuilder {
    private final Shape box;
    private final Function<Node, Value> valueOf;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Operand> streamOperands = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Node, Operand> computed = new IdentityHashMap<>();
    /** Which of them are free of subnormal numbers. */
    private final Set<Node> normal = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param valueOf where a node outside the loop lies */
    LoopBuilder(Shape box, Function<Node, Value> valueOf) {
        this.box = box;
        this.valueOf = valueOf;
    }

    /** Adds a node, whose inputs are in the loop already or lie outside. */
    void add(Node node) {
        computed.put(
                node,
                switch (node.op) {
                    case Op.Unary unary ->
                        emit(new Instruction.Apply(
                                Unary.valueOf(unary.function().name()), operand(node.input(0))));
                    case Op.Binary binary ->
                        emit(new Instruction.Combine(
                                Binary.valueOf(binary.function().name()),
                                operand(node.input(0)),
                                operand(node.input(1))));
                    case Op.Where where ->
                        emit(new Instruction.Select(
                                operand(node.input(0)), operand(node.input(1)), operand(node.input(2))));
                    case Op.BroadcastTo broadcast -> operand(node.input(0));
                    default -> throw new IllegalStateException(node + " is not element-wise");
                });
        if (!Underflow.mayYield(node, this::mayBeSubnormal)) {
            normal.add(node);
        }
    }

    /** Lets be stored what was added last, free of subnormal numbers: whoever reads it in this loop reads what is stored. */
    Output output(Node node, Value value) {
        if (normal.add(node)) {
            computed.put(node, emit(new Instruction.Apply(Unary.FLUSH, computed.get(node))));
        }
        return new Output(computed.get(node), value);
    }

    private boolean mayBeSubnormal(Node node) {
        return computed.containsKey(node) ? !normal.contains(node) : node.raw;
    }

    Loop build(List<Output> outputs) {
        return Collapse.loop(new Loop(box.toArray(), streams, instructions, outputs));
    }

    private Operand emit(Instruction instruction) {
        instructions.add(instruction);
        return new Operand.Register(instructions.size() - 1);
    }

    private Operand operand(Node node) {
        Operand known = computed.get(node);
        if (known != null) {
            return known;
        }
        if (node.op instanceof Op.Constant constant) {
            return new Operand.Number((float) constant.value());
        }
        int[] stride = strides(node.shape);
        boolean dense = Arrays.equals(stride, withoutSingleAxes(box.strides()));
        Stream stream = new Stream(valueOf.apply(node), stride, dense);
        for (int i = 0; i < streams.size(); i++) {
            Stream s = streams.get(i);
            if (s.value() == stream.value() && Arrays.equals(s.stride(), stride)) {
                return streamOperands.get(i);
            }
        }
        streams.add(stream);
        int index = streams.size() - 1;
        Operand operand = dense || stream.single() ? new Operand.In(index) : emit(new Instruction.Load(index));
        streamOperands.add(operand);
        return operand;
    }

    /** How a value of this shape is read while the box is walked: axes align at the end, axes of size 1 repeat. */
    private int[] strides(Shape shape) {
        int[] own = shape.strides();
        int[] stride = new int[box.rank()];
        int shift = box.rank() - shape.rank();
        for (int axis = shift; axis < stride.length; axis++) {
            stride[axis] = shape.size(axis - shift) == 1 ? 0 : own[axis - shift];
        }
        return stride;
    }

    private int[] withoutSingleAxes(int[] strides) {
        int[] stride = strides.clone();
        for (int axis = 0; axis < stride.length; axis++) {
            if (box.size(axis) == 1) {
                stride[axis] = 0;
            }
        }
        return stride;
    }
}
