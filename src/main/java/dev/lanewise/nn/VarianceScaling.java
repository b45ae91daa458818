package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;

/** Around 0 with a variance that follows from how many numbers each output sums, or each input feeds. */
enum VarianceScaling implements Initializer {
    GLOROT_UNIFORM("glorotUniform", true) {
        @Override
        double variance(double fanIn, double fanOut) {
            return 2 / (fanIn + fanOut);
        }
    },
    GLOROT_NORMAL("glorotNormal", false) {
        @Override
        double variance(double fanIn, double fanOut) {
            return 2 / (fanIn + fanOut);
        }
    },
    HE_UNIFORM("heUniform", true) {
        @Override
        double variance(double fanIn, double fanOut) {
            return 2 / fanIn;
        }
    },
    HE_NORMAL("heNormal", false) {
        @Override
        double variance(double fanIn, double fanOut) {
            return 2 / fanIn;
        }
    },
    LECUN_UNIFORM("lecunUniform", true) {
        @Override
        double variance(double fanIn, double fanOut) {
            return 1 / fanIn;
        }
    },
    LECUN_NORMAL("lecunNormal", false) {
        @Override
        double variance(double fanIn, double fanOut) {
            return 1 / fanIn;
        }
    };

    private final String text;
    private final boolean uniform;

    VarianceScaling(String text, boolean uniform) {
        this.text = text;
        this.uniform = uniform;
    }

    abstract double variance(double fanIn, double fanOut);

    @Override
    public float[] values(Shape shape, Seed stream) {
        int rank = shape.rank();
        double in = rank == 0 ? 1 : shape.size(Math.max(0, rank - 2));
        double out = rank == 0 ? 1 : shape.size(rank - 1);
        double receptive = rank < 2 ? 1 : shape.elements() / (in * out);
        double variance = variance(receptive * in, receptive * out);
        double limit = Math.sqrt(3 * variance);
        Initializer distribution = uniform ? new Uniform(-limit, limit) : new Normal(Math.sqrt(variance));
        return distribution.values(shape, stream);
    }

    @Override
    public String toString() {
        return text + "()";
    }
}
