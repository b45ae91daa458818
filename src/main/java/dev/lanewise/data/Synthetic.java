package dev.lanewise.data;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.Objects;

/**
 * Small problems made of formulas, the same bits everywhere for the same seed: for first steps, tests and plots. Classes
 * take turns, so that every prefix is balanced.
 */
public final class Synthetic {
    private Synthetic() {}

    /**
     * {@return two interleaved half circles: class 0 on (cos a, sin a), class 1 on (1 − cos a, ½ − sin a), a in [0, π]}
     *
     * @param size number of examples, at least 2
     * @param noise standard deviation added to both coordinates, at least 0
     * @param seed equal seeds give equal sets
     */
    public static DataSet moons(int size, double noise, Seed seed) {
        Draws draws = new Draws("moons", size, 2, noise, seed);
        float[] features = new float[2 * size];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            double angle = StrictMath.PI * draws.uniform(i);
            double x = StrictMath.cos(angle);
            double y = StrictMath.sin(angle);
            labels[i] = i % 2;
            features[2 * i] = (float) ((labels[i] == 0 ? x : 1 - x) + draws.noise(i, 0));
            features[2 * i + 1] = (float) ((labels[i] == 0 ? y : 0.5 - y) + draws.noise(i, 1));
        }
        return DataSet.owning(Examples.of(Shape.of(2), features, Target.classes(2), labels));
    }

    /**
     * {@return spiral arms around the origin, one class each: (r cos a, r sin a) with r in [0, 1], a = 4 r plus the arm's
     * share of the circle}
     *
     * @param size number of examples, at least one per arm
     * @param arms number of arms and classes, at least 2
     * @param noise standard deviation added to both coordinates, at least 0
     * @param seed equal seeds give equal sets
     */
    public static DataSet spirals(int size, int arms, double noise, Seed seed) {
        if (arms < 2) {
            throw new IllegalArgumentException("spirals: at least 2 arms are needed, not " + arms);
        }
        Draws draws = new Draws("spirals", size, arms, noise, seed);
        float[] features = new float[2 * size];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % arms;
            double radius = draws.uniform(i);
            double angle = 4 * radius + 2 * StrictMath.PI * labels[i] / arms;
            features[2 * i] = (float) (radius * StrictMath.cos(angle) + draws.noise(i, 0));
            features[2 * i + 1] = (float) (radius * StrictMath.sin(angle) + draws.noise(i, 1));
        }
        return DataSet.owning(Examples.of(Shape.of(2), features, Target.classes(arms), labels));
    }

    /**
     * {@return points of y = sin x with x in [−π, π], to be fitted}
     *
     * @param size number of examples, at least 1
     * @param noise standard deviation added to y, at least 0
     * @param seed equal seeds give equal sets
     */
    public static DataSet sine(int size, double noise, Seed seed) {
        Draws draws = new Draws("sine", size, 1, noise, seed);
        float[] features = new float[size];
        float[] targets = new float[size];
        for (int i = 0; i < size; i++) {
            double x = StrictMath.PI * (2 * draws.uniform(i) - 1);
            features[i] = (float) x;
            targets[i] = (float) (StrictMath.sin(x) + draws.noise(i, 0));
        }
        return DataSet.owning(Examples.of(Shape.of(1), features, new Target.Numbers(Shape.of(1)), targets));
    }

    /** Random numbers by example: positions 0 to 2 of stream i. */
    private record Draws(Seed seed, double noise) {

        Draws(String name, int size, int least, double noise, Seed seed) {
            this(Objects.requireNonNull(seed, () -> name + ": the seed").stream(name), noise);
            if (size < least) {
                throw new IllegalArgumentException(name + ": at least " + least + " examples are needed, not " + size);
            }
            if (!(noise >= 0 && noise <= 1e6)) {
                throw new IllegalArgumentException(name + ": the noise must lie between 0 and 1e6, not " + noise);
            }
        }

        /** In [0, 1). */
        double uniform(int example) {
            return (seed.stream(example).bits(0) >>> 11) * 0x1p-53;
        }

        /** Normal, by Box and Muller (Ann. Math. Stat. 29(2), 1958): one pair per example. */
        double noise(int example, int coordinate) {
            if (noise == 0) {
                return 0;
            }
            Seed own = seed.stream(example);
            double radius = StrictMath.sqrt(-2 * StrictMath.log(((own.bits(1) >>> 11) + 1) * 0x1p-53));
            double angle = 2 * StrictMath.PI * ((own.bits(2) >>> 11) * 0x1p-53);
            return noise * radius * (coordinate == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
        }
    }
}
