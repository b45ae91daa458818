package dev.lanewise.laws;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Computes every operation by a program of its own from arrays, so that nothing can be fused, reordered or overwritten: but a sum
 * together with the products that it adds, because they are rounded together.
 */
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
        List<Tensor> operands = operands(tensor);
        for (int i = 0; i < operands.size(); i++) {
            Object x = values.get(operands.get(i));
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

    /** What is read: in place of a product, its factors. */
    private static List<Tensor> operands(Tensor tensor) {
        return tensor.inputs().stream()
                .map(OneByOne::passed)
                .flatMap(x -> isRoundedWith(tensor, x) ? x.inputs().stream() : Stream.of(x))
                .toList();
    }

    /** What a gradient does not pass is the same number. */
    private static Tensor passed(Tensor x) {
        return x.op() instanceof Op.StopGradient ? passed(x.inputs().getFirst()) : x;
    }

    private static boolean isRoundedWith(Tensor sum, Tensor x) {
        if (!(sum.op() instanceof Op.Binary binary) || !isProduct(sum, x)) {
            return false;
        }
        Tensor first = passed(sum.inputs().getFirst()),
                last = passed(sum.inputs().getLast());
        return switch (binary.function()) {
            case ADD -> !dependsOn(x == first ? last : first, x);
            case SUBTRACT ->
                !(isProduct(sum, first) && isProduct(sum, last)) && !dependsOn(x == first ? last : first, x);
            default -> false;
        };
    }

    private static boolean isProduct(Tensor sum, Tensor x) {
        boolean product = x.op() instanceof Op.Binary binary && binary.function() == Op.BinaryFunction.MULTIPLY
                || x.op() instanceof Op.Unary unary && unary.function() == Op.UnaryFunction.SQUARE;
        return product && x.shape().equals(sum.shape());
    }

    private static boolean dependsOn(Tensor x, Tensor product) {
        return Graph.of(List.of(x)).nodes().stream().anyMatch(node -> isSame(node, product));
    }

    /** Whether they are traced from the same operations. */
    private static boolean isSame(Tensor x, Tensor y) {
        if (x == y) {
            return true;
        }
        boolean same = x.op().equals(y.op())
                && x.inputs().size() == y.inputs().size()
                && x.shape().equals(y.shape());
        for (int i = 0; same && i < x.inputs().size(); i++) {
            same = isSame(x.inputs().get(i), y.inputs().get(i));
        }
        return same;
    }

    private static Session alone(Tensor tensor) {
        Iterator<Tensor> leaves = leaves(operands(tensor)).iterator();
        Tensor[] operands = tensor.inputs().stream()
                .map(OneByOne::passed)
                .map(x -> isRoundedWith(tensor, x) ? again(x, leaves) : leaves.next())
                .toArray(Tensor[]::new);
        Tensor y = operands.length == 0 ? tensor : Tensor.apply(tensor.op(), operands);
        return Program.compile(y).session(Execution.INTERPRETED);
    }

    private static Tensor again(Tensor product, Iterator<Tensor> leaves) {
        return Tensor.apply(
                product.op(), product.inputs().stream().map(x -> leaves.next()).toArray(Tensor[]::new));
    }

    /** Inputs in the place of operands. Constants stay: the op may mean something else without them. */
    private static List<Tensor> leaves(List<Tensor> operands) {
        List<Tensor> leaves = new ArrayList<>();
        for (Tensor x : operands) {
            String name = "x" + leaves.size();
            int[] sizes = x.shape().toArray();
            boolean isConstant = x.op() instanceof Op.Constant;
            leaves.add(
                    isConstant ? x : x.type() == Type.INT32 ? Tensor.indices(name, sizes) : Tensor.input(name, sizes));
        }
        return leaves;
    }
}
