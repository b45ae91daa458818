package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.Arrays;
import java.util.List;

/**
 * Copies a box between two stridings: slices, pads, permutations, pieces of a concatenation.
 *
 * @param x source
 * @param xOffset of the first element, from x
 * @param extent sizes of the box
 * @param xStride source strides
 * @param result destination
 * @param yOffset of the first element, from the result
 * @param yStride destination strides
 * @param keeps whether the rest of the result was written before and stays
 */
record CopyTask(
        String name,
        Value x,
        int xOffset,
        int[] extent,
        int[] xStride,
        Value result,
        int yOffset,
        int[] yStride,
        boolean keeps,
        Origin origin)
        implements Task {

    /** {@return the copy of all elements} */
    static CopyTask whole(String name, Value x, Value result, Origin origin) {
        int[] extent = {x.elements}, stride = {1};
        return new CopyTask(name, x, 0, extent, stride, result, 0, stride, false, origin);
    }

    /** {@return whether all elements go to the same places of the result} */
    boolean isWhole() {
        return extent.length == 1
                && extent[0] == x.elements
                && x.elements == result.elements
                && xStride[0] == 1
                && yStride[0] == 1
                && !keeps;
    }

    @Override
    public String text() {
        return name + " " + Arrays.toString(extent);
    }

    @Override
    public List<Value> reads() {
        return keeps ? List.of(x, result) : List.of(x);
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public Step step() {
        Ref from = new Ref(x.slot(), x.offset() + xOffset), to = new Ref(result.slot(), result.offset() + yOffset);
        return (frame, scratch, part, parts) -> {
            frame.kernels
                    .movement()
                    .copy(extent, from.floats(frame), from.at(frame), xStride, to.floats(frame), to.at(frame), yStride);
        };
    }
}
