package dev.lanewise.tensor;

/** The one form of every error while tracing: {@code operation: what clashes, traced at Digits.java:41. The way out.} */
final class Refusal {
    private Refusal() {}

    /**
     * {@return the exception to throw}
     *
     * @param operation as the user wrote it
     * @param clash operands, shapes and the numbers that clash
     * @param origin the user's line
     * @param wayOut a sentence, or empty where there is none
     */
    static IllegalArgumentException of(String operation, String clash, Origin origin, String wayOut) {
        return new IllegalArgumentException(
                operation + ": " + clash + ", traced at " + origin + (wayOut.isEmpty() ? "" : ". " + wayOut));
    }

    /** {@return the same at the line that is being traced now} */
    static IllegalArgumentException here(String operation, String clash, String wayOut) {
        return of(operation, clash, Origin.here(), wayOut);
    }
}
