package dev.lanewise.train;

import dev.lanewise.data.Cursor;
import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Model;

/**
 * A network 1-16-32-2 with relu, relu and sigmoid, an l2 of 0.01 on the second weight, sparse categorical cross-entropy and Adam,
 * written out in double from their formulas as Keras gives them: probabilities within 1e-7 and 1 − 1e-7, ε-hat 1e-7.
 */
final class TutorialInDouble {
    private static final int[] WIDTHS = {1, 16, 32, 2};
    private static final double L2 = 0.01, EPSILON = 1e-7;
    private final double[][] w = new double[3][], b = new double[3][];
    private final double[][] mw = new double[3][], vw = new double[3][], mb = new double[3][], vb = new double[3][];
    private int t;

    TutorialInDouble(Model model) {
        for (int layer = 0; layer < 3; layer++) {
            w[layer] = doubles(model.weights(layer + "/weight"));
            b[layer] = doubles(model.weights(layer + "/bias"));
            mw[layer] = new double[w[layer].length];
            vw[layer] = new double[w[layer].length];
            mb[layer] = new double[b[layer].length];
            vb[layer] = new double[b[layer].length];
        }
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** One update from the examples at order[first] and on; {@return the loss before it} */
    double step(DataSet data, int[] order, int first, int count, double rate) {
        double[][] gw = new double[3][], gb = new double[3][];
        for (int layer = 0; layer < 3; layer++) {
            gw[layer] = new double[w[layer].length];
            gb[layer] = new double[b[layer].length];
        }
        Cursor all = data.batches(data.size()).cursor();
        float[] ages = all.next().features();
        int[] labels = data.batches(data.size()).cursor().next().labels();
        double loss = 0;
        for (int i = first; i < first + count; i++) {
            loss += example(ages[order[i]], labels[order[i]], gw, gb, count);
        }
        double penalty = 0;
        for (int i = 0; i < w[1].length; i++) {
            penalty += L2 * w[1][i] * w[1][i];
            gw[1][i] += 2 * L2 * w[1][i];
        }
        t++;
        for (int layer = 0; layer < 3; layer++) {
            adam(w[layer], gw[layer], mw[layer], vw[layer], rate);
            adam(b[layer], gb[layer], mb[layer], vb[layer], rate);
        }
        return loss / count + penalty;
    }

    /** Adds the gradients of one example's loss divided by the count; {@return the loss} */
    private double example(double age, int label, double[][] gw, double[][] gb, int count) {
        double[][] a = {{age}, null, null, null};
        for (int layer = 0; layer < 3; layer++) {
            a[layer + 1] = new double[WIDTHS[layer + 1]];
            for (int j = 0; j < WIDTHS[layer + 1]; j++) {
                double z = b[layer][j];
                for (int i = 0; i < WIDTHS[layer]; i++) {
                    z += a[layer][i] * w[layer][i * WIDTHS[layer + 1] + j];
                }
                a[layer + 1][j] = layer < 2 ? Math.max(0, z) : 1 / (1 + Math.exp(-z));
            }
        }
        double[] p = a[3].clone();
        double sum = 0;
        for (int j = 0; j < 2; j++) {
            p[j] = Math.min(1 - EPSILON, Math.max(EPSILON, p[j]));
            sum += p[j];
        }
        double[] delta = new double[2];
        for (int j = 0; j < 2; j++) {
            double byP = 1 / sum - (j == label ? 1 / p[j] : 0);
            delta[j] = byP * a[3][j] * (1 - a[3][j]) / count;
        }
        for (int layer = 2; layer >= 0; layer--) {
            double[] below = new double[WIDTHS[layer]];
            for (int j = 0; j < WIDTHS[layer + 1]; j++) {
                gb[layer][j] += delta[j];
                for (int i = 0; i < WIDTHS[layer]; i++) {
                    gw[layer][i * WIDTHS[layer + 1] + j] += delta[j] * a[layer][i];
                    below[i] += a[layer][i] > 0 || layer == 0 ? delta[j] * w[layer][i * WIDTHS[layer + 1] + j] : 0;
                }
            }
            delta = below;
        }
        return -Math.log(p[label] / sum);
    }

    private void adam(double[] weight, double[] gradient, double[] m, double[] v, double rate) {
        double step = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
        for (int i = 0; i < weight.length; i++) {
            m[i] += 0.1 * (gradient[i] - m[i]);
            v[i] += 0.001 * (gradient[i] * gradient[i] - v[i]);
            weight[i] -= step * m[i] / (Math.sqrt(v[i]) + EPSILON);
        }
    }
}
