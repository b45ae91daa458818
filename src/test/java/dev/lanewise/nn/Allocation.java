package dev.lanewise.nn;

import java.lang.reflect.Method;

/** Counts the bytes that the calling thread allocates. By reflection: the library does not read the management modules. */
final class Allocation {
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
    static long bytes(Runnable work) {
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

    private static long now() {
        try {
            return (long) COUNT.invoke(BEAN);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
