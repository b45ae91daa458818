package dev.lanewise.program;

import static java.util.Objects.requireNonNull;

import dev.lanewise.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One program for each input shape: compiled when it is first asked for, forgotten when it was not asked for longest.
 * Safe for many threads.
 */
public final class Programs {
    private final int capacity;
    private final Function<Shape, Program> compiler;
    private final Map<Shape, Program> byShape = new LinkedHashMap<>(16, 0.75f, true);

    private Programs(int capacity, Function<Shape, Program> compiler) {
        this.capacity = capacity;
        this.compiler = compiler;
    }

    /**
     * {@return an empty cache}
     *
     * @param capacity how many programs to keep, at least 1
     * @param compiler makes the program for a shape
     * @throws IllegalArgumentException if the capacity is below 1
     */
    public static Programs of(int capacity, Function<Shape, Program> compiler) {
        requireNonNull(compiler, "programs: compiler");
        if (capacity < 1) {
            throw new IllegalArgumentException("programs: capacity must be 1 or more, not " + capacity);
        }
        return new Programs(capacity, compiler);
    }

    /** {@return the program for the shape; an exception of the compiler passes and leaves nothing behind} */
    public synchronized Program of(Shape shape) {
        requireNonNull(shape, "of: shape");
        Program program = byShape.get(shape);
        if (program == null) {
            program = compiler.apply(shape);
            byShape.put(shape, program);
            if (byShape.size() > capacity) {
                byShape.remove(byShape.keySet().iterator().next());
            }
        }
        return program;
    }
}
