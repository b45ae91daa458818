package dev.lanewise.laws;

import java.util.concurrent.FutureTask;

/** Runs what may recurse deeply on half of the usual stack. */
public final class SmallStack {
    private static final long BYTES = 512 << 10;

    private SmallStack() {}

    /** Runs the work to its end; what it throws is the cause of what this throws. */
    public static void run(Runnable work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(work, null);
        new Thread(null, task, "small stack", BYTES).start();
        task.get();
    }
}
