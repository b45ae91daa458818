package dev.lanewise.tensor;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Where in the user's code a tensor was traced; printed like {@code Digits.java:41}. The nodes of a gradient carry the
 * origin of the forward node they belong to.
 *
 * @param file the source file, or the class where the class file names none
 * @param line the line, or 0 where the class file has none
 */
public record Origin(String file, int line) {
    private static final ScopedValue<Origin> INHERITED = ScopedValue.newInstance();
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Origin UNKNOWN = new Origin("unknown source", 0);

    /** Listed one by one, so that a user's package that begins with the same words is still the user's. */
    private static final Set<String> LIBRARY = Set.of(
            "dev.lanewise.schedule",
            "dev.lanewise.tensor",
            "dev.lanewise.kernel",
            "dev.lanewise.kernel.simd",
            "dev.lanewise.plan",
            "dev.lanewise.program",
            "dev.lanewise.nn",
            "dev.lanewise.optim",
            "dev.lanewise.data",
            "dev.lanewise.train",
            "dev.lanewise.tune",
            "dev.lanewise.io",
            "dev.lanewise.report");

    /** {@return the line outside the library that led here, or the one set by {@link #during}} */
    static Origin here() {
        if (INHERITED.isBound()) {
            return INHERITED.get();
        }
        return STACK.walk(frames -> frames.filter(frame -> isUser(frame.getClassName()))
                .findFirst()
                .map(Origin::of)
                .orElse(UNKNOWN));
    }

    /** Runs the body with every node it traces given this origin. */
    <T> T during(Supplier<T> body) {
        return ScopedValue.where(INHERITED, this).call(body::get);
    }

    private static boolean isUser(String className) {
        return !className.startsWith("java.")
                && !className.startsWith("jdk.")
                && !LIBRARY.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    private static Origin of(StackWalker.StackFrame frame) {
        String file = frame.getFileName();
        return new Origin(file == null ? frame.getClassName() : file, Math.max(0, frame.getLineNumber()));
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
