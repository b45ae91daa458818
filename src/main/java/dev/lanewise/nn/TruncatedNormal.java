package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/** deviation·√2·erf⁻¹(p·(2u − 1)) with u uniform in [0, 1) and p = erf √2, the share of a normal within two deviations. */
record TruncatedNormal(double deviation) implements Initializer {
    private static final double WITHIN_TWO = 0.9544997361036416;

    /**
     * Of erf⁻¹(x)/x in powers of w − 2.5 with w = −ln(1 − x²), highest first, good to float32 for w below 5 (here w is
     * below 2.5); M. Giles, Approximating the erfinv function, 2010, table 5.
     */
    private static final double[] CENTRAL = {
        2.81022636e-08,
        3.43273939e-07,
        -3.5233877e-06,
        -4.39150654e-06,
        0.00021858087,
        -0.00125372503,
        -0.00417768164,
        0.246640727,
        1.50140941
    };

    TruncatedNormal {
        Require.positive("truncatedNormal", "deviation", deviation);
    }

    @Override
    public float[] values(Shape shape, Seed stream) {
        Tensor u = Tensor.uniform(stream, 0, shape.toArray());
        return Program.eval(erfInverse(u.times(2).minus(1).times(WITHIN_TWO)).times(Math.sqrt(2) * deviation));
    }

    /** {@return erf⁻¹(x) for |x| up to 0.99} */
    static Tensor erfInverse(Tensor x) {
        Tensor w = x.square().negate().log1p().negate().minus(2.5);
        Tensor p = Tensor.constant(CENTRAL[0]);
        for (int i = 1; i < CENTRAL.length; i++) {
            p = p.times(w).plus(CENTRAL[i]);
        }
        return p.times(x);
    }

    @Override
    public String toString() {
        return "truncatedNormal(" + deviation + ")";
    }
}
