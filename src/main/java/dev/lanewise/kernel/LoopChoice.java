package dev.lanewise.kernel;

/** What the system property {@code lanewise.loops} says about fused loops. */
public enum LoopChoice {
    /** Compiled where classes can be defined. */
    AUTO,
    /** Compiled; no start where that is impossible. */
    COMPILED,
    /** Interpreted: no class is ever generated. */
    INTERPRETED;

    public static final String PROPERTY = "lanewise.loops";

    /** Read once, so that a JVM has one answer; a wrong value is refused at every call. */
    private static volatile LoopChoice read;

    /**
     * {@return what this JVM was told}
     *
     * @throws IllegalArgumentException if the property has another value than the three
     */
    public static LoopChoice here() {
        LoopChoice known = read;
        return known != null ? known : (read = of(System.getProperty(PROPERTY, "auto")));
    }

    static LoopChoice of(String property) {
        return switch (property) {
            case "auto" -> AUTO;
            case "compiled" -> COMPILED;
            case "interpreted" -> INTERPRETED;
            default ->
                throw new IllegalArgumentException("System property " + PROPERTY + " is \"" + property
                        + "\"; it must be auto, compiled or interpreted, or be left out: then it is auto");
        };
    }
}
