package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Interrupts, virtual threads, a second thread, and listeners on the thread that trains. */
class TrainingThreadsTest {
    private static final DataSet MOONS = Synthetic.moons(100, 0.1, Seed.of(1));
    private static final Batches BATCHES = MOONS.batches(16).shuffled(Seed.of(2));

    private static Model model() {
        return Model.of(Sequential.of(Dense.of(2, 16).then(TANH), Dropout.of(0.1), Dense.of(16, 2)))
                .initialize(Seed.of(3));
    }

    private static TrainerBuilder builder() {
        return Trainer.of(model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(Adam.of(Schedule.linear(0.05, 0, 500)))
                .clipNorm(1);
    }

    @Test
    void an_interrupt_ends_fit_before_the_next_update_and_stays_set() {
        Trainer trainer = builder().build();
        Listener interrupting = new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.updates() == 10) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        History history = trainer.fit(BATCHES, Budget.epochs(100), interrupting, Validation.validation(MOONS));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(trainer.updates()).isEqualTo(10);
        assertThat(history.stop())
                .isEqualTo(new Stop(Stop.Cause.INTERRUPT, "the thread was interrupted after 10 updates"));
        assertThat(history.epochs()).hasSize(2);
        trainer.fit(BATCHES, Budget.steps(4));
        assertThat(trainer.state().epoch()).isEqualTo(2);
    }

    private static Listener onStep(Consumer<Run> action) {
        return new Listener() {
            @Override
            public void onStep(Run run) {
                action.accept(run);
            }
        };
    }

    @Test
    void an_evaluation_after_an_update_that_an_interrupt_cancels_ends_fit_as_the_interrupt_does() {
        Trainer trainer = builder().build();
        Listener evaluating = new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.updates() == 3) {
                    Thread.currentThread().interrupt();
                }
                run.trainer().evaluate(MOONS);
            }

            @Override
            public void onEnd(Run run) {
                run.trainer().evaluate(MOONS);
            }
        };
        History history = trainer.fit(BATCHES, Budget.epochs(100), evaluating);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.stop())
                .isEqualTo(new Stop(Stop.Cause.INTERRUPT, "the thread was interrupted after 3 updates"));
        assertThat(history.steps()).hasSize(3);
    }

    @Test
    void a_cancellation_of_the_listeners_own_passes_to_the_caller() {
        Listener cancelled = new Listener() {
            @Override
            public void onEpoch(Run run) {
                throw new CancellationException("mine");
            }
        };
        assertThatThrownBy(() -> builder().build().fit(BATCHES, Budget.epochs(2), cancelled))
                .isInstanceOf(CancellationException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> builder().build().fit(BATCHES, Budget.epochs(2), onStep(run -> {
                    throw new CancellationException("mine too");
                })))
                .hasMessage("mine too");
    }

    @Test
    void an_interrupted_epoch_is_cancelled_and_another_call_goes_on_from_there() {
        Trainer trainer = builder().build();
        trainer.fit(BATCHES, Budget.steps(3));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> trainer.epoch(BATCHES))
                .isInstanceOf(CancellationException.class)
                .hasMessage("epoch: the thread was interrupted after 0 updates");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(trainer.epoch(BATCHES).updates()).isEqualTo(7);
    }

    @Test
    void an_interrupted_evaluation_is_cancelled() {
        Trainer trainer = builder().build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> trainer.evaluate(MOONS))
                .isInstanceOf(CancellationException.class)
                .hasMessage("evaluate: the thread was interrupted after 0 of 100 examples");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_virtual_thread_trains_to_the_same_bits() throws InterruptedException {
        Trainer platform = builder().build();
        Trainer virtual = builder().build();
        platform.fit(BATCHES, Budget.steps(20));
        Thread.ofVirtual().start(() -> virtual.fit(BATCHES, Budget.steps(20))).join();
        assertThat(virtual.state()).isEqualTo(platform.state());
    }

    @Test
    void a_second_thread_is_refused_and_may_take_snapshots() throws InterruptedException {
        Trainer trainer = builder().build();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Listener waiting = new Listener() {
            @Override
            public void onStep(Run run) {
                inside.countDown();
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Thread thread = new Thread(() -> trainer.fit(BATCHES, Budget.steps(1), waiting));
        thread.start();
        inside.await();
        assertThatThrownBy(() -> trainer.step(new float[2], new int[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "step: this trainer is being used by another thread; a trainer belongs to one thread at a time"
                                + " (model() gives any thread a snapshot)");
        assertThatThrownBy(() -> trainer.evaluate(MOONS)).isInstanceOf(IllegalStateException.class);
        assertThat(trainer.updates()).isEqualTo(1);
        Model snapshot = trainer.model();
        asked.countDown();
        thread.join();
        assertThat(snapshot).isEqualTo(trainer.model());
    }

    @Test
    void snapshots_of_another_thread_lie_between_two_updates() throws InterruptedException {
        // Every weight gets the same value in each update: a torn snapshot would hold two.
        Model zeros = Model.of(Dense.of(200, 1).withoutBias()).withWeights(new float[200]);
        float[] ones = new float[200];
        java.util.Arrays.fill(ones, 1);
        Trainer trainer =
                Trainer.of(zeros, MEAN_SQUARED_ERROR).optimizer(Sgd.of(1e-5)).build();
        AtomicBoolean done = new AtomicBoolean();
        List<String> torn = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                float[] weights = trainer.model().weights();
                for (float w : weights) {
                    if (w != weights[0]) {
                        torn.add(w + " beside " + weights[0]);
                    }
                }
            }
        });
        reader.start();
        for (int i = 0; i < 2_000; i++) {
            trainer.step(ones, new float[] {1e3f});
        }
        done.set(true);
        reader.join();
        assertThat(torn).isEmpty();
    }

    @Test
    void a_listener_may_evaluate_and_not_train() {
        Trainer trainer = builder().build();
        Listener training = new Listener() {
            @Override
            public void onEpoch(Run run) {
                assertThat(run.trainer().evaluate(MOONS).examples()).isEqualTo(100);
                run.trainer().step(new float[2], new int[1]);
            }
        };
        assertThatThrownBy(() -> trainer.fit(BATCHES, Budget.epochs(1), training))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("step: this trainer is within fit; a listener may look and evaluate, not train");
        assertThat(trainer.epoch(BATCHES).updates()).isEqualTo(14);
    }
}
