package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Row;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Schedules of every kind, alone and composed, from a seed: what the laws are tried on. */
public final class RandomSchedules {
    private final SplittableRandom random;
    private final Schedule custom = Schedule.of("mine", t -> 1.0 / (1 + t % 1000));

    public RandomSchedules(long seed) {
        random = new SplittableRandom(seed);
    }

    /** {@return the named function that compositions may hold} */
    public Schedule function() {
        return custom;
    }

    /** {@return one schedule of each leaf, then each operator over a random leaf} */
    public List<Schedule> everyKind() {
        return Stream.concat(
                        Vocabulary.LEAVES.keySet().stream().map(this::leaf),
                        Vocabulary.OPERATORS.keySet().stream().map(name -> operator(name, leaf(), leaf())))
                .toList();
    }

    /** {@return a composition at most this deep} */
    public Schedule composition(int depth) {
        Schedule schedule = leaf();
        for (int i = random.nextInt(depth); i > 0; i--) {
            schedule = operator(pick(Vocabulary.OPERATORS), schedule, composition(Math.max(1, depth / 2)));
        }
        return schedule;
    }

    /** {@return a leaf of a random kind} */
    public Schedule leaf() {
        return leaf(pick(Vocabulary.LEAVES));
    }

    /** {@return a step: small, anywhere, or near the end of time} */
    public int step() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10);
            case 1 -> random.nextInt(300);
            case 2 -> random.nextInt(Integer.MAX_VALUE);
            default -> Integer.MAX_VALUE - random.nextInt(10);
        };
    }

    public int length() {
        return 1 + random.nextInt(random.nextInt(20) == 0 ? Integer.MAX_VALUE - 1 : 200);
    }

    public double rate() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> random.nextDouble() * 1e300;
            case 2 -> Double.MIN_VALUE;
            default -> random.nextDouble();
        };
    }

    /** {@return a number above 0, mostly near 1} */
    public double factor() {
        return switch (random.nextInt(8)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextDouble() * 10;
            case 2 -> 1e-3;
            default -> 0.5 + random.nextDouble();
        };
    }

    private String pick(Map<String, Signature<?>> names) {
        return List.copyOf(names.keySet()).get(random.nextInt(names.size()));
    }

    private double share(double below) {
        return (0.01 + 0.98 * random.nextDouble()) * below;
    }

    private Curve curve() {
        return Curve.values()[random.nextInt(Curve.values().length)];
    }

    private int[] boundaries(int count, int first) {
        int[] at = new int[count];
        int next = first + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            at[i] = next;
            next += 1 + random.nextInt(50);
        }
        return at;
    }

    private double[] rates(int count) {
        return random.doubles(count).toArray();
    }

    private Schedule leaf(String name) {
        double low = random.nextDouble();
        double high = low + random.nextDouble();
        int count = 1 + random.nextInt(5);
        boolean flag = random.nextBoolean();
        return switch (name) {
            case "constant" -> Schedule.constant(rate());
            case "inverseTime" -> Schedule.inverseTime(rate(), rate(), length(), flag);
            case "step" -> Schedule.step(rate(), factor(), length());
            case "multiStep" -> Schedule.multiStep(rate(), factor(), boundaries(count, 1));
            case "piecewise" -> Schedule.piecewise(rates(count + 1), boundaries(count, 1));
            case "exponential" -> Schedule.exponential(rate(), factor(), length(), flag);
            case "naturalExponential" -> Schedule.naturalExponential(rate(), random.nextDouble() - 0.3, length(), flag);
            case "linear" -> Schedule.linear(rate(), rate(), length());
            case "polynomial" -> Schedule.polynomial(rate(), rate(), length(), factor(), flag);
            case "cosine" -> Schedule.cosine(rate(), rate(), length(), flag ? 1 : factor());
            case "cosineRestarts" ->
                Schedule.cosineRestarts(high, low, length(), flag ? 1 : 1 + 3 * random.nextDouble(), factor());
            case "triangular" -> Schedule.triangular(low, high, length(), length());
            case "triangular2" -> Schedule.triangular2(low, high, length(), length());
            case "expRange" -> Schedule.expRange(low, high, length(), length(), factor());
            case "oneCycle" ->
                Schedule.oneCycle(rate(), length(), share(flag ? 1 : 0.5), factor(), factor(), curve(), flag ? 2 : 3);
            case "inverseSqrt" -> Schedule.inverseSqrt(rate(), length(), length());
            case "noam" -> Schedule.noam(1 + random.nextInt(2000), length(), rate());
            case "warmupStableDecay" ->
                Schedule.warmupStableDecay(high, length() - 1, length() - 1, length(), curve(), low);
            case "flatCosine" -> Schedule.flatCosine(rate(), rate(), length(), share(1));
            case "sigmoid" -> Schedule.sigmoid(rate(), random.nextDouble() - 0.5, length());
            case "knots" -> Schedule.knots(boundaries(count, 0), rates(count), curve());
            case "custom" -> custom;
            default -> drawn(Vocabulary.LEAVES.get(name), null, null);
        };
    }

    /** {@return a schedule of any signature: drawn again where its arguments do not go together} */
    private Schedule drawn(Signature<?> signature, Form base, Form other) {
        for (int tries = 0; tries < 1000; tries++) {
            int count = 1 + random.nextInt(4);
            Object[] arguments = signature.arguments().stream()
                    .<Object>map(argument -> switch (argument.type()) {
                        case NUMBER -> random.nextBoolean() ? factor() : random.nextDouble();
                        case WHOLE -> 1 + random.nextInt(5);
                        case STEPS -> length();
                        case FLAG -> random.nextBoolean();
                        case CURVE -> curve();
                        case NUMBERS -> Row.of(rates(count));
                        case BOUNDARIES -> Row.of(boundaries(count, 1));
                        case SCHEDULE -> other;
                        case NAME -> custom;
                    })
                    .toArray();
            try {
                return signature.build(base, arguments);
            } catch (IllegalArgumentException refused) {
                continue;
            }
        }
        throw new AssertionError("no random " + signature + " in 1000 tries: add a case");
    }

    /** {@return the operator of that name with random arguments} */
    public Schedule operator(String name, Schedule base, Schedule other) {
        boolean flag = random.nextBoolean();
        int count = 1 + random.nextInt(4);
        return switch (name) {
            case "warmup" -> flag ? base.warmup(length()) : base.warmup(length(), rate());
            case "warmupOverlay" -> base.warmupOverlay(length());
            case "cooldown" -> base.cooldown(length() - 1, length(), rate(), curve());
            case "clamp" -> {
                double low = random.nextDouble();
                yield base.clamp(low, low + random.nextDouble());
            }
            case "cyclical" ->
                base.cyclical(length(), random.nextBoolean(), factor(), flag ? 1 : 1 + 3 * random.nextDouble());
            case "repeat" -> base.repeat(length(), 1 + random.nextInt(5));
            case "then" -> base.then(length(), other);
            case "switchAt" -> base.switchAt(length(), other);
            case "scale" -> base.scale(rate());
            case "times" -> base.times(other);
            case "plus" -> base.plus(other);
            case "min" -> base.min(other);
            case "max" -> base.max(other);
            case "shift" -> base.shift(flag ? length() : -length());
            case "stretch" -> base.stretch(factor());
            case "pace" -> base.pace(random.doubles(count + 1, 0.1, 5).toArray(), boundaries(count, 1));
            case "reverse" -> base.reverse(length());
            case "staircase" -> base.staircase(length());
            case "holdAfter" -> base.holdAfter(length() - 1);
            default -> drawn(Vocabulary.OPERATORS.get(name), (Form) base, (Form) other);
        };
    }
}
