package dev.lanewise.benchmarks;

import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;

import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Traced;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Part;
import dev.lanewise.optim.Slot;
import dev.lanewise.optim.Update;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Profile;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.time.Duration;
import java.util.List;

/**
 * Where the time of an update goes: every task measured alone, and the whole beside their sum.
 *
 * <pre>java --add-modules jdk.incubator.vector -cp jmh/target/benchmarks.jar dev.lanewise.benchmarks.StepProfile 64-32-10/16</pre>
 */
public final class StepProfile {
    /** By then C2 has compiled what runs a few hundred times a second, too. */
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private StepProfile() {}

    public static void main(String... args) {
        for (String text : args.length > 0 ? args : new String[] {"64-32-10/16"}) {
            Net net = Net.parse(text);
            try (Session session = program(net).session(Execution.VECTOR)) {
                session.input(Model.INPUT, net.features()).input("y", net.labels());
                float[] weights = net.model().weights();
                session.parameter(Model.WEIGHTS, weights);
                for (String slot : SLOTS) {
                    session.parameter(slot, new float[weights.length]);
                }
                int repetitions = net.batch() * net.sizes()[0] > 10_000 ? 300 : 20_000;
                long end = System.nanoTime() + WARM_UP.toNanos();
                Profile profile;
                do {
                    profile = session.profile(0, repetitions);
                } while (System.nanoTime() < end);
                System.out.println(text + ": whole / sum of tasks = " + profile.whole() / profile.sum());
                System.out.println(profile);
            }
        }
    }

    private static final List<String> SLOTS = List.of("m", "v");

    private static Program program(Net net) {
        Model model = net.model();
        int[] sizes = net.sizes();
        Tensor x = Tensor.input(Model.INPUT, net.batch(), sizes[0]), y = Tensor.indices("y", net.batch());
        Tensor weights = model.layout().parameter(Model.WEIGHTS);
        Traced traced = model.trace(x, weights, Mode.training(Seed.of(1)));
        Tensor loss = SOFTMAX_CROSS_ENTROPY.perExample(traced.output(), y).mean();
        Tensor gradient = traced.gradient(loss);
        List<Part> whole = List.of(new Part("all", 0, weights.shape()));
        Update update = Update.of(Adam.of(1e-7), weights, gradient, whole);
        Program.Builder program =
                Program.outputs(loss).guard(loss, gradient.square().sum()).update(weights, update.weights());
        for (Slot slot : update.slots()) {
            program.update(slot.value(), slot.next());
        }
        return program.compile();
    }
}
