package dev.lanewise.data;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An immutable, ordered set of examples: features, all of one shape, and for each a class label, target numbers, or
 * nothing. Every value is finite and every label in range; there is at least one example.
 *
 * <p>A subset or a split shares the numbers of its origin and holds only the indices of its rows, so that cutting up a
 * large set costs four bytes per example. Safe for use by many threads.
 */
public final class DataSet {
    private final Examples examples;
    private final int[] rows; // of the examples; null: all of them in order
    private final float[] weights; // by place in this set; null: each is 1

    private DataSet(Examples examples, int[] rows, float[] weights) {
        this.examples = examples;
        this.rows = rows;
        this.weights = weights;
    }

    /** The set of all these examples, taken as they are. */
    static DataSet owning(Examples examples) {
        return new DataSet(examples, null, null);
    }

    /**
     * {@return examples with class labels; there are as many classes as the highest label says}
     *
     * @param features {@code [examples, features]}; copied
     * @param labels {@code [examples]}, from 0; copied
     * @throws IllegalArgumentException if there is no example, the lengths clash, a value is not finite or a label is
     *     negative or above 65,535
     */
    public static DataSet of(float[][] features, int[] labels) {
        float[] flat = Examples.flat("feature", features);
        return owning(Examples.of(
                        Shape.of(features[0].length),
                        flat,
                        Target.classes(Examples.classesIn(labels)),
                        Examples.copied(labels))
                .checked());
    }

    /**
     * {@return examples with target numbers}
     *
     * @param features {@code [examples, features]}; copied
     * @param targets {@code [examples, targets]}; copied
     * @throws IllegalArgumentException if there is no example, the lengths clash or a value is not finite
     */
    public static DataSet of(float[][] features, float[][] targets) {
        float[] flat = Examples.flat("feature", features);
        float[] flatTargets = Examples.flat("target", targets);
        Target.Numbers numbers = new Target.Numbers(Shape.of(targets[0].length));
        return owning(Examples.of(Shape.of(features[0].length), flat, numbers, flatTargets)
                .checked());
    }

    /**
     * {@return examples without targets}
     *
     * @param features {@code [examples, features]}; copied
     * @throws IllegalArgumentException if there is no example, the lengths clash or a value is not finite
     */
    public static DataSet of(float[][] features) {
        float[] flat = Examples.flat("feature", features);
        return owning(Examples.of(Shape.of(features[0].length), flat).checked());
    }

    /**
     * {@return examples of any shape with class labels}
     *
     * @param featureShape shape of one example
     * @param features row-major {@code [examples, ...featureShape]}; copied
     * @param labels {@code [examples]}, from 0 to {@code classes − 1}; copied
     * @param classes number of classes
     * @throws IllegalArgumentException if there is no example, the lengths clash, a value is not finite or a label is
     *     out of range
     */
    public static DataSet of(Shape featureShape, float[] features, int[] labels, int classes) {
        return owning(Examples.of(
                        featureShape,
                        Examples.copied("features", features),
                        Target.classes(classes),
                        Examples.copied(labels))
                .checked());
    }

    /**
     * {@return examples of any shape with targets of any shape}
     *
     * @param featureShape shape of one example
     * @param features row-major {@code [examples, ...featureShape]}; copied
     * @param targetShape shape of one example's target; {@code Shape.of()} for one number
     * @param targets row-major {@code [examples, ...targetShape]}; copied
     * @throws IllegalArgumentException if there is no example, the lengths clash or a value is not finite
     */
    public static DataSet of(Shape featureShape, float[] features, Shape targetShape, float[] targets) {
        return owning(Examples.of(
                        featureShape,
                        Examples.copied("features", features),
                        new Target.Numbers(targetShape),
                        Examples.copied("targets", targets))
                .checked());
    }

    /**
     * {@return examples of any shape without targets}
     *
     * @param featureShape shape of one example
     * @param features row-major {@code [examples, ...featureShape]}; copied
     * @throws IllegalArgumentException if there is no example, the lengths clash or a value is not finite
     */
    public static DataSet of(Shape featureShape, float[] features) {
        return owning(
                Examples.of(featureShape, Examples.copied("features", features)).checked());
    }

    /** {@return the number of examples} */
    public int size() {
        return rows == null ? examples.count() : rows.length;
    }

    /** {@return the shape of one example} */
    public Shape featureShape() {
        return examples.featureShape();
    }

    /** {@return what the examples are mapped to} */
    public Target target() {
        return examples.target();
    }

    /**
     * {@return the number of classes}
     *
     * @throws IllegalStateException if the target is not classes
     */
    public int classes() {
        return requireClasses("classes").count();
    }

    /**
     * {@return the names of the classes, by label}
     *
     * @throws IllegalStateException if the target is not classes
     */
    public List<String> classNames() {
        return requireClasses("classNames").names();
    }

    /**
     * {@return a copy of an example's features, row-major}
     *
     * @param example from 0 to {@code size() − 1}
     */
    public float[] features(int example) {
        int width = featureShape().elements();
        int start = row(example) * width;
        return Arrays.copyOfRange(examples.features(), start, start + width);
    }

    /** {@return a copy of all features, row-major {@code [size, ...featureShape]}} */
    public float[] features() {
        return packed().examples.features().clone();
    }

    /**
     * {@return an example's class label}
     *
     * @param example from 0 to {@code size() − 1}
     * @throws IllegalStateException if the target is not classes
     */
    public int label(int example) {
        requireClasses("label");
        return examples.labels()[row(example)];
    }

    /**
     * {@return a copy of all class labels}
     *
     * @throws IllegalStateException if the target is not classes
     */
    public int[] labels() {
        requireClasses("labels");
        int[] labels = new int[size()];
        Arrays.setAll(labels, i -> examples.labels()[row(i)]);
        return labels;
    }

    /**
     * {@return a copy of an example's target numbers, row-major}
     *
     * @param example from 0 to {@code size() − 1}
     * @throws IllegalStateException if the target is not numbers
     */
    public float[] targets(int example) {
        if (!(target() instanceof Target.Numbers numbers)) {
            throw new IllegalStateException("targets: " + this + " has no target numbers");
        }
        int width = numbers.shape().elements();
        int start = row(example) * width;
        return Arrays.copyOfRange(examples.targets(), start, start + width);
    }

    /**
     * {@return how many examples each class has}
     *
     * @throws IllegalStateException if the target is not classes
     */
    public int[] classCounts() {
        int[] counts = new int[classes()];
        for (int i = 0; i < size(); i++) {
            counts[examples.labels()[row(i)]]++;
        }
        return counts;
    }

    /**
     * {@return the examples at these indices, in this order; an index may occur more than once}
     *
     * @param indices from 0 to {@code size() − 1}, at least one; copied
     */
    public DataSet subset(int... indices) {
        Objects.requireNonNull(indices, "subset: the indices");
        if (indices.length == 0) {
            throw new IllegalArgumentException("subset: at least one example is needed, no index was given");
        }
        int[] chosen = new int[indices.length];
        Arrays.setAll(chosen, i -> row(indices[i]));
        return new DataSet(examples, chosen, ExampleWeights.at(weights, indices));
    }

    /**
     * {@return the first examples}
     *
     * @param count how many, from 1 to {@code size()}
     */
    public DataSet take(int count) {
        return range("take", count, 0, count);
    }

    /**
     * {@return all but the first examples}
     *
     * @param count how many to leave out, from 0 to {@code size() − 1}
     */
    public DataSet skip(int count) {
        return range("skip", count, count, size());
    }

    private DataSet range(String operation, int count, int from, int to) {
        if (from < 0 || to > size() || from >= to) {
            throw new IllegalArgumentException(operation + ": " + count + " of " + size() + " examples; allowed: "
                    + (operation.equals("take") ? "1 to " + size() : "0 to " + (size() - 1)));
        }
        int[] chosen = new int[to - from];
        Arrays.setAll(chosen, i -> row(from + i));
        return new DataSet(examples, chosen, weights == null ? null : Arrays.copyOfRange(weights, from, to));
    }

    /**
     * {@return these examples followed by those of the other set; the numbers are copied}
     *
     * @param other examples of the same shape and with an equal target, class names included
     * @throws IllegalArgumentException if they are not
     */
    public DataSet concat(DataSet other) {
        Objects.requireNonNull(other, "concat: the other set");
        if (!featureShape().equals(other.featureShape()) || !target().equals(other.target())) {
            throw new IllegalArgumentException("concat: " + this + " and " + other
                    + " differ in the shape of an example or in their targets (class names count)");
        }
        Examples both = examples.room((long) size() + other.size());
        copy(both, 0);
        other.copy(both, size());
        return new DataSet(both, null, ExampleWeights.joined(this, other));
    }

    /**
     * {@return the same numbers seen in another shape}
     *
     * @param sizes of one example's axes, as many elements as before
     */
    public DataSet reshape(int... sizes) {
        Shape shape = Shape.of(Objects.requireNonNull(sizes, "reshape: the sizes"));
        if (shape.elements() != featureShape().elements()) {
            throw new IllegalArgumentException("reshape: examples of shape " + featureShape() + " have "
                    + featureShape().elements() + " values, " + shape + " has " + shape.elements());
        }
        return new DataSet(examples.with(shape, target()), rows, weights);
    }

    /** {@return each example as one row of numbers, as dense layers take them} */
    public DataSet flatten() {
        return reshape(featureShape().elements());
    }

    /**
     * {@return this with names for its classes}
     *
     * @param names one per class, by label, all different
     * @throws IllegalStateException if the target is not classes
     */
    public DataSet withClassNames(String... names) {
        Objects.requireNonNull(names, "withClassNames: the names");
        if (names.length != classes()) {
            throw new IllegalArgumentException(
                    "withClassNames: " + names.length + " names for " + classes() + " classes");
        }
        return new DataSet(examples.with(featureShape(), new Target.Classes(Arrays.asList(names))), rows, weights);
    }

    /**
     * {@return these examples with a weight each}
     *
     * <p>An example's loss is multiplied by it where it is trained on or evaluated, and in accuracies and errors it counts as so
     * many. Takes the place of weights that there are.
     *
     * @param weights one per example, finite, 0 or more, not all 0; copied
     * @throws IllegalArgumentException if they are not
     */
    public DataSet withWeights(float... weights) {
        Objects.requireNonNull(weights, "withWeights: the weights");
        return new DataSet(examples, rows, ExampleWeights.checked(weights, size()));
    }

    /**
     * {@return these examples, each with the weight of its class, times the weight that it has}
     *
     * @param weights one per class, by label, finite, 0 or more
     * @throws IllegalArgumentException if they are not, or no example would count
     * @throws IllegalStateException if the target is not classes
     */
    public DataSet withClassWeights(double... weights) {
        Objects.requireNonNull(weights, "withClassWeights: the weights");
        if (weights.length != classes()) {
            throw new IllegalArgumentException(
                    "withClassWeights: " + weights.length + " weights for " + classes() + " classes");
        }
        return withWeights(ExampleWeights.byClass(this.weights, labels(), weights));
    }

    /**
     * {@return these examples with weights of the classes that give each class the same share}
     *
     * <p>The weight is n/(k·n_c), with n_c of the n examples in one of the k classes that occur, so that the mean weight is 1.
     *
     * @throws IllegalStateException if the target is not classes
     */
    public DataSet withBalancedClasses() {
        return withClassWeights(ExampleWeights.balanced(classCounts()));
    }

    /** {@return whether examples have weights of their own} */
    public boolean isWeighted() {
        return weights != null;
    }

    /** {@return a copy of the examples' weights, 1 each where there are none} */
    public float[] weights() {
        if (weights != null) {
            return weights.clone();
        }
        float[] ones = new float[size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** {@return whether an example counts: false only for a part of a weighted set that has weights of 0 alone} */
    public boolean hasWeight() {
        for (int i = 0; i < size(); i++) {
            if (weight(i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The same with the weights of another set of as many examples. */
    DataSet weightedAs(DataSet other) {
        return new DataSet(examples, rows, other.weights);
    }

    /** The example's weight. */
    float weight(int example) {
        return weights == null ? 1 : weights[example];
    }

    /**
     * {@return two parts, drawn at random; in each, the examples keep their order}
     *
     * @param fraction share of the first part, between 0 and 1; its size is {@code fraction · size()} rounded half up,
     *     the fraction taken as the decimal number that it prints as
     * @param seed equal seeds split equally
     * @throws IllegalArgumentException if a part would be empty
     */
    public Split split(double fraction, Seed seed) {
        return Splitting.plain(this, fraction, seed);
    }

    /**
     * {@return two parts with the classes in proportion, drawn at random; in each, the examples keep their order}
     *
     * <p>The first part has as many examples as in {@link #split}; of each class it has {@code fraction · count} rounded
     * down, and where that leaves examples to place, one more of the classes with the largest remainder, lower label
     * first on a tie.
     *
     * @param fraction share of the first part, between 0 and 1
     * @param seed equal seeds split equally
     * @throws IllegalArgumentException if a part would be empty
     * @throws IllegalStateException if the target is not classes
     */
    public Split splitByClass(double fraction, Seed seed) {
        requireClasses("splitByClass");
        return Splitting.byClass(this, fraction, seed);
    }

    /**
     * {@return batches of that many examples, in order, the last one smaller if the sizes do not divide}
     *
     * @param size examples per batch, at least 1
     */
    public Batches batches(int size) {
        return Batches.of(this, size);
    }

    /** The shared numbers, to be read at {@link #row}. */
    Examples examples() {
        return examples;
    }

    /** Where the example lies in the shared numbers. */
    int row(int example) {
        if (example < 0 || example >= size()) {
            throw new IllegalArgumentException(
                    "data set: there is no example " + example + "; allowed: 0 to " + (size() - 1));
        }
        return rows == null ? example : rows[example];
    }

    /** The same examples in numbers of their own, without gaps. */
    DataSet packed() {
        if (rows == null) {
            return this;
        }
        Examples packed = examples.room(size());
        copy(packed, 0);
        return new DataSet(packed, null, weights);
    }

    private void copy(Examples into, int firstRow) {
        for (int i = 0; i < size(); i++) {
            examples.copy(row(i), firstRow + i, into.features(), into.labels(), into.targets());
        }
    }

    private Target.Classes requireClasses(String operation) {
        if (target() instanceof Target.Classes classes) {
            return classes;
        }
        throw new IllegalStateException(operation + ": " + this + " has no classes");
    }

    /** {@return size, shapes and class counts, as {@code 1797 examples [64] → 10 classes (178, 182, …)}} */
    @Override
    public String toString() {
        String head = size()
                + (isWeighted() ? " weighted" : "")
                + (size() == 1 ? " example " : " examples ")
                + featureShape();
        return switch (target()) {
            case Target.None none -> head;
            case Target.Numbers numbers -> head + " → numbers " + numbers.shape();
            case Target.Classes classes -> head + " → " + classes.text(classCounts());
        };
    }
}
