package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds gradients against (f(x + h) − f(x − h))/2h in double precision. With h = 2⁻¹⁷ truncation is near 6·10⁻¹¹·f‴ and rounding near
 * 10⁻¹¹·f, so a tolerance of 10⁻⁷ has room and still catches any wrong term.
 */
final class CentralDifferences {
    private static final double H = 0x1p-17;
    private static final double TOLERANCE = 1e-7;
    private static final Reference REFERENCE = new Reference();

    private CentralDifferences() {}

    /** {@return Σ output·r with fixed, uneven numbers r: a single number that every element moves in its own way} */
    static Tensor loss(Tensor output) {
        int[] sizes = output.shape().toArray();
        double[] uneven = OpCases.numbers(output.shape().elements(), 99, u -> u);
        float[] r = new float[uneven.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = (float) uneven[i];
        }
        return output.times(Tensor.of(r, sizes)).sum();
    }

    /** Checks d loss/dx for a leaf x. */
    static void check(String name, Tensor loss, Tensor x, Feed feed) {
        Tensor gradient = loss.gradient(x);
        assertThat(gradient.shape()).as(name).isEqualTo(x.shape());
        double[] actual = REFERENCE.evaluate(gradient, feed);
        for (int i = 0; i < actual.length; i++) {
            double expected = (shifted(loss, x, feed, i, H) - shifted(loss, x, feed, i, -H)) / (2 * H);
            assertThat(actual[i])
                    .as("%s: d loss / d %s[%d]", name, x.label(), i)
                    .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(expected))));
        }
    }

    /** Checks the derivatives of d loss/dx by every one of ys that it still depends on. {@return how many those were} */
    static int checkSecond(String name, Tensor loss, Tensor x, List<Tensor> ys, Feed feed) {
        Tensor first = loss(loss.gradient(x));
        List<Tensor> nodes = Graph.of(List.of(first)).nodes();
        List<Tensor> left = ys.stream().filter(nodes::contains).toList();
        left.forEach(y -> check(name + ", second by " + x.label() + " and " + y.label(), first, y, feed));
        return left.size();
    }

    private static double shifted(Tensor loss, Tensor x, Feed feed, int element, double by) {
        Map<String, double[]> values = new HashMap<>(feed.values());
        double[] moved = feed.of(x.label()).clone();
        moved[element] += by;
        values.put(x.label(), moved);
        return REFERENCE.evaluate(loss, new Feed(values, feed.step()))[0];
    }
}
