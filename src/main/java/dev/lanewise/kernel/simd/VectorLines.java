package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.VectorCalls.COMPARE;
import static dev.lanewise.kernel.simd.VectorCalls.COMPARISON;
import static dev.lanewise.kernel.simd.VectorCalls.FLOAT_VECTOR;
import static dev.lanewise.kernel.simd.VectorCalls.FROM_ARRAY;
import static dev.lanewise.kernel.simd.VectorCalls.INTS_WITH_VECTOR;
import static dev.lanewise.kernel.simd.VectorCalls.INT_VECTOR;
import static dev.lanewise.kernel.simd.VectorCalls.MASK;
import static dev.lanewise.kernel.simd.VectorCalls.MASKED_INTS;
import static dev.lanewise.kernel.simd.VectorCalls.OPERATORS;
import static dev.lanewise.kernel.simd.VectorCalls.SPECIES;

import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.SegmentMethod;
import dev.lanewise.kernel.simd.VectorCalls.Known;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/** Writes the lines of a segment, with the operations of {@link VectorUnary}, {@link VectorBinary} and their kin: one vector of each register. */
final class VectorLines {
    private static final int NOWHERE = -1;

    private final VectorCalls calls;
    private final CodeBuilder code;
    private final Segment segment;
    private final SegmentMethod method;
    /** The local variables that hold the vectors of inputs and registers. */
    private final int[] input;

    private final int[] register;
    /** The local variable that says which elements. */
    private final int i;

    VectorLines(VectorCalls calls, Segment segment, SegmentMethod method) {
        this.calls = calls;
        this.segment = segment;
        this.method = method;
        code = calls.code;
        input = new int[segment.inputs().size()];
        register = new int[segment.lines().size()];
        Arrays.fill(input, NOWHERE);
        for (int k = 0; k < input.length; k++) {
            if (!method.isArray(k)) {
                input[k] = code.allocateLocal(TypeKind.REFERENCE);
                calls.species();
                method.number(k);
                calls.broadcast().astore(input[k]);
            }
        }
        i = code.allocateLocal(TypeKind.INT);
    }

    /** Lets the vectors be at hand that the lines need besides their operands. */
    void know() {
        for (Segment.Sum sum : segment.sums()) {
            calls.know(Known.ZERO);
            if (sum.squares()) {
                calls.know(Known.MAGNITUDE, Known.LEAST_SQUARED);
            }
        }
        for (int r = 0; r < register.length; r++) {
            switch (segment.lines().get(r)) {
                case Line.Apply apply -> {
                    switch (apply.f()) {
                        case SIGN -> calls.know(Known.ZERO, Known.ONE, Known.MINUS_ONE);
                        case RSQRT, RECIPROCAL -> calls.know(Known.ONE);
                        case FLOOR -> calls.know(Known.ONE, Known.LARGE, Known.SIGN);
                        case RELU -> calls.know(Known.ZERO);
                        case SQUARE -> calls.know(Known.ZERO, Known.MAGNITUDE, Known.LEAST_SQUARED);
                        case FLUSH -> calls.know(Known.SIGN, Known.MAGNITUDE, Known.LEAST);
                        default -> {}
                    }
                }
                case Line.Combine combine -> {
                    if (Segment.isComparison(combine.f())) {
                        calls.know(Known.ZERO, Known.ONE);
                    }
                }
                case Line.Select select -> calls.know(Known.ZERO);
            }
        }
    }

    /** {@return the local variable that says which elements} */
    int place() {
        return i;
    }

    /** Gives each register its vector. */
    void compute() {
        for (int r = 0; r < register.length; r++) {
            compute(segment.lines().get(r));
            register[r] = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(register[r]);
        }
    }

    private void compute(Line line) {
        line.operands().forEach(this::load);
        switch (line) {
            case Line.Apply apply -> apply(apply);
            case Line.Combine combine -> {
                push(combine.x());
                switch (combine.f()) {
                    case ADD -> with("add", combine.y());
                    case SUBTRACT -> with("sub", combine.y());
                    case MULTIPLY -> with("mul", combine.y());
                    case DIVIDE -> with("div", combine.y());
                    case MIN -> with("min", combine.y());
                    case MAX -> with("max", combine.y());
                    case LESS -> compare("LT", combine.y());
                    case LESS_OR_EQUAL -> compare("LE", combine.y());
                    case EQUAL -> compare("EQ", combine.y());
                    case NOT_EQUAL -> compare("NE", combine.y());
                    case POWER -> throw new IllegalArgumentException("segment: " + combine.f() + " is not simple");
                }
            }
            case Line.Select select -> {
                push(select.y());
                push(select.x());
                if (isMask(select.condition())) {
                    code.aload(register[((Operand.Register) select.condition()).index()]);
                } else {
                    push(select.condition());
                    calls.compare("NE", Known.ZERO);
                }
                calls.blend();
            }
        }
    }

    /** A comparison stays a mask until somebody wants its numbers. */
    private boolean isMask(Operand operand) {
        return operand instanceof Operand.Register r
                && segment.lines().get(r.index()) instanceof Line.Combine combine
                && Segment.isComparison(combine.f());
    }

    private void apply(Line.Apply apply) {
        Operand x = apply.x();
        switch (apply.f()) {
            case NEGATE -> {
                push(x);
                calls.call("neg");
            }
            case ABS -> {
                push(x);
                calls.call("abs");
            }
            case SQRT -> {
                push(x);
                calls.call("sqrt");
            }
            case SQUARE -> square(x);
            case FLUSH -> flush(x);
            case RSQRT -> {
                calls.push(Known.ONE);
                push(x);
                calls.call("sqrt");
                calls.with("div");
            }
            case RECIPROCAL -> {
                calls.push(Known.ONE);
                with("div", x);
            }
            case SIGN -> {
                push(x);
                calls.push(Known.ONE);
                push(x);
                calls.compare("GT", Known.ZERO);
                calls.blend();
                calls.push(Known.MINUS_ONE);
                push(x);
                calls.compare("LT", Known.ZERO);
                calls.blend();
            }
            case RELU -> {
                push(x);
                calls.push(Known.ZERO);
                push(x);
                calls.compare("LE", Known.ZERO);
                calls.blend();
            }
            case FLOOR -> floor(x);
            default -> throw new IllegalArgumentException("segment: " + apply.f() + " is not simple");
        }
    }

    /** As {@link VectorUnary#square}. */
    private void square(Operand x) {
        int root = code.allocateLocal(TypeKind.REFERENCE);
        push(x);
        calls.push(Known.ZERO);
        isBelow(x, Known.LEAST_SQUARED);
        calls.blend().astore(root);
        code.aload(root).aload(root);
        calls.with("mul");
    }

    /** As {@link VectorUnary#flush}, in three instructions: of lanes that are too small only the sign is kept. */
    private void flush(Operand x) {
        push(x);
        calls.asInts().getstatic(OPERATORS, "AND", OPERATORS.nested("Associative"));
        calls.push(Known.SIGN);
        calls.asInts();
        isBelow(x, Known.LEAST);
        calls.intSpecies();
        code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
        code.invokevirtual(INT_VECTOR, "lanewise", MASKED_INTS);
        calls.asFloats();
    }

    /** Pushes where |x| is below a bound. {@code abs} would load its constant anew each time. */
    private void isBelow(Operand x, Known bound) {
        push(x);
        calls.asInts();
        calls.push(Known.MAGNITUDE);
        calls.asInts().invokevirtual(INT_VECTOR, "and", INTS_WITH_VECTOR);
        calls.asFloats();
        calls.compare("LT", bound);
    }

    /** As {@link VectorUnary#floor}. */
    private void floor(Operand x) {
        int magnitude = code.allocateLocal(TypeKind.REFERENCE), whole = code.allocateLocal(TypeKind.REFERENCE);
        push(x);
        calls.call("abs").astore(magnitude).aload(magnitude);
        calls.push(Known.LARGE);
        calls.with("add");
        calls.push(Known.LARGE);
        calls.with("sub");
        calls.asInts();
        push(x);
        calls.asInts();
        calls.push(Known.SIGN);
        calls.asInts().invokevirtual(INT_VECTOR, "and", INTS_WITH_VECTOR);
        code.invokevirtual(INT_VECTOR, "or", INTS_WITH_VECTOR);
        calls.asFloats().astore(whole);
        code.aload(whole).aload(whole);
        calls.push(Known.ONE);
        calls.with("sub").aload(whole);
        compare("GT", x);
        calls.blend().astore(whole);
        push(x);
        code.aload(whole).aload(magnitude);
        calls.compare("LT", Known.LARGE);
        calls.blend();
    }

    /** Gives an input's vector a local variable, once. */
    void load(Operand operand) {
        if (!(operand instanceof Operand.In in) || input[in.index()] != NOWHERE) {
            return;
        }
        input[in.index()] = code.allocateLocal(TypeKind.REFERENCE);
        calls.species();
        method.element(in.index(), i);
        code.invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
        code.astore(input[in.index()]);
    }

    /** Pushes an operand's vector, which has been loaded or computed. */
    void push(Operand operand) {
        if (isMask(operand)) {
            calls.push(Known.ZERO);
            calls.push(Known.ONE);
            code.aload(register[((Operand.Register) operand).index()]);
            calls.blend();
        } else {
            code.aload(
                    switch (operand) {
                        case Operand.In in -> input[in.index()];
                        case Operand.Register r -> register[r.index()];
                    });
        }
    }

    /** Pushes what a sum adds. */
    void summand(Segment.Sum sum) {
        if (sum.squares()) {
            square(sum.source());
        } else {
            push(sum.source());
        }
    }

    private void with(String name, Operand y) {
        push(y);
        calls.with(name);
    }

    private void compare(String operator, Operand y) {
        code.getstatic(OPERATORS, operator, COMPARISON);
        push(y);
        code.invokevirtual(FLOAT_VECTOR, "compare", COMPARE);
    }
}
