package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Seed;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ending a training from another thread, as the shutdown hook of a service does. */
@Timeout(60)
class ClosingTest {
    private static final DataSet SINE = Synthetic.sine(64, 0.1, Seed.of(1));
    private static final Batches BATCHES = SINE.batches(16);
    private static final Budget LONG = Budget.steps(Integer.MAX_VALUE);

    private static Trainer trainer() {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .build();
    }

    private static Listener onStep(Consumer<Run> action) {
        return new Listener() {
            @Override
            public void onStep(Run run) {
                action.accept(run);
            }
        };
    }

    /** A fit on a thread of its own that ends only when it is told to; returns once it is under way. */
    private static CompletableFuture<History> running(Trainer trainer, Listener... more) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<History> history = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                Listener[] all = new Listener[more.length + 1];
                all[0] = onStep(run -> begun.countDown());
                System.arraycopy(more, 0, all, 1, more.length);
                history.complete(trainer.fit(BATCHES, LONG, all));
            } catch (Throwable thrown) {
                history.completeExceptionally(thrown);
            }
        });
        begun.await();
        return history;
    }

    @Test
    void any_thread_may_request_the_end_and_the_trainer_goes_on_from_there() throws Exception {
        Trainer trainer = trainer();
        assertThat(trainer.requestStop("nobody trains")).isFalse();
        CompletableFuture<History> running = running(trainer);
        assertThat(trainer.requestStop("redeployed")).isTrue();
        trainer.requestStop("too late");
        History history = running.get(30, TimeUnit.SECONDS);
        assertThat(history.stop()).isEqualTo(new Stop(Stop.Cause.REQUEST, "redeployed"));
        assertThat(trainer.fit(BATCHES, Budget.steps(2)).stop().cause()).isEqualTo(Stop.Cause.BUDGET);
        assertThatThrownBy(() -> trainer.requestStop(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("requestStop: the reason");
    }

    @Test
    void an_epoch_that_is_asked_to_end_is_cancelled() {
        Trainer trainer = trainer();
        trainer.fit(BATCHES, Budget.steps(1), onStep(run -> run.trainer().requestStop("ends with the fit")));
        assertThat(trainer.epoch(BATCHES).updates()).isEqualTo(4);
        Batches asking = SINE.batches(8);
        assertThatThrownBy(() -> {
                    Thread.currentThread().interrupt();
                    trainer.epoch(asking);
                })
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closing_waits_for_the_fit_and_nothing_begins_after_it() throws Exception {
        Trainer trainer = trainer();
        CompletableFuture<History> running = running(trainer);
        trainer.close();
        int updates = trainer.updates();
        History history = running.get(30, TimeUnit.SECONDS);
        assertThat(history.stop()).isEqualTo(new Stop(Stop.Cause.REQUEST, "another thread closes the trainer"));
        assertThat(history.steps().getLast().step()).isLessThan(updates);
        assertThat(trainer.updates()).isEqualTo(updates);
        assertThat(trainer.state().updates()).isEqualTo(updates);
        assertThatThrownBy(() -> trainer.fit(BATCHES, LONG)).hasMessageStartingWith("fit: this trainer is closed");
    }

    @Test
    void closing_goes_on_waiting_when_it_is_interrupted() throws Exception {
        Trainer trainer = trainer();
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<History> running = running(trainer, onStep(run -> awaits(release)));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread closer = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            trainer.close();
            interrupted.complete(Thread.interrupted());
        });
        closer.join(50);
        assertThat(closer.isAlive()).isTrue();
        release.countDown();
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(running.get(30, TimeUnit.SECONDS).stop().cause()).isEqualTo(Stop.Cause.REQUEST);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closing_cancels_what_listeners_evaluate() throws Exception {
        Trainer trainer = trainer();
        CountDownLatch closing = new CountDownLatch(1);
        CompletableFuture<History> running = running(trainer, onStep(run -> {
            awaits(closing);
            run.trainer().evaluate(SINE);
        }));
        Thread closer = Thread.ofPlatform().start(trainer::close);
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        History history = running.get(30, TimeUnit.SECONDS);
        closer.join();
        assertThat(history.steps()).hasSize(1);
        assertThat(history.stop().cause()).isEqualTo(Stop.Cause.REQUEST);
    }

    @Test
    void a_listener_cannot_wait_for_its_own_end() {
        Trainer trainer = trainer();
        assertThatThrownBy(() ->
                        trainer.fit(BATCHES, LONG, onStep(run -> run.trainer().close())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("close: this trainer is within fit; ");
        assertThat(trainer.fit(BATCHES, Budget.steps(1)).steps()).hasSize(1);
        trainer.close();
        trainer.close();
    }

    @Test
    void two_threads_may_close() throws Exception {
        for (int i = 0; i < 20; i++) {
            Trainer trainer = trainer();
            CompletableFuture<History> running = running(trainer);
            Thread other = Thread.ofVirtual().start(trainer::close);
            trainer.close();
            other.join();
            assertThat(running.get(30, TimeUnit.SECONDS).stop().cause()).isEqualTo(Stop.Cause.REQUEST);
        }
    }
}
