package dev.lanewise.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.stream.Stream;

/** The updates of {@code update.c}: what one of them takes, and how it is called. */
enum GccUpdate {
    /** 0.9 for the momentum; the bits of rate and ε do not matter to the clock. */
    MOMENTUM("momentum", List.of("velocity"), 2) {
        @Override
        void call(MethodHandle function, MemorySegment[] arrays, long n) throws Throwable {
            function.invokeExact(arrays[0], arrays[1], arrays[2], n, 0.9f, RATE);
        }
    },
    ADAM("adam", List.of("m", "v"), 5) {
        @Override
        void call(MethodHandle function, MemorySegment[] arrays, long n) throws Throwable {
            function.invokeExact(arrays[0], arrays[1], arrays[2], arrays[3], n, 0.9f, 0.999f, RATE, 1f, 1e-8f);
        }
    };

    private static final float RATE = 1e-9f;

    private final String function;
    private final List<String> slots;
    private final int numbers;

    /**
     * @param function its name in C: weights, gradient, slots, number of elements, hyper-parameters
     * @param slots named as the rule's own, in the order of the arguments
     * @param numbers how many hyper-parameters it takes
     */
    GccUpdate(String function, List<String> slots, int numbers) {
        this.function = function;
        this.slots = slots;
        this.numbers = numbers;
    }

    List<String> slots() {
        return slots;
    }

    MethodHandle find(SymbolLookup library) {
        Stream<MemoryLayout> arrays =
                Stream.generate(() -> (MemoryLayout) ADDRESS).limit(2 + slots.size());
        Stream<MemoryLayout> others = Stream.concat(
                Stream.of(JAVA_LONG),
                Stream.generate(() -> (MemoryLayout) JAVA_FLOAT).limit(numbers));
        FunctionDescriptor type =
                FunctionDescriptor.ofVoid(Stream.concat(arrays, others).toArray(MemoryLayout[]::new));
        return Gcc.LINKER.downcallHandle(library.findOrThrow(function), type, Gcc.ON_HEAP);
    }

    /**
     * @param arrays weights, gradient, slots
     * @param n elements
     */
    abstract void call(MethodHandle function, MemorySegment[] arrays, long n) throws Throwable;
}
