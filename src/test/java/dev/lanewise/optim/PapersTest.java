package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pseudo-code of papers as plain loops over doubles, beside the same rules evaluated in double. */
class PapersTest {
    private static final int SIZE = 7, UPDATES = 60;
    private static final double[] INITIAL = Updates.random(1, SIZE);
    private static final List<double[]> GRADIENTS = gradients();
    private static final Schedule RATE = Schedule.cosine(0.1, 0.01, 40).warmup(5);

    /** Random, but for one weight that never and one that rarely has a gradient. */
    private static List<double[]> gradients() {
        List<double[]> gradients = Updates.random(2, UPDATES, SIZE);
        for (int k = 0; k < UPDATES; k++) {
            gradients.get(k)[0] = 0;
            gradients.get(k)[1] = k % 13 == 4 ? 3 : 0;
        }
        return gradients;
    }

    /** One weight of a rule: keeps its own state from update to update. */
    private interface Weight {
        double next(double w, double g, int t, double rate);
    }

    private interface Weights {
        Weight make();
    }

    private static void compare(Optimizer rule, Weights paper) {
        List<double[]> found = new Updates(rule, Shape.of(SIZE)).evaluated(INITIAL, GRADIENTS);
        for (int i = 0; i < SIZE; i++) {
            Weight weight = paper.make();
            double w = INITIAL[i];
            for (int k = 0; k < UPDATES; k++) {
                w = weight.next(w, GRADIENTS.get(k)[i], k + 1, rule.rate().at(k));
                assertThat(found.get(k)[i])
                        .as("weight %d after update %d", i, k + 1)
                        .isCloseTo(w, within(1e-9 * (1 + Math.abs(w))));
            }
        }
    }

    @Test
    void adan_is_algorithm_1_of_its_paper_with_corrected_biases() {
        compare(Adan.of(RATE).weightDecay(0.02), () -> new Weight() {
            private final double b1 = 0.02, b2 = 0.08, b3 = 0.01;
            private double m, v, n, previous;

            @Override
            public double next(double w, double g, int t, double rate) {
                double d = t == 1 ? 0 : g - previous;
                previous = g;
                m = (1 - b1) * m + b1 * g;
                v = (1 - b2) * v + b2 * d;
                n = (1 - b3) * n + b3 * Math.pow(g + (1 - b2) * d, 2);
                double mHat = m / (1 - Math.pow(1 - b1, t));
                double vHat = v / (1 - Math.pow(1 - b2, t));
                double nHat = n / (1 - Math.pow(1 - b3, t));
                double eta = rate / (Math.sqrt(nHat) + 1e-8);
                return (w - eta * (mHat + (1 - b2) * vHat)) / (1 + rate * 0.02);
            }
        });
    }

    @Test
    void adabelief_is_algorithm_2_of_its_paper_with_decoupled_decay() {
        compare(AdaBelief.of(RATE).weightDecay(0.1), () -> new Weight() {
            private double m, s;

            @Override
            public double next(double w, double g, int t, double rate) {
                m = 0.9 * m + 0.1 * g;
                s = 0.999 * s + 0.001 * (g - m) * (g - m) + 1e-16;
                double step = m / (1 - Math.pow(0.9, t)) / (Math.sqrt(s / (1 - Math.pow(0.999, t))) + 1e-16);
                return w - rate * 0.1 * w - rate * step;
            }
        });
    }

    @Test
    void yogi_is_algorithm_2_of_its_paper() {
        compare(Yogi.of(RATE).weightDecay(0.01), () -> new Weight() {
            private double m, v = 1e-6f;

            @Override
            public double next(double w, double gradient, int t, double rate) {
                double g = gradient + 0.01 * w;
                m = 0.9 * m + 0.1 * g;
                v = v - 0.001 * Math.signum(v - g * g) * g * g;
                return w - rate * m / (Math.sqrt(v) + 1e-3);
            }
        });
    }

    @Test
    void amsbound_is_algorithm_3_of_its_paper_with_a_final_rate_that_follows_the_schedule() {
        compare(AdaBound.of(RATE).amsbound(true).beta2(0.9).gamma(0.05).weightDecay(0.01), () -> new Weight() {
            private double m, v, vMax;

            @Override
            public double next(double w, double gradient, int t, double rate) {
                double g = gradient + 0.01 * w;
                m = 0.9 * m + 0.1 * g;
                v = 0.9 * v + 0.1 * g * g;
                vMax = Math.max(vMax, v);
                double end = 0.1 * rate / RATE.at(0);
                double low = end * (1 - 1 / (0.05 * t + 1)), high = end * (1 + 1 / (0.05 * t));
                double eta = rate * Math.sqrt(1 - Math.pow(0.9, t)) / (1 - Math.pow(0.9, t)) / (Math.sqrt(vMax) + 1e-8);
                return w - Math.max(low, Math.min(high, eta)) * m;
            }
        });
    }

    @Test
    void the_heavy_ball_is_polyaks_with_decoupled_decay_of_the_weights_alone() {
        compare(HeavyBall.of(RATE).momentum(0.8).weightDecay(0.1), () -> new Weight() {
            private double v;

            @Override
            public double next(double w, double g, int t, double rate) {
                v = 0.8 * v - rate * g;
                return w - rate * 0.1 * w + v;
            }
        });
    }

    @Test
    void rprop_changes_steps_by_the_turns_of_the_gradient_alone() {
        compare(Rprop.of(0.1).most(0.3), () -> new Weight() {
            private double step = 0.1, previous;

            @Override
            public double next(double w, double gradient, int t, double rate) {
                double product = Math.signum(gradient) * Math.signum(previous);
                step = Math.clamp(step * (product > 0 ? 1.2 : product < 0 ? 0.5 : 1), 1e-6, 0.3);
                previous = product < 0 ? 0 : gradient;
                return w - Math.signum(previous) * step;
            }
        });
    }

    /** What the papers write as βᵗ is the product of the values used, where β varies. */
    @Test
    void nadam_and_radam_correct_by_the_products_of_what_they_used() {
        Schedule beta1 = Schedule.linear(0.5, 0.9, 30), beta2 = Schedule.linear(0.8, 0.99, 50);
        compare(NAdam.of(RATE).beta1(beta1).beta2(beta2).momentumDecay(0.1), () -> new Weight() {
            private double m, v, muProduct = 1, beta2Product = 1;

            @Override
            public double next(double w, double g, int t, double rate) {
                double b1 = beta1.at(t - 1), b2 = beta2.at(t - 1);
                double mu = b1 * (1 - 0.5 * Math.pow(0.96, t * 0.1));
                double ahead = b1 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.1));
                muProduct *= mu;
                beta2Product *= b2;
                m = b1 * m + (1 - b1) * g;
                v = b2 * v + (1 - b2) * g * g;
                double mHat = ahead * m / (1 - muProduct * ahead) + (1 - mu) * g / (1 - muProduct);
                return w - rate * mHat / (Math.sqrt(v / (1 - beta2Product)) + 1e-8);
            }
        });
        compare(RAdam.of(RATE).beta1(beta1).beta2(beta2), () -> new Weight() {
            private double m, v, product1 = 1, product2 = 1;

            @Override
            public double next(double w, double g, int t, double rate) {
                double b1 = beta1.at(t - 1), b2 = beta2.at(t - 1);
                product1 *= b1;
                product2 *= b2;
                m = b1 * m + (1 - b1) * g;
                v = b2 * v + (1 - b2) * g * g;
                double end = 2 / (1 - b2) - 1, rho = end - 2 * t * product2 / (1 - product2);
                double mHat = m / (1 - product1);
                if (rho <= 5) {
                    return w - rate * mHat;
                }
                double r = Math.sqrt((rho - 4) * (rho - 2) * end / ((end - 4) * (end - 2) * rho));
                return w - rate * r * mHat * Math.sqrt(1 - product2) / (Math.sqrt(v) + 1e-8);
            }
        });
    }

    @Test
    void asgd_is_the_mean_of_where_its_iterate_has_been() {
        List<double[]> iterates = new ArrayList<>();
        double[] z = INITIAL.clone();
        for (int t = 0; t < UPDATES; t++) {
            double eta = t == 0 ? 0.1 : 0.1 / Math.pow(1 + 0.01 * 0.1 * t, 0.75);
            for (int i = 0; i < SIZE; i++) {
                z[i] = z[i] * (1 - 0.01 * eta) - eta * GRADIENTS.get(t)[i];
            }
            iterates.add(z.clone());
        }
        List<double[]> found =
                new Updates(Asgd.of(0.1).lambda(0.01).from(9), Shape.of(SIZE)).evaluated(INITIAL, GRADIENTS);
        for (int t = 0; t < UPDATES; t++) {
            for (int i = 0; i < SIZE; i++) {
                int weight = i, first = t < 11 ? t : 10;
                double mean = iterates.subList(first, t + 1).stream()
                        .mapToDouble(point -> point[weight])
                        .average()
                        .orElseThrow();
                assertThat(found.get(t)[i]).isCloseTo(mean, within(1e-9));
            }
        }
    }
}
