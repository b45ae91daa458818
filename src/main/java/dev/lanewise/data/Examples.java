package dev.lanewise.data;

import dev.lanewise.tensor.Numbers;
import dev.lanewise.tensor.Shape;
import java.util.Objects;

/**
 * The numbers behind data sets: shared by every subset, never modified. The arrays are owned, not copied.
 *
 * @param featureShape shape of one example
 * @param features row-major {@code [examples, ...featureShape]}
 * @param target what the targets are
 * @param labels one per example if the target is classes, else empty
 * @param targets row-major {@code [examples, ...]} if the target is numbers, else empty
 */
record Examples(Shape featureShape, float[] features, Target target, int[] labels, float[] targets) {
    /** Where labels come from a file or array, one number must not make names for a billion classes. */
    static final int MOST_CLASSES = 1 << 16;

    private static final String LABELS = "data set: the labels";
    private static final int[] NO_LABELS = {};
    private static final float[] NO_TARGETS = {};

    Examples {
        Objects.requireNonNull(featureShape, "data set: the shape of an example");
    }

    static Examples of(Shape featureShape, float[] features) {
        return new Examples(featureShape, features, new Target.None(), NO_LABELS, NO_TARGETS);
    }

    static Examples of(Shape featureShape, float[] features, Target.Classes classes, int[] labels) {
        return new Examples(featureShape, features, classes, labels, NO_TARGETS);
    }

    static Examples of(Shape featureShape, float[] features, Target.Numbers numbers, float[] targets) {
        return new Examples(featureShape, features, numbers, NO_LABELS, targets);
    }

    int count() {
        return features.length / featureShape.elements();
    }

    /** Numbers per example's target. */
    int targetElements() {
        return target instanceof Target.Numbers numbers ? numbers.shape().elements() : 0;
    }

    Examples with(Shape newShape, Target newTarget) {
        return new Examples(newShape, features, newTarget, labels, targets);
    }

    /** Copies the example's features, label and target into the row of each array. */
    void copy(int example, int row, float[] featuresInto, int[] labelsInto, float[] targetsInto) {
        int width = featureShape.elements();
        System.arraycopy(features, example * width, featuresInto, row * width, width);
        if (labels.length > 0) {
            labelsInto[row] = labels[example];
        }
        if (targets.length > 0) {
            int targetWidth = targetElements();
            System.arraycopy(targets, example * targetWidth, targetsInto, row * targetWidth, targetWidth);
        }
    }

    /** Arrays for that many rows of the same kind. */
    Examples room(long rows) {
        return new Examples(
                featureShape,
                new float[room(rows, featureShape.elements())],
                target,
                target instanceof Target.Classes ? new int[room(rows, 1)] : NO_LABELS,
                new float[room(rows, targetElements())]);
    }

    private static int room(long rows, int width) {
        long elements = rows * width;
        if (elements > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(rows + " examples of " + width + " numbers are " + elements
                    + " numbers, more than one array holds (2147483639)");
        }
        return (int) elements;
    }

    /** This, after a look at every number and label: nothing that is not finite, no label out of range. */
    Examples checked() {
        if (features.length == 0) {
            throw new IllegalArgumentException("data set: at least one example is needed, there is none");
        }
        int width = featureShape.elements();
        if (features.length % width != 0) {
            throw new IllegalArgumentException("data set: " + features.length
                    + " feature values do not divide into examples of shape " + featureShape + " (" + width
                    + " values each)");
        }
        requireFinite("feature", features, width);
        switch (target) {
            case Target.Classes classes -> {
                requireCount("label", labels.length, 1);
                requireLabels(classes.count());
            }
            case Target.Numbers numbers -> {
                requireCount("target value", targets.length, numbers.shape().elements());
                requireFinite("target", targets, numbers.shape().elements());
            }
            case Target.None none -> {}
        }
        Numbers.flush(features);
        Numbers.flush(targets);
        return this;
    }

    private void requireCount(String what, int found, int each) {
        if (found != (long) count() * each) {
            throw new IllegalArgumentException("data set: " + count() + " examples need " + (long) count() * each + " "
                    + what + "s, but there are " + found);
        }
    }

    private void requireLabels(int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("data set: the label of example " + i + " is " + labels[i]
                        + (classes == 1
                                ? "; there is one class, and its label is 0"
                                : "; with " + classes + " classes, labels go from 0 to " + (classes - 1)));
            }
        }
    }

    private static void requireFinite(String what, float[] values, int width) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("data set: " + what + " " + i % width + " of example " + i / width
                        + " is " + values[i] + "; every value must be finite: fill in what is missing first");
            }
        }
    }

    static float[] copied(String what, float[] values) {
        return Objects.requireNonNull(values, () -> "data set: the " + what).clone();
    }

    static int[] copied(int[] labels) {
        return Objects.requireNonNull(labels, LABELS).clone();
    }

    /** One array out of rows of equal length. */
    static float[] flat(String what, float[][] rows) {
        Objects.requireNonNull(rows, () -> "data set: the " + what + "s");
        for (int i = 0; i < rows.length; i++) {
            int example = i;
            Objects.requireNonNull(rows[i], () -> "data set: the " + what + "s of example " + example);
        }
        if (rows.length == 0) {
            throw new IllegalArgumentException("data set: at least one example is needed, there is none");
        }
        int width = rows[0].length;
        if (width == 0) {
            throw new IllegalArgumentException("data set: example 0 has no " + what + "s");
        }
        float[] flat = new float[room(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(
                        "data set: example " + i + " has " + rows[i].length + " " + what + "s, example 0 has " + width);
            }
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    /** As many classes as the highest label says, if that is no mistake; a negative label is found by {@link #checked}. */
    static int classesIn(int[] labels) {
        Objects.requireNonNull(labels, LABELS);
        int highest = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= MOST_CLASSES) {
                throw new IllegalArgumentException("data set: the label of example " + i + " is " + labels[i]
                        + "; labels go from 0 to " + (MOST_CLASSES - 1)
                        + "; if these are numbers to predict, give them as targets");
            }
            highest = Math.max(highest, labels[i]);
        }
        return highest + 1;
    }
}
