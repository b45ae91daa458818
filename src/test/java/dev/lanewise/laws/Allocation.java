package dev.lanewise.laws;

import java.lang.reflect.Method;

/** Counts the bytes that the calling thread allocates. By reflection: the library does not read the management modules. */
public final class Allocation {
    private static final Object BEAN;
    private static final Method COUNT;

    static {
        try {
            BEAN = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            COUNT = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Allocation() {}

    /** The smallest count of several runs, less what counting itself costs: a JIT compiler may allocate in one of them. */
    public static long bytes(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = now();
            long nothing = now() - start;
            start = now();
            work.run();
            least = Math.min(least, now() - start - nothing);
        }
        return least;
    }

    /**
     * The count once it is 0, or that after a minute: vector kernels box their vectors until the JIT has compiled them, so a
     * steady state has to be waited for.
     */
    public static long inSteadyState(Runnable work) {
        long bytes = Long.MAX_VALUE;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (bytes != 0 && System.nanoTime() < deadline) {
            for (int i = 0; i < 200; i++) {
                work.run();
            }
            bytes = bytes(work);
        }
        return bytes;
    }

    private static long now() {
        try {
            return (long) COUNT.invoke(BEAN);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
