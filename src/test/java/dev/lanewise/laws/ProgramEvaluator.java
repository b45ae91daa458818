package dev.lanewise.laws;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Computes graphs with a compiled program. */
public record ProgramEvaluator(Execution execution) implements Evaluator {
    @Override
    public List<double[]> evaluate(List<Tensor> outputs, Feed feed) {
        Program program = Program.compile(outputs.toArray(Tensor[]::new));
        try (Session session = program.session(execution)) {
            bind(session, outputs, feed);
            session.run(feed.step());
            List<double[]> results = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                results.add(
                        outputs.get(i).type() == Type.INT32 ? doubles(session.indices(i)) : doubles(session.output(i)));
            }
            return results;
        }
    }

    private static void bind(Session session, List<Tensor> outputs, Feed feed) {
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            if (!seen.add(tensor)) {
                continue;
            }
            open.addAll(tensor.inputs());
            if (tensor.op() instanceof Op.Input input) {
                if (tensor.type() == Type.INT32) {
                    session.input(input.name(), ints(feed.of(input.name())));
                } else {
                    session.input(input.name(), floats(feed.of(input.name())));
                }
            } else if (tensor.op() instanceof Op.Parameter parameter) {
                session.parameter(parameter.name(), floats(feed.of(parameter.name())));
            }
        }
    }

    static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    private static int[] ints(double[] values) {
        int[] result = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (int) values[i];
        }
        return result;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static double[] doubles(int[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
