package dev.lanewise.optim;

import dev.lanewise.laws.Feed;
import dev.lanewise.laws.Reference;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Runs an optimizer over given gradients: compiled in float32, or evaluated in double from the same formula. */
final class Updates {
    private final Tensor w;
    private final Tensor g;
    private final GradientPoint point;
    private final Update update;

    /** What is evaluated and where the next gradient is taken, after each update. */
    record Trajectory(List<double[]> weights, List<double[]> points, List<Map<String, double[]>> slots) {}

    Updates(Optimizer optimizer, Shape shape) {
        this(List.of(new Group(optimizer, List.of(new Part("w", 0, shape)))), List.of(new Part("w", 0, shape)));
    }

    Updates(List<Group> groups, List<Part> parts) {
        int size = parts.stream().mapToInt(part -> part.shape().elements()).sum();
        w = Tensor.parameter("w", size);
        g = Tensor.input("g", size);
        point = GradientPoint.of(groups, w, parts);
        update = point.update(g);
    }

    List<String> slots() {
        return update.slots().stream().map(Slot::name).toList();
    }

    Map<String, Shape> shapes() {
        return update.slots().stream().collect(Collectors.toMap(Slot::name, Slot::shape));
    }

    /** {@return the state of a slot after each update, in float32} */
    List<double[]> slot(String name, double[] initial, List<double[]> gradients) {
        return compiledTrajectory(initial, gradients).slots().stream()
                .map(slots -> slots.get(name))
                .toList();
    }

    Program program() {
        Program.Builder program = Program.outputs(g.square().sum()).update(w, update.weights());
        update.slots().forEach(slot -> program.update(slot.value(), slot.next()));
        return program.compile();
    }

    /** {@return the weights after each update} */
    List<double[]> compiled(double[] initial, List<double[]> gradients) {
        return compiledTrajectory(initial, gradients).weights();
    }

    Trajectory compiledTrajectory(double[] initial, List<double[]> gradients) {
        float[] weights = floats(initial);
        float[] gradient = new float[weights.length];
        Map<String, float[]> state = new HashMap<>(Map.of("w", weights));
        Trajectory trajectory = new Trajectory(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Session session = program().session()) {
            session.parameter("w", weights).input("g", gradient);
            for (Slot slot : update.slots()) {
                state.put(slot.name(), slot.initial(weights));
                session.parameter(slot.name(), state.get(slot.name()));
            }
            for (int t = 0; t < gradients.size(); t++) {
                System.arraycopy(floats(gradients.get(t)), 0, gradient, 0, gradient.length);
                session.run(t);
                Map<String, double[]> values = new HashMap<>();
                state.forEach((name, floats) -> values.put(name, doubles(floats)));
                add(trajectory, values, t + 1);
            }
        }
        return trajectory;
    }

    private void add(Trajectory trajectory, Map<String, double[]> values, int t) {
        trajectory.weights().add(values.get("w"));
        trajectory.slots().add(Map.copyOf(values));
        trajectory.points().add(new Reference().evaluate(point.tensor(), new Feed(values, t)));
    }

    /** {@return the same in double precision} */
    List<double[]> evaluated(double[] initial, List<double[]> gradients) {
        return evaluatedTrajectory(initial, gradients).weights();
    }

    Trajectory evaluatedTrajectory(double[] initial, List<double[]> gradients) {
        Map<String, double[]> values = new HashMap<>(Map.of("w", initial));
        for (Slot slot : update.slots()) {
            values.put(slot.name(), doubles(slot.initial(floats(initial))));
        }
        List<Tensor> outputs = new ArrayList<>(List.of(update.weights()));
        update.slots().forEach(slot -> outputs.add(slot.next()));
        Trajectory trajectory = new Trajectory(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int t = 0; t < gradients.size(); t++) {
            values.put("g", gradients.get(t));
            List<double[]> next = new Reference().evaluate(outputs, new Feed(values, t));
            values.put("w", next.getFirst());
            for (int i = 0; i < update.slots().size(); i++) {
                values.put(update.slots().get(i).name(), next.get(i + 1));
            }
            add(trajectory, values, t + 1);
        }
        return trajectory;
    }

    /** {@return numbers of a standard normal distribution, exact in float32} */
    static double[] random(long seed, int n) {
        Random random = new Random(seed);
        return DoubleStream.generate(() -> (float) random.nextGaussian())
                .limit(n)
                .toArray();
    }

    /** {@return gradients for so many updates} */
    static List<double[]> random(long seed, int updates, int n) {
        return IntStream.range(0, updates)
                .mapToObj(k -> random(seed + 1 + k, n))
                .toList();
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
