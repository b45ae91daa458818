package dev.lanewise.kernel.simd;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.kernel.Subnormals;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumMap;
import java.util.Map;

/** The calls of the Vector API that generated code makes, for vectors of one length, and the vectors that stay the same. */
final class VectorCalls {
    static final String API = "jdk.incubator.vector.";
    static final ClassDesc FLOATS = CD_float.arrayType();
    static final ClassDesc VECTOR = ClassDesc.of(API + "Vector");
    static final ClassDesc FLOAT_VECTOR = ClassDesc.of(API + "FloatVector");
    static final ClassDesc INT_VECTOR = ClassDesc.of(API + "IntVector");
    static final ClassDesc MASK = ClassDesc.of(API + "VectorMask");
    static final ClassDesc SPECIES = ClassDesc.of(API + "VectorSpecies");
    static final ClassDesc OPERATORS = ClassDesc.of(API + "VectorOperators");
    static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    static final ClassDesc LANES = Lanes.class.describeConstable().orElseThrow();

    static final MethodTypeDesc TO_FLOATS = MethodTypeDesc.of(FLOAT_VECTOR);
    static final MethodTypeDesc WITH_VECTOR = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR);
    static final MethodTypeDesc INTS_WITH_VECTOR = MethodTypeDesc.of(INT_VECTOR, VECTOR);
    static final MethodTypeDesc MASKED_INTS = MethodTypeDesc.of(INT_VECTOR, OPERATORS.nested("Binary"), VECTOR, MASK);
    static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int);
    static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
    static final MethodTypeDesc COMPARE = MethodTypeDesc.of(MASK, COMPARISON, VECTOR);
    static final MethodTypeDesc BLEND = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK);

    /** Vectors that are the same in every round. */
    enum Known {
        ZERO(0f),
        ONE(1f),
        MINUS_ONE(-1f),
        /** From here on every float is whole. */
        LARGE(0x1p23f),
        /** The bit that is the sign. */
        SIGN(-0f),
        /** All other bits. */
        MAGNITUDE(Float.intBitsToFloat(0x7FFFFFFF)),
        LEAST(Subnormals.LEAST),
        LEAST_SQUARED(Subnormals.LEAST_SQUARED);

        private final float value;

        Known(float value) {
            this.value = value;
        }
    }

    final CodeBuilder code;
    /** Floats per vector. */
    final int length;

    /** The constants of {@link Lanes} that say how long the vectors are. */
    private final String floats;

    private final String ints;
    private final Map<Known, Integer> known = new EnumMap<>(Known.class);

    VectorCalls(CodeBuilder code, boolean streaming) {
        this.code = code;
        floats = streaming ? "STREAMING" : "F";
        ints = streaming ? "STREAMING_I" : "I";
        length = streaming ? Lanes.STREAMING.length() : Lanes.LENGTH;
    }

    /** Lets vectors be at hand in local variables. */
    void know(Known... vectors) {
        for (Known vector : vectors) {
            if (!known.containsKey(vector)) {
                int local = code.allocateLocal(TypeKind.REFERENCE);
                species();
                code.loadConstant(vector.value);
                broadcast().astore(local);
                known.put(vector, local);
            }
        }
    }

    void push(Known vector) {
        code.aload(known.get(vector));
    }

    void species() {
        code.getstatic(LANES, floats, SPECIES);
    }

    CodeBuilder broadcast() {
        return code.invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float));
    }

    CodeBuilder call(String name) {
        return code.invokevirtual(FLOAT_VECTOR, name, TO_FLOATS);
    }

    /** An operation on the last two vectors. */
    CodeBuilder with(String name) {
        return code.invokevirtual(FLOAT_VECTOR, name, WITH_VECTOR);
    }

    void compare(String operator, Known y) {
        code.getstatic(OPERATORS, operator, COMPARISON);
        push(y);
        code.invokevirtual(FLOAT_VECTOR, "compare", COMPARE);
    }

    CodeBuilder blend() {
        return code.invokevirtual(FLOAT_VECTOR, "blend", BLEND);
    }

    CodeBuilder asInts() {
        return code.invokevirtual(FLOAT_VECTOR, "reinterpretAsInts", MethodTypeDesc.of(INT_VECTOR));
    }

    /** From bits to floats. */
    CodeBuilder asFloats() {
        return code.invokevirtual(INT_VECTOR, "reinterpretAsFloats", TO_FLOATS);
    }

    /** Pushes the species of int vectors of this length. */
    void intSpecies() {
        code.getstatic(LANES, ints, SPECIES);
    }
}
