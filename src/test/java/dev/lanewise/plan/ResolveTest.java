package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segments;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a run has to make is made before it writes: a lack of memory leaves every parameter as it was. */
class ResolveTest {
    private static final int[] SIZES = {40, 50, 60, 70};

    /** Scalar loops whose n-th step on the way to a generated one finds no memory. */
    private static final class Short implements Segments {
        private int left;

        Short(int left) {
            this.left = left;
        }

        @Override
        public Prospect of(Segment segment) {
            take();
            Prospect prospect = KernelSwitch.scalar().segments().of(segment);
            return () -> {
                take();
                return prospect.loop();
            };
        }

        private void take() {
            if (left-- == 0) {
                throw new OutOfMemoryError("a test's");
            }
        }

        Kernels kernels() {
            Kernels all = KernelSwitch.scalar();
            return new Kernels(
                    "short", all.matMul(), all.elementwise(), all.reductions(), all.movement(), all.random(), this);
        }
    }

    /** Four parameters, each with a momentum of another rate: four loops that write in place. */
    private static Plan update() {
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        List<Tensor> losses = new ArrayList<>();
        for (int size : SIZES) {
            Tensor w = Tensor.parameter("w" + size, size), m = Tensor.parameter("m" + size, size);
            Tensor gradient = w.times(2.0 / size);
            Tensor next = m.times(0.9).plus(gradient);
            updates.put(w, w.minus(next.times(1.0 / size)));
            updates.put(m, next);
            losses.add(w.square().mean());
        }
        Tensor loss = losses.stream().reduce(Tensor::plus).orElseThrow();
        return Plan.of(List.of(loss), updates, List.of(loss));
    }

    private static Map<String, float[]> memory(Plan plan, Frame frame) {
        Map<String, float[]> memory = new LinkedHashMap<>();
        plan.parameters().forEach((name, binding) -> {
            float[] values = new float[binding.elements()];
            Arrays.fill(values, 1.5f);
            frame.bind(binding, values, 0);
            memory.put(name, values);
        });
        return memory;
    }

    private static void run(Plan plan, Frame frame, Kernels kernels) {
        frame.prepare(0, 0, kernels);
        Workers caller = Workers.caller(plan);
        plan.compute(frame, caller);
        plan.commit(frame, caller);
    }

    @Test
    void a_lack_of_memory_at_any_step_leaves_every_parameter_and_the_next_run_is_whole() {
        Plan reference = update();
        Frame whole = reference.frame();
        Map<String, float[]> expected = memory(reference, whole);
        run(reference, whole, KernelSwitch.interpreted());
        int failures = 0;
        for (boolean failed = true; failed; failures += failed ? 1 : 0) {
            Plan plan = update();
            Frame frame = plan.frame();
            Map<String, float[]> memory = memory(plan, frame);
            Kernels kernels = new Short(failures).kernels();
            failed = fails(() -> run(plan, frame, kernels));
            if (failed) {
                assertThat(memory.values())
                        .allSatisfy(values -> assertThat(values).containsOnly(1.5f));
                run(plan, frame, kernels);
            }
            expected.forEach(
                    (name, values) -> assertThat(memory.get(name)).as(name).isEqualTo(values));
        }
        assertThat(failures).as("steps on the way, two for each loop").isGreaterThanOrEqualTo(2 * SIZES.length);
    }

    private static boolean fails(Runnable run) {
        try {
            run.run();
            return false;
        } catch (OutOfMemoryError e) {
            return true;
        }
    }

    @Test
    void what_is_resolved_is_not_asked_for_again() {
        Plan plan = update();
        Frame frame = plan.frame();
        memory(plan, frame);
        Short segments = new Short(-1);
        Kernels kernels = segments.kernels();
        run(plan, frame, kernels);
        int asked = segments.left;
        run(plan, frame, kernels);
        assertThat(segments.left).isEqualTo(asked);
    }
}
