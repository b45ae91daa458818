package dev.lanewise.tensor;

import java.util.List;
import java.util.stream.IntStream;

/** The shape rules of the ops that move elements: the second half of {@link Shapes}. */
final class MovementShapes {
    private MovementShapes() {}

    static Shape reshape(Shapes.Rule rule, Shape shape) {
        if (shape.elements() != rule.shape(0).elements()) {
            throw rule.refuse(
                    "element counts differ: " + rule.operand(0) + " to " + shape + " ("
                            + rule.shape(0).elements() + " ≠ " + shape.elements() + ")",
                    "Give -1 as one size to have it computed.");
        }
        return shape;
    }

    static Shape permute(Shapes.Rule rule, List<Integer> order) {
        Shape x = rule.shape(0);
        if (!order.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, x.rank()).boxed().toList())) {
            throw rule.refuse("order " + order + " must name every axis of " + rule.operand(0) + " once", "");
        }
        return Shape.of(order.stream().mapToInt(x::size).toArray());
    }

    static Shape broadcastTo(Shapes.Rule rule, Shape shape) {
        if (!shape.equals(Shapes.broadcast(rule.shape(0), shape))) {
            throw rule.refuse(
                    rule.operand(0) + " does not broadcast to " + shape,
                    "Aligned at the last axis, a size must be equal or 1.");
        }
        return shape;
    }

    static Shape slice(Shapes.Rule rule, Op.Slice slice) {
        Shape x = rule.shape(0);
        oneEach(rule, slice.start(), slice.end(), slice.step());
        requireRowsOfIndices(rule, slice);
        return Shape.of(IntStream.range(0, x.rank())
                .map(axis -> {
                    int start = slice.start().get(axis);
                    int end = slice.end().get(axis);
                    int step = slice.step().get(axis);
                    if (start < 0 || end > x.size(axis) || start >= end || step < 1) {
                        throw rule.refuse(
                                "elements " + start + " to " + end + " in steps of " + step + " along axis " + axis
                                        + " of " + rule.operand(0),
                                "Allowed: 0 ≤ start < end ≤ " + x.size(axis) + ", step ≥ 1.");
                    }
                    return Math.ceilDiv(end - start, step);
                })
                .toArray());
    }

    /** A part of a batch takes its labels along: consecutive rows of INT32, which are one range of memory. */
    private static void requireRowsOfIndices(Shapes.Rule rule, Op.Slice slice) {
        Shape x = rule.shape(0);
        for (int axis = 0; rule.type(0) == Type.INT32 && axis < x.rank(); axis++) {
            boolean whole = slice.start().get(axis) == 0 && slice.end().get(axis) == x.size(axis);
            if (slice.step().get(axis) != 1 || axis > 0 && !whole) {
                throw rule.refuse(
                        "cuts only consecutive rows of INT32, not axis " + axis + " of " + rule.operand(0),
                        "Use toFloat() first.");
            }
        }
    }

    static Shape pad(Shapes.Rule rule, Op.Pad pad) {
        Shape x = rule.shape(0);
        oneEach(rule, pad.before(), pad.after(), pad.between());
        return Shape.of(IntStream.range(0, x.rank())
                .map(axis -> {
                    int before = pad.before().get(axis);
                    int after = pad.after().get(axis);
                    int between = pad.between().get(axis);
                    if (before < 0 || after < 0 || between < 0) {
                        throw rule.refuse(
                                "negative padding along axis " + axis + " of " + rule.operand(0) + ": " + before + ", "
                                        + after + ", " + between,
                                "Use slice to cut.");
                    }
                    long size = (long) before + x.size(axis) + (x.size(axis) - 1L) * between + after;
                    return fitting(rule, axis, size);
                })
                .toArray());
    }

    static Shape concat(Shapes.Rule rule, int axis) {
        int[] sizes = rule.shape(0).toArray();
        rule.axis(axis);
        for (int i = 1; i < rule.operands().size(); i++) {
            int[] next = rule.shape(i).toArray();
            boolean fits = next.length == sizes.length;
            for (int j = 0; fits && j < sizes.length; j++) {
                fits = j == axis || next[j] == sizes[j];
            }
            if (!fits) {
                throw rule.refuse(
                        "only sizes along axis " + axis + " may differ: " + rule.operand(0) + " and " + rule.operand(i),
                        "");
            }
            sizes[axis] = fitting(rule, axis, (long) sizes[axis] + next[axis]);
        }
        return Shape.of(sizes);
    }

    private static int fitting(Shapes.Rule rule, int axis, long size) {
        if (size > Integer.MAX_VALUE) {
            throw rule.refuse("axis " + axis + " would have size " + size, "A tensor has at most 2147483647 elements.");
        }
        return (int) size;
    }

    static Shape take(Shapes.Rule rule, int axis) {
        Shape x = rule.shape(0);
        Shape index = rule.shape(1);
        rule.axis(axis);
        return join(x, axis, index.toArray(), axis + 1);
    }

    static Shape scatterAdd(Shapes.Rule rule, int axis, int size) {
        Shape x = rule.shape(0);
        Shape index = rule.shape(1);
        boolean fits = axis >= 0 && axis + index.rank() <= x.rank() && size >= 1;
        for (int i = 0; fits && i < index.rank(); i++) {
            fits = x.size(axis + i) == index.size(i);
        }
        if (!fits) {
            throw rule.refuse(
                    rule.operand(0) + " does not have the axes of " + rule.operand(1) + " from axis " + axis
                            + " on, or the size " + size + " is below 1",
                    "");
        }
        return join(x, axis, new int[] {size}, axis + index.rank());
    }

    static Shape oneHot(Shapes.Rule rule, int depth) {
        if (depth < 1) {
            throw rule.refuse("depth " + depth + " of " + rule.operand(0) + " must be at least 1", "");
        }
        return join(
                rule.shape(0),
                rule.shape(0).rank(),
                new int[] {depth},
                rule.shape(0).rank());
    }

    /** x's sizes before {@code to}, the middle, x's sizes from {@code from} on. */
    private static Shape join(Shape x, int to, int[] middle, int from) {
        int[] sizes = x.toArray();
        return Shape.of(IntStream.concat(
                        IntStream.of(sizes).limit(to),
                        IntStream.concat(
                                IntStream.of(middle), IntStream.of(sizes).skip(from)))
                .toArray());
    }

    private static void oneEach(Shapes.Rule rule, List<Integer> a, List<Integer> b, List<Integer> c) {
        int rank = rule.shape(0).rank();
        if (a.size() != rank || b.size() != rank || c.size() != rank) {
            throw rule.refuse("needs one number per axis of " + rule.operand(0), "");
        }
    }
}
