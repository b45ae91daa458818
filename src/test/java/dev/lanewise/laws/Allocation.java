package dev.lanewise.laws;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;

/**
 * Counts the bytes that the calling thread allocates. The library does not read the management modules, hence a method handle; it
 * returns the primitive, so that to read the counter allocates nothing, whatever the JIT has done with it.
 */
public final class Allocation {
    private static final MethodHandle COUNT;

    static {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
            COUNT = MethodHandles.publicLookup()
                    .findVirtual(type, "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class))
                    .bindTo(bean);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Steps whose bytes are counted together. */
    static final int RUNS = 2_000;
    /** Vector kernels box their vectors until the JIT has compiled them: 7 s for the slowest of 60 graphs on two busy cores. */
    static final Duration MOST = Duration.ofSeconds(60);

    private Allocation() {}

    /** The total of two thousand runs in a row, once it is 0, or that after {@link #MOST}, when what allocates is not the JIT's. */
    public static long inSteadyState(Runnable work) {
        long deadline = System.nanoTime() + MOST.toNanos();
        long total;
        do {
            total = total(RUNS, work);
        } while (total != 0 && System.nanoTime() < deadline);
        return total;
    }

    private static long total(int runs, Runnable work) {
        long start = now();
        for (int i = 0; i < runs; i++) {
            work.run();
        }
        return now() - start;
    }

    /** The smallest count of several runs: a JIT compiler may allocate in one of them. */
    public static long bytes(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            least = Math.min(least, total(1, work));
        }
        return least;
    }

    static long now() {
        try {
            return (long) COUNT.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
