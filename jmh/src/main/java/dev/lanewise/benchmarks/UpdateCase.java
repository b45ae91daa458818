package dev.lanewise.benchmarks;

import dev.lanewise.optim.GradientPoint;
import dev.lanewise.optim.Group;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Part;
import dev.lanewise.optim.Place;
import dev.lanewise.optim.Slot;
import dev.lanewise.optim.Update;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The update of n weights as users get it: a program of its own, bound to one array each for weights, gradient and every slot. The
 * weights are matrices of at most 500 x 500, for rules that look at shapes.
 */
final class UpdateCase implements AutoCloseable {
    private static final int SIDE = 500;
    private static final int DISTINCT = 1 << 20;
    private static final Pattern TASK = Pattern.compile("^ *\\d+ +\\w+ \\[([\\d, ]+)](?: (.*))$");

    private final int n;
    private final Update update;
    private final String plan;
    private final Session session;
    private final float[] weights;
    private final float[] gradient;
    private final Map<String, float[]> slots = new LinkedHashMap<>();
    private int step;

    UpdateCase(Optimizer optimizer, int n, int threads, Team team) {
        this.n = n;
        Tensor g = Tensor.input("gradient", n);
        List<Part> parts = parts(n);
        update = GradientPoint.inPlace(List.of(new Group(optimizer, parts)), "weights", parts)
                .update(g);
        Program.Builder builder = Program.outputs();
        update.places().forEach(place -> builder.update(place.value(), place.next()));
        update.slots().stream()
                .filter(UpdateCase::isWritten)
                .forEach(slot -> builder.update(slot.value(), slot.next()));
        Program program = builder.compile();
        plan = program.explain();
        weights = numbers(n);
        gradient = numbers(n);
        session = program.session().input("gradient", gradient);
        update.places().forEach(place -> session.parameter(place.name(), weights, place.offset()));
        for (Slot slot : update.slots()) {
            float[] state = slot.initial(weights);
            slots.put(slot.name(), state);
            session.parameter(slot.name(), state);
        }
        if (threads > 1) {
            session.workers(team.helpers(), threads);
        }
    }

    private static List<Part> parts(int n) {
        int side = Math.min(SIDE, (int) Math.sqrt(n));
        List<Part> parts = new ArrayList<>();
        int offset = 0;
        for (; offset + side * side <= n; offset += side * side) {
            parts.add(new Part("w" + parts.size(), offset, Shape.of(side, side)));
        }
        if (offset < n) {
            parts.add(new Part("rest", offset, Shape.of(n - offset)));
        }
        return parts;
    }

    /** {@return a million numbers between -1 and 1, again and again} */
    static float[] numbers(int count) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = i < DISTINCT ? (float) random.nextDouble(-1, 1) : x[i - DISTINCT];
        }
        return x;
    }

    private static boolean isWritten(Slot slot) {
        return slot.next() != slot.value();
    }

    /** {@return the arrays that the update reads, as tensors of the program} */
    private Set<Tensor> read() {
        List<Tensor> results =
                new ArrayList<>(update.places().stream().map(Place::next).toList());
        update.slots().stream().filter(UpdateCase::isWritten).map(Slot::next).forEach(results::add);
        return Set.copyOf(Graph.of(results).nodes());
    }

    void run() {
        session.run(step++);
    }

    float[] weights() {
        return weights;
    }

    float[] gradient() {
        return gradient;
    }

    float[] slot(String name) {
        return slots.get(name);
    }

    /**
     * {@return the bytes that one pass has to move for each weight: the gradient, weights and slots, where they are read and written} A
     * cache reads a line before it is written, whether the program wants it or not; stores around the caches are not for Java.
     */
    double bytes() {
        Set<Tensor> read = read();
        double floats = 3;
        for (Slot slot : update.slots()) {
            int times = isWritten(slot) ? 2 : read.contains(slot.value()) ? 1 : 0;
            floats += (double) times * slot.shape().elements() / n;
        }
        return Float.BYTES * floats;
    }

    /** {@return the arrays that a triad updates to move as many bytes: these where they have n elements, else new ones} */
    List<float[]> updated() {
        double written = 0;
        List<float[]> arrays = new ArrayList<>(List.of(weights));
        for (Slot slot : update.slots()) {
            if (isWritten(slot)) {
                written += slot.shape().elements();
                if (slot.shape().elements() == n) {
                    arrays.add(slots.get(slot.name()));
                }
            }
        }
        while (arrays.size() < 1 + Math.round(written / n)) {
            arrays.add(new float[n]);
        }
        return arrays;
    }

    /** {@return how often an operation is done for each weight, from the text of the program} */
    double count(String... operations) {
        double count = 0;
        for (Matcher task :
                plan.lines().map(TASK::matcher).filter(Matcher::matches).toList()) {
            double elements = 1;
            for (String size : task.group(1).split(", ")) {
                elements *= Integer.parseInt(size);
            }
            for (String word : task.group(2).split("\\W+")) {
                count += Arrays.asList(operations).contains(word) ? elements / n : 0;
            }
        }
        return count;
    }

    @Override
    public void close() {
        session.close();
    }
}
