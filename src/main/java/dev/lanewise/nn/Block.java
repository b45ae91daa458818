package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A layer of your own: a formula over named parts and parameters.
 *
 * <pre>{@code
 * Layer residual = Block.of(
 *         (x, block) -> x.plus(block.apply("inner", x)),
 *         Dense.of(64, 64).then(RELU).named("inner"));
 * }</pre>
 *
 * <p>Its parameters are named {@code inner/0/weight} and so on. Two blocks are equal if their formulas are the same object.
 */
public final class Block implements Layer {
    private final Layer formula;
    private final List<Named> parts;
    private final List<Parameter> own;
    private final Optional<Shape> input;

    private Block(Layer formula, List<Named> parts, List<Parameter> own, Optional<Shape> input) {
        this.formula = formula;
        this.parts = parts;
        this.own = own;
        this.input = input;
    }

    /**
     * {@return a layer that computes the formula}
     *
     * @param formula of the input and the scope, which knows the parts
     * @param parts layers that the formula may call by name
     * @throws IllegalArgumentException if two parts have the same name, or the formula is a layer with a hundred within one another
     */
    public static Block of(Layer formula, Named... parts) {
        Objects.requireNonNull(formula, "block: the formula");
        Objects.requireNonNull(parts, "block: the parts");
        for (Named part : parts) {
            Objects.requireNonNull(part, "block: one of the parts");
        }
        if (Arrays.stream(parts).map(Named::name).distinct().count() < parts.length) {
            throw new IllegalArgumentException("block: two parts have the same name: "
                    + Arrays.stream(parts).map(Named::name).toList());
        }
        Nesting.require("block", formula);
        return new Block(formula, List.of(parts), List.of(), Optional.empty());
    }

    /** {@return the same with a parameter of its own, which the formula gets by {@link Scope#parameter}} */
    public Block parameter(Parameter parameter) {
        Objects.requireNonNull(parameter, "block: the parameter");
        List<Parameter> more = new ArrayList<>(own);
        more.add(parameter);
        return new Block(formula, parts, List.copyOf(more), input);
    }

    /** {@return the same for examples of one shape, so that a model need not be told} */
    public Block input(int... sizes) {
        Objects.requireNonNull(sizes, "block: the sizes of its input");
        return new Block(formula, parts, own, Optional.of(Shape.of(sizes)));
    }

    Layer formula() {
        return formula;
    }

    List<Named> parts() {
        return parts;
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return formula.apply(x, scope.with(parts));
    }

    /** {@return its own parameters, then those of the parts} */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(own);
        parts.forEach(part -> parameters.addAll(part.parameters()));
        return List.copyOf(parameters);
    }

    @Override
    public Optional<Shape> inputShape() {
        return input;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block that
                && formula.equals(that.formula)
                && parts.equals(that.parts)
                && own.equals(that.own)
                && input.equals(that.input);
    }

    @Override
    public int hashCode() {
        return 31 * formula.hashCode() + parts.hashCode();
    }

    @Override
    public String toString() {
        return "block" + parts;
    }
}
