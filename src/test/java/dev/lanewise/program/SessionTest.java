package dev.lanewise.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Tensor x = Tensor.input("x", 2, 3);
    private final Tensor w = Tensor.parameter("w", 3);
    private final Program program = Program.compile(x.times(w).sum(1));

    @Test
    void maps_an_array_to_an_array() {
        try (Session session = program.session()) {
            session.parameter("w", new float[] {1, 10, 100});
            float[] sums = new float[2];
            session.run(new float[] {1, 2, 3, 4, 5, 6}, sums);
            assertThat(sums).containsExactly(321, 654);
        }
    }

    @Test
    void reads_arrays_in_place() {
        float[] input = {1, 1, 1, 1, 1, 1}, weights = {0, 1, 2, 3};
        try (Session session = program.session()) {
            session.input("x", input).parameter("w", weights, 1).run(0);
            assertThat(session.output(0)).containsExactly(6, 6);
            input[0] = 5;
            weights[1] = 2;
            session.run(0);
            assertThat(session.output(0)).containsExactly(15, 7);
        }
    }

    @Test
    void a_closed_session_refuses_everything_by_name() {
        float[] input = new float[6], sums = new float[2];
        Session session = program.session().input("x", input).parameter("w", new float[3]);
        session.run(0);
        session.close();
        session.close();
        List<ThrowingCallable> uses = List.of(
                () -> session.run(0),
                () -> session.run(0, 1),
                () -> session.run(input, sums),
                () -> session.output(0),
                () -> session.output(0, sums),
                () -> session.input("x", input),
                () -> session.parameter("w", new float[3]),
                () -> session.profile(0, 1),
                () -> session.workers(Runnable::run, 1));
        assertThat(uses).allSatisfy(use -> assertThatThrownBy(use)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("session is closed"));
    }

    @Test
    void names_what_is_missing_unknown_or_of_the_wrong_size() {
        try (Session session = program.session()) {
            assertThatThrownBy(() -> session.run(0))
                    .hasMessageContaining("'x' [2, 3]")
                    .hasMessageContaining("bind");
            assertThatThrownBy(() -> session.input("z", new float[6]))
                    .hasMessageContaining("input 'z' is unknown")
                    .hasMessageContaining("[x]");
            assertThatThrownBy(() -> session.input("x", new float[5]))
                    .hasMessageContaining("'x' [2, 3]")
                    .hasMessageContaining("5");
            assertThatThrownBy(() -> session.input("x", new int[6])).hasMessageContaining("FLOAT32");
            assertThatThrownBy(() -> session.parameter("w", new float[4], 2)).hasMessageContaining("holds 2");
            assertThatThrownBy(() -> session.output(1)).hasMessageContaining("0 to 0");
            assertThatThrownBy(() -> session.number(0)).hasMessageContaining("2 elements");
            assertThatThrownBy(() -> session.workers(Runnable::run, 0)).hasMessageContaining("1 or more");
        }
    }

    @Test
    void an_index_out_of_range_is_named_before_anything_changes() {
        Tensor table = Tensor.parameter("table", 4, 2);
        Tensor index = Tensor.indices("index", 2);
        Program step = Program.outputs(table.take(0, index).sum())
                .update(table, table.plus(1))
                .compile();
        float[] values = new float[8];
        try (Session session = step.session()) {
            session.parameter("table", values).input("index", new int[] {3, 4});
            assertThatThrownBy(() -> session.run(0))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("index 4 at position 1")
                    .hasMessageContaining("0 to 3");
        }
        assertThat(values).containsOnly(0);
    }

    @Test
    void a_second_thread_is_refused_not_corrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1), leave = new CountDownLatch(1);
        Tensor slow = Tensor.scalar("slow", step -> {
            inside.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 1;
        });
        try (Session session = Program.compile(slow.times(2)).session();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> running = other.submit(() -> session.run(0));
            inside.await();
            assertThatThrownBy(() -> session.run(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another thread");
            leave.countDown();
            running.get();
            assertThat(session.number(0)).isEqualTo(2);
        }
    }

    @Test
    void helpers_change_no_bit() {
        Tensor a = Tensor.input("a", 300, 200), b = Tensor.parameter("b", 200, 400);
        Program product =
                Program.compile(a.matmul(b).tanh().sum(1), a.times(2).exp().sum(0));
        float[] left = values(300 * 200), right = values(200 * 400);
        float[][] alone = null;
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (int threads = 1; threads <= 4; threads++) {
                try (Session session = product.session().workers(pool, threads)) {
                    session.input("a", left).parameter("b", right);
                    for (int repeat = 0; repeat < 20; repeat++) {
                        session.run(repeat);
                        float[][] now = {session.output(0), session.output(1)};
                        alone = alone == null ? now : alone;
                        assertThat(now).isDeepEqualTo(alone);
                    }
                }
            }
        }
    }

    @Test
    void an_error_in_a_helper_reaches_the_caller() {
        Tensor bad = Tensor.scalar("bad", step -> Double.NaN);
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                Session session = Program.compile(bad.times(1.5)).session().workers(pool, 2)) {
            assertThatThrownBy(() -> session.run(0)).isInstanceOf(ArithmeticException.class);
        }
    }

    private static float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i * 7919 % 1000) / 500f - 1;
        }
        return values;
    }

    @Test
    void a_profile_names_every_task_and_leaves_the_parameters() {
        Tensor loss = x.times(w).square().sum();
        Program step = Program.outputs(loss)
                .update(w, w.minus(loss.gradient(w).times(0.1)))
                .compile();
        float[] weights = {1, 2, 3};
        try (Session session = step.session()) {
            session.parameter("w", weights).input("x", new float[] {1, 2, 3, 4, 5, 6});
            Profile profile = session.profile(0, 3);
            assertThat(profile.tasks()).hasSizeGreaterThan(1).allSatisfy(task -> {
                assertThat(task.text()).isNotBlank();
                assertThat(task.nanoseconds()).isPositive();
            });
            assertThat(profile.toString())
                    .contains("Gflop/s")
                    .contains(profile.tasks().getFirst().text());
            assertThatThrownBy(() -> session.profile(0, 0)).hasMessageContaining("1 or more");
        }
        assertThat(weights).containsExactly(1, 2, 3);
    }

    @Test
    void indices_are_not_read_as_numbers_nor_numbers_as_indices() {
        Tensor v = Tensor.input("v", 4);
        try (Session session = Program.compile(v.argMax(0), v.times(2)).session()) {
            session.input("v", new float[] {1, 5, 2, 3}).run(0);
            assertThat(session.indices(0)).containsExactly(1);
            assertThatThrownBy(() -> session.number(0)).hasMessageContaining("INT32");
            assertThatThrownBy(() -> session.output(0)).hasMessageContaining("INT32");
            assertThatThrownBy(() -> session.indices(1)).hasMessageContaining("FLOAT32");
        }
    }

    @Test
    void a_wrong_output_length_is_found_before_anything_is_written() {
        Tensor u = Tensor.input("u", 2), p = Tensor.parameter("p", 2);
        Program step = Program.outputs(u.plus(p)).update(p, p.plus(1)).compile();
        float[] values = new float[2];
        try (Session session = step.session()) {
            session.parameter("p", values);
            assertThatThrownBy(() -> session.run(new float[2], new float[3])).hasMessageContaining("2 elements, not 3");
        }
        assertThat(values).containsOnly(0);
    }

    @Test
    void a_profile_restores_the_parameters_when_it_fails() {
        int[] calls = {0};
        Tensor p = Tensor.parameter("p", 2);
        Tensor rate = Tensor.scalar("rate", t -> ++calls[0] > 3 ? Double.NaN : 1);
        float[] values = {1, 1};
        try (Session session =
                Program.outputs(p.sum()).update(p, p.plus(rate)).compile().session()) {
            session.parameter("p", values);
            assertThatThrownBy(() -> session.profile(0, 10)).isInstanceOf(ArithmeticException.class);
        }
        assertThat(values).containsExactly(1, 1);
    }

    @Test
    void an_executor_without_threads_of_its_own_is_refused() {
        try (Session session = program.session()) {
            assertThatThrownBy(() -> session.workers(Runnable::run, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("threads of its own");
            session.parameter("w", new float[] {1, 1, 1}).run(new float[6], new float[2]);
        }
    }

    @Test
    void an_executor_that_cannot_start_all_helpers_keeps_none() throws InterruptedException {
        List<Thread> started = new ArrayList<>();
        try (Session session = program.session()) {
            assertThatThrownBy(() -> session.workers(
                            task -> {
                                if (!started.isEmpty()) {
                                    throw new OutOfMemoryError("unable to create a thread");
                                }
                                started.add(Thread.ofPlatform().daemon().start(task));
                            },
                            3))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("unable to create a thread");
            started.getFirst().join(30_000);
            assertThat(started.getFirst().isAlive()).isFalse();
        }
    }

    @Test
    void a_part_of_a_batch_gets_the_random_numbers_of_its_rows() {
        Seed seed = Seed.of(4);
        try (Session whole = Program.compile(Tensor.uniform(seed, 0, 5, 3)).session();
                Session part = Program.compile(Tensor.uniform(seed, 1, 2, 3)).session()) {
            whole.run(7);
            part.run(7, 2);
            assertThat(part.output(0)).isEqualTo(Arrays.copyOfRange(whole.output(0), 9, 15));
            assertThatThrownBy(() -> part.run(7, -1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("run: the first row is -1; allowed: 0 or more");
        }
        assertThat(Program.compile(Tensor.parameter("p", 2)).session().hasParameter("p"))
                .isTrue();
        assertThat(Program.compile(Tensor.parameter("p", 2)).session().hasParameter("q"))
                .isFalse();
    }
}
