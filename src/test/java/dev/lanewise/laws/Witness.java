package dev.lanewise.laws;

import dev.lanewise.train.Listener;
import dev.lanewise.train.Run;
import dev.lanewise.train.Stop;
import dev.lanewise.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A listener that remembers what it was told, and keeps a file open as a log would. */
final class Witness implements Listener {
    final List<TrainingState> epochs = new ArrayList<>();
    final List<Stop> ends = new ArrayList<>();
    final List<String> places = new ArrayList<>();
    int steps;
    TrainingState atEnd;
    /** Null unless it is open. */
    Writer file;

    private Path path;

    @Override
    public void onStart(Run run) {
        try {
            path = Files.createTempFile("witness", ".log");
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onStep(Run run) {
        steps++;
        places.add(run.epoch() + "/" + run.batch());
    }

    @Override
    public void onEpoch(Run run) {
        epochs.add(run.trainer().state());
    }

    @Override
    public void onEnd(Run run) {
        ends.add(run.stop());
        atEnd = run.trainer().state();
        try {
            file.close();
            Files.delete(path);
            file = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
