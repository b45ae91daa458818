package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * A number in the formula of a rule, such as the learning rate or 1 − β₁ᵗ. It may vary by step: it is computed in double, once for
 * each update, and rounded to float32 where it meets a tensor. What does not vary becomes a constant of the program.
 *
 * <pre>{@code
 * Coefficient rate = slots.rate(), decay = slots.number("decay", 0.01);
 * Tensor shrunk = rate.times(decay).oneMinus().times(w);
 * }</pre>
 */
public final class Coefficient {
    private final Slots slots;
    private final Term term;
    private final Set<Coefficient> given; // the numbers that it is made of; empty for one of them
    private final boolean varies;
    private final IntToDoubleFunction value;
    private Tensor tensor; // null until a tensor needs it

    /** @param sum whether it needs parentheses within a product */
    private record Term(String text, boolean sum) {
        String factor() {
            return sum ? '(' + text + ')' : text;
        }
    }

    private Coefficient(Slots slots, Term term, Set<Coefficient> given, boolean varies, IntToDoubleFunction value) {
        this.slots = slots;
        this.term = term;
        this.given = given;
        this.varies = varies;
        this.value = value;
    }

    /** {@return a number that varies by step} */
    static Coefficient varying(String name, IntToDoubleFunction value, Slots slots) {
        return new Coefficient(slots, new Term(name, false), Set.of(), true, value);
    }

    /** {@return a number that does not} */
    static Coefficient constant(String name, double value, Slots slots) {
        return new Coefficient(slots, new Term(name, false), Set.of(), false, t -> value);
    }

    /**
     * {@return the number in the update of a step}
     *
     * @param t the updates completed, 0 at the first
     */
    public double at(int t) {
        return value.applyAsDouble(t);
    }

    boolean varies() {
        return varies;
    }

    private boolean is(double number) {
        return !varies && at(0) == number;
    }

    // ---- numbers from numbers ----

    /** {@return this times the other} */
    public Coefficient times(Coefficient other) {
        if (is(0) || other.is(0)) {
            return constant("0", 0, slots);
        }
        return with(other, new Term(term.factor() + '·' + other.term.factor(), false), (x, y) -> x * y);
    }

    /** {@return this over the other} */
    public Coefficient over(Coefficient other) {
        if (other.is(1)) {
            return this;
        }
        boolean plain = other.term.text.indexOf('/') < 0 && other.term.text.indexOf('·') < 0;
        String below = plain ? other.term.factor() : '(' + other.term.text + ')';
        return with(other, new Term(term.factor() + '/' + below, false), (x, y) -> x / y);
    }

    /** {@return this over a number} */
    public Coefficient over(double number) {
        return over(constant(String.valueOf(number), number, slots));
    }

    /** {@return 1 minus this} */
    public Coefficient oneMinus() {
        return mapped(new Term("1−" + term.factor(), true), x -> 1 - x);
    }

    /** {@return 1 plus this} */
    public Coefficient onePlus() {
        return mapped(new Term("1+" + term.text, true), x -> 1 + x);
    }

    /** {@return 1 over this} */
    public Coefficient reciprocal() {
        return mapped(new Term("1/" + term.factor(), false), x -> 1 / x);
    }

    /** {@return the square root of this} */
    public Coefficient sqrt() {
        return mapped(new Term('√' + term.factor(), false), Math::sqrt);
    }

    /**
     * {@return 1 − βᵗ for a β that this is, where t is 1 at the first update}: the weight that a moving average begun at 0 has
     * gathered with the update, and what Adam divides by. Where β varies, its power is the product of the values used.
     */
    public Coefficient correction() {
        Term name = new Term("1−" + term.factor() + 'ᵗ', true);
        return new Coefficient(
                slots, name, leaves(this), true, varies ? BiasCorrection.product(value) : BiasCorrection.of(at(0)));
    }

    private Coefficient mapped(Term name, DoubleUnaryOperator f) {
        return varies
                ? new Coefficient(slots, name, leaves(this), true, t -> f.applyAsDouble(at(t)))
                : constantly(name, leaves(this), f.applyAsDouble(at(0)));
    }

    private Coefficient with(Coefficient other, Term name, DoubleBinaryOperator f) {
        Set<Coefficient> both = leaves(this, other);
        return varies || other.varies
                ? new Coefficient(slots, name, both, true, t -> f.applyAsDouble(at(t), other.at(t)))
                : constantly(name, both, f.applyAsDouble(at(0), other.at(0)));
    }

    private Coefficient constantly(Term name, Set<Coefficient> from, double number) {
        return new Coefficient(slots, name, from, false, t -> number);
    }

    private static Set<Coefficient> leaves(Coefficient... numbers) {
        Set<Coefficient> leaves = new LinkedHashSet<>();
        for (Coefficient number : numbers) {
            leaves.addAll(number.given.isEmpty() ? Set.of(number) : number.given);
        }
        return leaves;
    }

    // ---- numbers and tensors ----

    /** {@return x times this; x itself where this is 1 at every step} */
    public Tensor times(Tensor x) {
        return is(1) ? x : x.times(tensor());
    }

    /** {@return x plus this} */
    public Tensor plus(Tensor x) {
        return x.plus(tensor());
    }

    /** {@return x + this·y; x itself where this is 0 at every step} */
    public Tensor addTimes(Tensor x, Tensor y) {
        return is(0) ? x : x.plus(y.times(tensor()));
    }

    /**
     * {@return β·a + (1 − β)·x for a β that this is}
     *
     * <p>Computed as a + (1 − β)·(x − a) where β is at least a half for ever: one product in place of two, and an
     * average that has arrived stays. Below a half that form would lose a small x beside a large a. What is known to be at least a
     * half is a constant; a function that never varies takes the other form, and other bits.
     */
    Tensor mix(Tensor a, Tensor x) {
        Tensor share = oneMinus().tensor();
        return !varies && at(0) >= 0.5
                ? Iterate.towards(x, a, share)
                : a.times(tensor()).plus(x.times(share));
    }

    /** {@return this as a tensor {@code []}, in float32} */
    public Tensor tensor() {
        if (tensor == null) {
            tensor = varies ? slots.shared(term.text, this::finite) : Tensor.constant(finite(0));
        }
        return tensor;
    }

    /** 1e39 is finite, but not in float32. */
    private double finite(int t) {
        double number = at(t);
        if (!Float.isFinite((float) number)) {
            throw new ArithmeticException(term.text + " is " + number + " at step " + t + causes(t)
                    + "; it must be finite in float32 (up to " + Float.MAX_VALUE + ")");
        }
        return number;
    }

    private String causes(int t) {
        StringBuilder causes = new StringBuilder();
        for (Coefficient number : given) {
            causes.append(causes.isEmpty() ? ", where " : " and ")
                    .append(number.term.text)
                    .append(" is ")
                    .append(number.at(t));
        }
        return causes.toString();
    }

    /** {@return as a formula, {@code rate/(1−beta1ᵗ)}} */
    @Override
    public String toString() {
        return term.text;
    }
}
