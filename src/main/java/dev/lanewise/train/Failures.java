package dev.lanewise.train;

/** What callbacks throw: it passes on as it came, checked or not, and the first one carries those after it. */
final class Failures {
    private Failures() {}

    /** {@return the first of both, with the other one suppressed in it} */
    static Throwable and(Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /**
     * Throws it as it came. Kotlin and Lombok throw checked exceptions that nobody declares: a listener may be written there.
     *
     * @return never; for {@code throw rethrow(…)}
     */
    static <T extends Throwable> RuntimeException rethrow(Throwable thrown) throws T {
        @SuppressWarnings("unchecked")
        T asItCame = (T) thrown;
        throw asItCame;
    }
}
