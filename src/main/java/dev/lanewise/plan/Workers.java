package dev.lanewise.plan;

import java.util.concurrent.Executor;

/** Who runs the parts of a step. Used by one caller at a time. */
public sealed interface Workers extends AutoCloseable permits Workers.Caller, Crew {

    /** Runs all parts of the step and returns when they are done. */
    void run(Step step, Frame frame);

    /** Lets helping threads go; the caller can still run alone. */
    @Override
    void close();

    /** {@return the caller's own thread alone} */
    static Workers caller(Plan plan) {
        return new Caller(new float[plan.scratch()]);
    }

    /**
     * {@return the caller's thread and helpers on threads of an executor}
     *
     * @param threads including the caller's
     */
    static Workers shared(Plan plan, Executor executor, int threads) {
        return threads == 1 ? caller(plan) : new Crew(executor, threads, plan.scratch());
    }

    /** Everything happens on the thread that asks. */
    record Caller(float[] scratch) implements Workers {
        @Override
        public void run(Step step, Frame frame) {
            step.run(frame, scratch, 0, 1);
        }

        @Override
        public void close() {}
    }
}
