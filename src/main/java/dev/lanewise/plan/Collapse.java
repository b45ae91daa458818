package dev.lanewise.plan;

import dev.lanewise.plan.Loop.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins neighbouring axes of a box that every stream walks without a seam, so that most loops have one axis. */
final class Collapse {
    private Collapse() {}

    static Loop loop(Loop loop) {
        List<Integer> extent = new ArrayList<>();
        List<int[]> strides = new ArrayList<>();
        for (int axis = 0; axis < loop.extent().length; axis++) {
            int size = loop.extent()[axis];
            if (size == 1) {
                continue;
            }
            int at = axis;
            int[] stride = loop.streams().stream().mapToInt(s -> s.stride()[at]).toArray();
            if (!extent.isEmpty() && seamless(strides.getLast(), stride, size)) {
                extent.set(extent.size() - 1, extent.getLast() * size);
                strides.set(strides.size() - 1, stride);
            } else {
                extent.add(size);
                strides.add(stride);
            }
        }
        if (extent.isEmpty()) {
            extent.add(1);
            strides.add(new int[loop.streams().size()]);
        }
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < loop.streams().size(); i++) {
            int index = i;
            Stream s = loop.streams().get(i);
            streams.add(new Stream(
                    s.value(), strides.stream().mapToInt(a -> a[index]).toArray(), s.dense()));
        }
        int[] sizes = extent.stream().mapToInt(Integer::intValue).toArray();
        return new Loop(
                sizes,
                List.copyOf(streams),
                List.copyOf(loop.instructions()),
                List.copyOf(loop.outputs()),
                loop.sums());
    }

    private static boolean seamless(int[] outer, int[] inner, int size) {
        int[] joined = Arrays.stream(inner).map(s -> s * size).toArray();
        return Arrays.equals(outer, joined);
    }
}
