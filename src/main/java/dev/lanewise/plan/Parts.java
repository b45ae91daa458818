package dev.lanewise.plan;

/** How work over outputs is cut among workers. */
final class Parts {
    /** Fewer elements than this are not worth a second thread. */
    static final int ELEMENTS = 1 << 15;
    /** Nor is a matrix product below this many floating-point operations for each part. */
    static final long FLOPS = 1 << 20;

    private Parts() {}

    /** {@return the first of {@code n} items that belongs to the part} */
    static int start(int n, int part, int parts) {
        return (int) ((long) n * part / parts);
    }

    /** {@return the same in units of a whole {@code grain}, so that tiles stay whole} */
    static int start(int n, int grain, int part, int parts) {
        int grains = (int) ((n + grain - 1L) / grain);
        return (int) Math.min(n, (long) start(grains, part, parts) * grain);
    }
}
