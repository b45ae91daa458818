package dev.lanewise.tune;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.train.Budget;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Listener;
import dev.lanewise.train.Run;
import dev.lanewise.train.Stop;
import dev.lanewise.train.Trainer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Leads a trainer of its own through the rates of a sweep. */
final class SweepRun implements Listener {
    private final Sweep sweep;
    private final Recorder recorder;
    private final DataSet heldOut; // null: the loss of each batch
    private int point;

    SweepRun(Sweep sweep, Recorder recorder, DataSet heldOut) {
        this.sweep = sweep;
        this.recorder = recorder;
        this.heldOut = heldOut;
    }

    RangeResult.Run run(Trainer trainer, Batches batches) {
        trainer.rate().override(sweep.rate(0));
        String end;
        try {
            Stop stop = trainer.fit(batches, Budget.steps(sweep.points()), this).stop();
            if (stop.cause() == Stop.Cause.INTERRUPT) {
                throw new CancellationException("range test: interrupted after " + point + " of " + sweep.points()
                        + " rates; model, trainer and data are as they were");
            }
            end = recorder.diverged() ? recorder.end() : "all " + sweep.points() + " rates were tried";
        } catch (DivergedException diverged) {
            return new RangeResult.Run(recorder.curve(), true, diverged.getMessage());
        }
        return new RangeResult.Run(recorder.curve(), recorder.diverged(), end);
    }

    /** {@return none} */
    @Override
    public Optional<Set<String>> metrics(Run run) {
        return Optional.of(Set.of());
    }

    @Override
    public void onStep(Run run) {
        double loss =
                heldOut == null ? run.loss() : run.trainer().evaluate(heldOut).loss();
        boolean goesOn = recorder.record(sweep.rate(point), loss);
        point++;
        if (!goesOn) {
            run.stop(recorder.end());
        } else if (point < sweep.points()) {
            run.trainer().rate().override(sweep.rate(point));
        }
    }

    @Override
    public void onSkip(Run run) {
        run.stop("an update was skipped at a rate of " + sweep.rate(point));
    }
}
