package dev.lanewise.kernel.simd;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** The Vector API as instructions: each takes its operands from the stack and leaves its result there. */
final class VectorCode {
    private static final String API = "jdk.incubator.vector.";
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc VECTOR = ClassDesc.of(API + "Vector");
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of(API + "FloatVector");
    private static final ClassDesc INT_VECTOR = ClassDesc.of(API + "IntVector");
    private static final ClassDesc MASK = ClassDesc.of(API + "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(API + "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(API + "VectorOperators");
    private static final ClassDesc TERNARY = OPERATORS.nested("Ternary");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc LANES = Lanes.class.describeConstable().orElseThrow();

    private static final MethodTypeDesc TO_FLOATS = MethodTypeDesc.of(FLOAT_VECTOR);
    private static final MethodTypeDesc TO_INTS = MethodTypeDesc.of(INT_VECTOR);
    private static final MethodTypeDesc WITH_VECTOR = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR);
    private static final MethodTypeDesc INTS_WITH_VECTOR = MethodTypeDesc.of(INT_VECTOR, VECTOR);
    private static final MethodTypeDesc LANEWISE = MethodTypeDesc.of(FLOAT_VECTOR, TERNARY, VECTOR, VECTOR);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float);
    private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int);
    private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
    private static final MethodTypeDesc INTO_ARRAY_MASKED = MethodTypeDesc.of(CD_void, FLOATS, CD_int, MASK);
    private static final MethodTypeDesc INDEX_IN_RANGE = MethodTypeDesc.of(MASK, CD_int, CD_int);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(MASK, COMPARISON, VECTOR);
    private static final MethodTypeDesc BLEND = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK);

    private final CodeBuilder code;
    private final String species;

    /** @param species the constant of {@link Lanes} that says how long the vectors are */
    VectorCode(CodeBuilder code, String species) {
        this.code = code;
        this.species = species;
    }

    /** → species. */
    CodeBuilder species() {
        return code.getstatic(LANES, species, SPECIES);
    }

    /** species, number → vector. */
    CodeBuilder broadcast() {
        return code.invokestatic(FLOAT_VECTOR, "broadcast", BROADCAST);
    }

    /** species, array, index → vector. */
    CodeBuilder fromArray() {
        return code.invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
    }

    /** vector, array, index →. */
    CodeBuilder intoArray() {
        return code.invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
    }

    /** vector, array, index, mask →. */
    CodeBuilder intoArrayMasked() {
        return code.invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY_MASKED);
    }

    /** species, index, end → mask. */
    CodeBuilder indexInRange() {
        return code.invokeinterface(SPECIES, "indexInRange", INDEX_IN_RANGE);
    }

    /** x → f(x). */
    CodeBuilder call(String f) {
        return code.invokevirtual(FLOAT_VECTOR, f, TO_FLOATS);
    }

    /** x, y → f(x, y). */
    CodeBuilder with(String f) {
        return code.invokevirtual(FLOAT_VECTOR, f, WITH_VECTOR);
    }

    /**
     * x, y, z → x·y + z, rounded once.
     *
     * <p>It is {@code x.lanewise(FMA, y, z)} where people write {@code x.fma(y, z)}: within fma, C2 does not always know the class of x,
     * and goes by what that method has seen. In a JVM that multiplies matrices with tiles of two widths these are vectors of two
     * classes, and it boxes. A call from here has seen those of this loop.
     */
    CodeBuilder fma() {
        return code.getstatic(OPERATORS, "FMA", TERNARY)
                .dup_x2()
                .pop()
                .invokevirtual(FLOAT_VECTOR, "lanewise", LANEWISE);
    }

    /** → the operator of {@link #compare}. */
    CodeBuilder comparison(String operator) {
        return code.getstatic(OPERATORS, operator, COMPARISON);
    }

    /** x, comparison, y → mask. */
    CodeBuilder compare() {
        return code.invokevirtual(FLOAT_VECTOR, "compare", COMPARE);
    }

    /** x, y, mask → y where the mask is set, x elsewhere. */
    CodeBuilder blend() {
        return code.invokevirtual(FLOAT_VECTOR, "blend", BLEND);
    }

    /** x → its bits. */
    CodeBuilder asInts() {
        return code.invokevirtual(FLOAT_VECTOR, "reinterpretAsInts", TO_INTS);
    }

    /** Bits, bits → f of them. */
    CodeBuilder ints(String f) {
        return code.invokevirtual(INT_VECTOR, f, INTS_WITH_VECTOR);
    }

    /** Bits → x. */
    CodeBuilder asFloats() {
        return code.invokevirtual(INT_VECTOR, "reinterpretAsFloats", TO_FLOATS);
    }
}
