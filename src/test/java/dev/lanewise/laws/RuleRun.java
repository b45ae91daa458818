package dev.lanewise.laws;

import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Group;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Part;
import dev.lanewise.optim.Slot;
import dev.lanewise.optim.Update;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An update rule on a matrix and a vector, over gradients that are made up from the step: weights and state to look at. */
final class RuleRun implements AutoCloseable {
    private static final List<Part> PARTS =
            List.of(new Part("matrix", 0, Shape.of(5, 7)), new Part("vector", 35, Shape.of(11)));
    private static final int SIZE = 46;

    private final Update update;
    private final Tensor weights = Tensor.parameter("w", SIZE);
    private final Map<String, float[]> state = new LinkedHashMap<>();
    private final float[] gradient = new float[SIZE];
    private final Session session;

    RuleRun(Optimizer rule, Execution execution) {
        this(rule, rule.rate(), execution);
    }

    RuleRun(Optimizer rule, Schedule rate, Execution execution) {
        Tensor g = Tensor.input("g", SIZE);
        update = GradientPoint.of(List.of(new Group(rule, rate, PARTS)), weights, PARTS)
                .update(g);
        Program.Builder program =
                Program.outputs(g.square().sum()).guard(g.square().sum()).update(weights, update.weights());
        float[] w = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            w[i] = number(i, -1);
        }
        state.put("w", w);
        for (Slot slot : update.slots()) {
            program.update(slot.value(), slot.next());
            state.put(slot.name(), slot.initial(w));
        }
        session = program.compile().session(execution);
        state.forEach(session::parameter);
        session.input("g", gradient);
    }

    /** Multiples of 2⁻⁸ in [−2, 2); every eighth is 0, and some gradients turn at every step. */
    private static float number(int i, int step) {
        int hash = (i * 0x9E3779B9 + step * 0x85EBCA6B) * 0xC2B2AE35;
        return i % 8 == 3 ? 0 : (i % 8 == 5 ? (step & 1) - 0.5f : (hash >>> 22) / 256f - 2);
    }

    /** Writes the gradient of a step. */
    void gradient(int step) {
        for (int i = 0; i < SIZE; i++) {
            gradient[i] = number(i, step);
        }
    }

    float[] gradient() {
        return gradient;
    }

    /** Updates once. */
    void step(int step) {
        gradient(step);
        session.run(step);
    }

    Session session() {
        return session;
    }

    /** {@return weights and slots by name: the arrays that are updated} */
    Map<String, float[]> state() {
        return state;
    }

    /** {@return copies of them} */
    Map<String, float[]> copy() {
        Map<String, float[]> copy = new LinkedHashMap<>();
        state.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    /** {@return what the next update writes, in the order of {@link #state}} */
    List<Tensor> formulas() {
        List<Tensor> next = new ArrayList<>(List.of(update.weights()));
        update.slots().forEach(slot -> next.add(slot.next()));
        return next;
    }

    @Override
    public void close() {
        session.close();
    }
}
