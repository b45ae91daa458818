package dev.lanewise.tensor;

/**
 * The origin of all randomness: a 64-bit number from which named, independent streams are derived. A value, not a
 * generator: nothing is consumed, so the order of use never matters.
 *
 * <pre>{@code
 * Seed seed = Seed.of(42);
 * Seed dropout = seed.stream("dropout/2");
 * }</pre>
 *
 * @param value the number that identifies the stream
 */
public record Seed(long value) {

    /** {@return the seed of a run} */
    public static Seed of(long value) {
        return new Seed(value);
    }

    /** {@return the stream of that name under this seed; different names give unrelated streams} */
    public Seed stream(String name) {
        long hash = value;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN * (name.charAt(i) + 1L));
        }
        return new Seed(mix(hash + GOLDEN));
    }

    /** {@return the sub-stream with that number, as for epochs} */
    public Seed stream(long index) {
        return new Seed(mix(mix(value ^ 0x6A09E667F3BCC909L) + GOLDEN * index));
    }

    /** {@return 64 random bits: the element of this stream at a position} */
    public long bits(long position) {
        return mix(value + GOLDEN * (position + 1));
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The 64-bit finalizer "variant 13" of D. Stafford, as used by SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
