package dev.lanewise.train;

import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.tensor.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where the step changes from the calm program to the careful one and back, its helpers go with it. */
class GuardedTest {
    private static final String CAREFUL = "the same, looked at before it is written";
    private static final float SMALL = 1, LARGE = 1e12f;

    /** Runs tasks in a pool, and knows which of them, in the order in which they came, are being run. */
    private static final class Watched implements Executor {
        private final ExecutorService pool;
        private final AtomicInteger tasks = new AtomicInteger();
        private final Set<Integer> running = new ConcurrentSkipListSet<>();
        private Throwable next; // thrown instead of the next task's run

        Watched(ExecutorService pool) {
            this.pool = pool;
        }

        @Override
        public void execute(Runnable task) {
            Throwable thrown = next;
            next = null;
            if (thrown != null) {
                throw Failures.<RuntimeException>rethrow(thrown);
            }
            int number = tasks.getAndIncrement();
            pool.execute(() -> {
                running.add(number);
                task.run();
                running.remove(number);
            });
        }

        void requireRunning(Integer... numbers) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!running.equals(Set.of(numbers)) && System.nanoTime() < end) {
                Thread.sleep(1);
            }
            assertThat(running).containsExactlyInAnyOrder(numbers);
        }
    }

    private static Trainer trainer(Executor executor) {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(1e-30))
                .workers(executor, 3)
                .build();
    }

    /** The norm of the gradient is twice the target, about. */
    private static void step(Trainer trainer, float target) {
        trainer.step(new float[] {1}, new float[] {target});
    }

    @Test
    void helpers_follow_the_program_that_runs_on_a_pool_that_has_no_more_threads() throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Watched executor = new Watched(pool);
            try (Trainer trainer = trainer(executor)) {
                step(trainer, SMALL);
                executor.requireRunning(0, 1);
                assertThat(trainer.explain()).doesNotContain(CAREFUL);
                step(trainer, LARGE);
                assertThat(trainer.explain()).contains(CAREFUL);
                executor.requireRunning(2, 3);
                step(trainer, LARGE);
                step(trainer, SMALL); // careful, since the gradient before it was large
                executor.requireRunning(2, 3);
                step(trainer, SMALL);
                executor.requireRunning(4, 5);
            }
            executor.requireRunning();
        }
    }

    @Test
    void a_pool_that_is_still_busy_with_the_helpers_of_before_is_asked_again() throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Watched executor = new Watched(pool);
            try (Trainer trainer = trainer(executor)) {
                step(trainer, SMALL);
                executor.next = new RejectedExecutionException("busy");
                step(trainer, LARGE);
                assertThat(trainer.updates()).isEqualTo(2);
                executor.requireRunning();
                step(trainer, LARGE);
                executor.requireRunning(2, 3);
            }
        }
    }

    @Test
    void want_of_memory_for_helpers_passes_on_and_the_next_step_has_them() throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Watched executor = new Watched(pool);
            try (Trainer trainer = trainer(executor)) {
                for (float target : List.of(SMALL, LARGE)) {
                    executor.next = new OutOfMemoryError("no thread");
                    assertThatThrownBy(() -> step(trainer, target)).isInstanceOf(OutOfMemoryError.class);
                    int before = executor.tasks.get();
                    step(trainer, target);
                    int now = executor.tasks.get();
                    assertThat(now).isGreaterThan(before);
                    executor.requireRunning(now - 2, now - 1);
                }
                assertThat(trainer.updates()).isEqualTo(2);
            }
        }
    }
}
