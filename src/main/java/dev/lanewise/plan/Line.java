package dev.lanewise.plan;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.kernel.Unary;

/** One instruction of an interpreted loop with its operands resolved: a kernel call over elements [from, from + n) of the box. */
sealed interface Line {
    void run(Frame frame, float[] scratch, int from, int n);

    /** A number found at run time: a constant, or one element of memory. */
    record Number(float constant, Ref ref) {
        float value(Frame frame) {
            return ref == null ? constant : ref.floats(frame)[ref.at(frame)];
        }
    }

    /**
     * Where n elements lie: in the frame, where they move with the loop, or in a tile of the scratch.
     *
     * @param ref the memory; null for a tile
     * @param tile the offset in the scratch
     */
    record Spot(Ref ref, int tile) {
        float[] array(Frame frame, float[] scratch) {
            return ref == null ? scratch : ref.floats(frame);
        }

        int at(Frame frame, int from) {
            return ref == null ? tile : ref.at(frame) + from;
        }
    }

    record Apply(Unary f, Spot x, Spot y) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .elementwise()
                    .unary(
                            f,
                            x.array(frame, scratch),
                            x.at(frame, from),
                            y.array(frame, scratch),
                            y.at(frame, from),
                            n);
        }
    }

    record Combine(Binary f, Spot x, Spot y, Spot z) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .elementwise()
                    .binary(
                            f,
                            x.array(frame, scratch),
                            x.at(frame, from),
                            y.array(frame, scratch),
                            y.at(frame, from),
                            z.array(frame, scratch),
                            z.at(frame, from),
                            n);
        }
    }

    record CombineRight(Binary f, Spot x, Number y, Spot z) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .elementwise()
                    .binaryRight(
                            f,
                            x.array(frame, scratch),
                            x.at(frame, from),
                            y.value(frame),
                            z.array(frame, scratch),
                            z.at(frame, from),
                            n);
        }
    }

    record CombineLeft(Binary f, Number x, Spot y, Spot z) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .elementwise()
                    .binaryLeft(
                            f,
                            x.value(frame),
                            y.array(frame, scratch),
                            y.at(frame, from),
                            z.array(frame, scratch),
                            z.at(frame, from),
                            n);
        }
    }

    record Select(Spot c, Spot x, Spot y, Spot z) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .elementwise()
                    .select(
                            c.array(frame, scratch),
                            c.at(frame, from),
                            x.array(frame, scratch),
                            x.at(frame, from),
                            y.array(frame, scratch),
                            y.at(frame, from),
                            z.array(frame, scratch),
                            z.at(frame, from),
                            n);
        }
    }

    /** A generated loop. */
    record Run(SegmentLoop loop, SegmentLoop.Places places) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            loop.run(frame.floats, frame.base, scratch, places, from, n);
        }
    }

    /**
     * The place of a generated loop.
     *
     * @param index of its prospect
     */
    record Awaited(int index, Segment segment, SegmentLoop.Places places) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            throw new IllegalStateException(segment.name() + " is not ready");
        }
    }

    /** Brings the elements of a repeating or jumping stream together. */
    record Load(int[] extent, int[] stride, Ref x, Spot y) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .movement()
                    .expand(
                            extent,
                            stride,
                            x.floats(frame),
                            x.at(frame),
                            from,
                            n,
                            y.array(frame, scratch),
                            y.at(frame, from));
        }
    }

    /** Spreads one number. */
    record Fill(Number x, Spot y) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels.movement().fill(x.value(frame), y.array(frame, scratch), y.at(frame, from), n);
        }
    }

    /** Moves a result that could not be computed in its place. */
    record Store(Spot x, Spot y) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            System.arraycopy(x.array(frame, scratch), x.at(frame, from), y.array(frame, scratch), y.at(frame, from), n);
        }
    }

    /** Adds up the elements of a block. */
    record Sum(Reduction f, Spot x, Ref y) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            float[] tile = x.array(frame, scratch);
            frame.kernels
                    .reductions()
                    .reduce(f, tile, x.at(frame, from), 1, n, 1, y.floats(frame), block(frame, y, from));
        }

        private static int block(Frame frame, Ref y, int from) {
            return y.at(frame) + from / Loop.BLOCK;
        }
    }

    /** Ends a sum that a segment has begun: of a row of 32 numbers, each is a lane. */
    record Fold(Spot lanes, Ref y) implements Line {
        @Override
        public void run(Frame frame, float[] scratch, int from, int n) {
            frame.kernels
                    .reductions()
                    .reduce(
                            Reduction.SUM,
                            scratch,
                            lanes.tile,
                            1,
                            Reductions.LANES,
                            1,
                            y.floats(frame),
                            Sum.block(frame, y, from));
        }
    }
}
