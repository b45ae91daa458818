package dev.lanewise.laws;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Computes every operation by a program of its own from arrays, so that nothing can be fused, reordered or overwritten. */
final class OneByOne {
    private final Map<Tensor, Session> programs = new IdentityHashMap<>();
    private Map<Tensor, Object> values = new IdentityHashMap<>();

    /** Forgets all values and begins a step with these leaves. */
    void begin(Map<Tensor, float[]> leaves) {
        values = new IdentityHashMap<>(leaves);
    }

    /** {@return the elements of a tensor of type FLOAT32} */
    float[] value(Tensor tensor, int step) {
        Deque<Tensor> open = new ArrayDeque<>(List.of(tensor));
        while (!open.isEmpty()) {
            Tensor next = open.peek();
            List<Tensor> missing = values.containsKey(next)
                    ? List.of()
                    : next.inputs().stream().filter(x -> !values.containsKey(x)).toList();
            if (missing.isEmpty()) {
                open.pop();
                if (!values.containsKey(next)) {
                    values.put(next, compute(next, step));
                }
            } else {
                missing.forEach(open::push);
            }
        }
        return (float[]) values.get(tensor);
    }

    private Object compute(Tensor tensor, int step) {
        Session session = programs.computeIfAbsent(tensor, OneByOne::alone);
        for (int i = 0; i < tensor.inputs().size(); i++) {
            Object x = values.get(tensor.inputs().get(i));
            if (!session.hasInput("x" + i)) {
                continue; // a constant
            }
            if (x instanceof int[] indices) {
                session.input("x" + i, indices);
            } else {
                session.input("x" + i, (float[]) x);
            }
        }
        session.run(step);
        return tensor.type() == Type.INT32 ? session.indices(0) : session.output(0);
    }

    /** Constants stay: the op may mean something else without them. */
    private static Session alone(Tensor tensor) {
        List<Tensor> operands = new ArrayList<>();
        for (Tensor x : tensor.inputs()) {
            String name = "x" + operands.size();
            int[] sizes = x.shape().toArray();
            boolean isConstant = x.op() instanceof Op.Constant;
            operands.add(
                    isConstant ? x : x.type() == Type.INT32 ? Tensor.indices(name, sizes) : Tensor.input(name, sizes));
        }
        Tensor y = operands.isEmpty() ? tensor : Tensor.apply(tensor.op(), operands.toArray(Tensor[]::new));
        return Program.compile(y).session(Execution.INTERPRETED);
    }
}
