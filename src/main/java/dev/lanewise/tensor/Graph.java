package dev.lanewise.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Everything some tensors are computed from.
 *
 * @param outputs what is wanted
 * @param nodes every tensor involved, once, operands before their users; the order depends on the graph only
 */
public record Graph(List<Tensor> outputs, List<Tensor> nodes) {

    /** {@return the graph of the outputs} */
    public static Graph of(List<Tensor> outputs) {
        List<Tensor> nodes = new ArrayList<>();
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        // A stack of our own: a graph of an unrolled loop is deeper than a thread's stack.
        Deque<Visit> stack = new ArrayDeque<>();
        for (Tensor output : outputs) {
            if (seen.add(output)) {
                stack.push(new Visit(output));
            }
            while (!stack.isEmpty()) {
                Visit visit = stack.peek();
                if (visit.next == visit.tensor.inputs().size()) {
                    nodes.add(visit.tensor);
                    stack.pop();
                } else {
                    Tensor operand = visit.tensor.inputs().get(visit.next++);
                    if (seen.add(operand)) {
                        stack.push(new Visit(operand));
                    }
                }
            }
        }
        return new Graph(List.copyOf(outputs), List.copyOf(nodes));
    }

    private static final class Visit {
        final Tensor tensor;
        int next;

        Visit(Tensor tensor) {
            this.tensor = tensor;
        }
    }
}
