package dev.lanewise.laws;

import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Ema;
import dev.lanewise.optim.Lookahead;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Budget;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.EarlyStopping;
import dev.lanewise.train.History;
import dev.lanewise.train.ProgressLine;
import dev.lanewise.train.Stop.Cause;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fit promises however it ends: every promise, for every way to end, in the middle of an epoch, and with rules that train
 * elsewhere than at the weights.
 */
class EndsLawTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final DataSet DATA = Synthetic.sine(48, 0.1, Seed.of(1));
    private static final Batches BATCHES = DATA.batches(16).shuffled(Seed.of(2));

    static Stream<Arguments> ends() {
        return Stream.of(WayToEnd.values()).flatMap(way -> Stream.<Optimizer>of(
                        Sgd.of(rate(way)).momentum(0.5),
                        Ema.of(Adam.of(rate(way)), 0.5),
                        Lookahead.of(Adam.of(rate(way))))
                .map(rule -> Arguments.of(way, rule)));
    }

    /** From epoch 4 on, it drives the weights away from the minimum. */
    private static Schedule rate(WayToEnd way) {
        return Schedule.of(t -> {
            way.atRate(t);
            return way == WayToEnd.DIVERGENCE && t == WayToEnd.LAST - 1 ? 1e30 : t < 9 ? 0.1 : 5;
        });
    }

    @ParameterizedTest
    @MethodSource("ends")
    void every_promise_holds_however_a_fit_ends(WayToEnd way, Optimizer rule) throws Exception {
        ObjectName bean = new ObjectName("dev.lanewise:type=Trainer,name=\"ends\"");
        ExecutorService helpers = Executors.newFixedThreadPool(2);
        try (Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .optimizer(rule)
                .workers(helpers, 2)
                .build()) {
            trainer.register("ends");
            everyPromise(way, trainer);
        }
        assertThat(SERVER.isRegistered(bean)).as("the bean is gone").isFalse();
        helpers.shutdown();
        assertThat(helpers.awaitTermination(30, TimeUnit.SECONDS))
                .as("helpers are let go")
                .isTrue();
    }

    private static void everyPromise(WayToEnd way, Trainer trainer) {
        Witness first = new Witness(), last = new Witness();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        EarlyStopping stopping = earlyStopping(DATA).patience(50);
        History[] history = new History[1];
        Throwable thrown = catchThrowable(() -> history[0] = trainer.fit(
                BATCHES,
                way == WayToEnd.BUDGET ? Budget.steps(WayToEnd.LAST) : Budget.epochs(50),
                first,
                way.listener(),
                stopping,
                ProgressLine.of(new PrintStream(said, true, StandardCharsets.UTF_8), false),
                last));
        assertThat(Thread.interrupted()).as("the interrupt stays set").isEqualTo(way == WayToEnd.INTERRUPT);

        // It ends as it should, and says so to everybody.
        if (way.cause() == Cause.DIVERGENCE) {
            assertThat(thrown).isInstanceOfSatisfying(DivergedException.class, diverged -> {
                history[0] = diverged.history().orElseThrow();
                assertThat(history[0].epochs()).as("the epoch cut short too").hasSize(4);
            });
        } else {
            assertThat(thrown).as("it passes on as it came").isSameAs(way.thrown());
        }
        if (history[0] != null) {
            assertThat(history[0].stop().cause()).isEqualTo(way.cause());
            assertThat(history[0].steps()).hasSize(WayToEnd.LAST);
        }
        for (Witness witness : List.of(first, last)) {
            assertThat(witness.ends).singleElement().satisfies(stop -> assertThat(stop.cause())
                    .isEqualTo(way.cause()));
            assertThat(witness.steps).as("all are told of an update").isEqualTo(WayToEnd.LAST);
            assertThat(witness.file).as("what listeners opened is closed").isNull();
            assertThat(said.toString(StandardCharsets.UTF_8).strip())
                    .endsWith(witness.ends.getFirst().reason().strip());
        }

        // The best weights and their slots are back, before any other listener is told; time is that of the end.
        TrainingState after = trainer.state();
        TrainingState best = last.epochs.get(stopping.bestEpoch() - 1);
        assertThat(stopping.bestEpoch()).isBetween(1, 3);
        assertThat(after.weights()).isEqualTo(best.weights()).isEqualTo(first.atEnd.weights());
        assertThat(after.slots()).isEqualTo(best.slots());
        assertThat(after.updates()).isEqualTo(WayToEnd.LAST);
        assertThat(after.bests()).as("early stopping begins anew").isEmpty();

        if (way == WayToEnd.CLOSE) {
            assertThatThrownBy(() -> trainer.fit(BATCHES, Budget.epochs(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("fit: this trainer is closed");
            return;
        }
        // The trainer can be used: for another fit too, which goes on within the epoch.
        assertThat(trainer.evaluate(DATA).loss()).isEqualTo(stopping.best());
        trainer.rate().override(0.01);
        Witness second = new Witness();
        int rest = 3 - WayToEnd.LAST % 3;
        assertThat(trainer.fit(BATCHES, Budget.epochs(1), second, stopping).steps())
                .hasSize(rest);
        assertThat(second.places.getFirst()).isEqualTo("4/" + (WayToEnd.LAST % 3 + 1));
        assertThat(trainer.updates()).isEqualTo(WayToEnd.LAST + rest);
        trainer.restore(after);
        assertThat(trainer.state()).isEqualTo(after);
    }
}
