package dev.lanewise.kernel.simd;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.SegmentClass;
import dev.lanewise.kernel.SegmentMethod;
import dev.lanewise.kernel.Subnormals;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes a segment on the Vector API, with the operations of {@link VectorUnary}, {@link VectorBinary} and their kin: a loop over
 * whole vectors, or one incomplete vector under a mask. The two are different methods, because each is as long as C2 bears.
 */
final class VectorSegment {
    private static final String API = "jdk.incubator.vector.";
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc VECTOR = ClassDesc.of(API + "Vector");
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of(API + "FloatVector");
    private static final ClassDesc INT_VECTOR = ClassDesc.of(API + "IntVector");
    private static final ClassDesc MASK = ClassDesc.of(API + "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(API + "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(API + "VectorOperators");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc LANES = Lanes.class.describeConstable().orElseThrow();

    private static final MethodTypeDesc TO_FLOATS = MethodTypeDesc.of(FLOAT_VECTOR);
    private static final MethodTypeDesc WITH_VECTOR = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR);
    private static final MethodTypeDesc INTS_WITH_VECTOR = MethodTypeDesc.of(INT_VECTOR, VECTOR);
    private static final MethodTypeDesc MASKED_INTS =
            MethodTypeDesc.of(INT_VECTOR, OPERATORS.nested("Binary"), VECTOR, MASK);
    private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int);
    private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(MASK, COMPARISON, VECTOR);
    private static final MethodTypeDesc BLEND = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK);

    /** Vectors that are the same in every round. */
    private enum Known {
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

    private static final int NOWHERE = -1;

    private final CodeBuilder code;
    private final Segment segment;
    /** The constant of {@link Lanes} that says how long the vectors are. */
    private final String species;

    private final int length;

    private final SegmentMethod method;
    private final int[] input;
    private final int[] register;
    private final Map<Known, Integer> known = new EnumMap<>(Known.class);
    /** Of each sum the vectors that hold its lanes, that of the next elements first. */
    private final int[][] lanes;

    private int i;
    /** The mask of an incomplete vector. */
    private int mask = NOWHERE;

    private VectorSegment(CodeBuilder code, Segment segment, boolean streaming) {
        this.code = code;
        this.segment = segment;
        species = streaming ? "STREAMING" : "F";
        length = streaming ? Lanes.STREAMING.length() : Lanes.LENGTH;
        method = new SegmentMethod(code, segment);
        input = new int[segment.inputs().size()];
        register = new int[segment.lines().size()];
        lanes = new int[segment.sums().size()][Reductions.LANES / length];
        Arrays.fill(input, NOWHERE);
        for (int k = 0; k < input.length; k++) {
            if (!method.isArray(k)) {
                input[k] = code.allocateLocal(TypeKind.REFERENCE);
                species();
                method.number(k);
                broadcast().astore(input[k]);
            }
        }
        i = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(i);
    }

    /** Writes the code of a method of {@link SegmentMethod#TYPE} for whole vectors: n is a multiple of {@link Lanes#LENGTH}. */
    static void whole(CodeBuilder code, Segment segment) {
        VectorSegment s = new VectorSegment(code, segment, segment.streaming());
        s.know();
        s.beginSums();
        Label body = code.newLabel(), end = code.newLabel();
        code.labelBinding(body).iload(s.i).iload(SegmentMethod.N).if_icmpge(end);
        s.body();
        code.iinc(s.i, s.length).goto_(body).labelBinding(end);
        s.endSums();
        code.return_();
    }

    /**
     * Writes the same for fewer elements than a vector has. Where an array has no room for a whole one the plain loop serves: a
     * mask that keeps a vector from reaching over the end of its array does not keep C2 from boxing it.
     *
     * @param self the class that is written
     */
    static void rest(CodeBuilder code, Segment segment, ClassDesc self) {
        VectorSegment s = new VectorSegment(code, segment, false);
        s.elsewhereWithoutRoom(self);
        s.know();
        s.mask = code.allocateLocal(TypeKind.REFERENCE);
        s.species();
        code.iload(s.i)
                .iload(SegmentMethod.N)
                .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int))
                .astore(s.mask);
        s.body();
        code.return_();
    }

    private void elsewhereWithoutRoom(ClassDesc self) {
        Label plain = code.newLabel(), masked = code.newLabel();
        if (!Tails.MASKED) {
            code.goto_(plain);
        }
        for (int place = 0; place < method.places(); place++) {
            if (method.isArray(place)) {
                method.room(place).loadConstant(Lanes.LENGTH).if_icmplt(plain);
            }
        }
        code.goto_(masked).labelBinding(plain);
        code.aload(0).aload(1).aload(2).aload(3).aload(4).aload(5);
        code.iload(SegmentMethod.FROM).iload(SegmentMethod.AT).iload(SegmentMethod.N);
        code.invokestatic(self, SegmentClass.scalar(segment), SegmentMethod.TYPE)
                .return_()
                .labelBinding(masked);
    }

    private void beginSums() {
        for (int[] vectors : lanes) {
            for (int k = 0; k < vectors.length; k++) {
                vectors[k] = code.allocateLocal(TypeKind.REFERENCE);
                push(Known.ZERO);
                code.astore(vectors[k]);
            }
        }
    }

    /** After n elements, the first vector holds the lanes from n mod 32 on. */
    private void endSums() {
        for (int s = 0; s < lanes.length; s++) {
            for (int k = 0; k < lanes[s].length; k++) {
                code.aload(lanes[s][k]);
                method.lanes(s, 0)
                        .iload(SegmentMethod.N)
                        .loadConstant(k * length)
                        .iadd();
                code.loadConstant(Reductions.LANES - 1).iand().iadd();
                code.invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
            }
        }
    }

    /** Adds to the first vector of lanes, which then becomes the last. */
    private void add(int s) {
        int[] vectors = lanes[s];
        code.aload(vectors[0]);
        summand(segment.sums().get(s));
        code.invokevirtual(FLOAT_VECTOR, "add", WITH_VECTOR);
        for (int k = 1; k < vectors.length; k++) {
            code.aload(vectors[k]).astore(vectors[k - 1]);
        }
        code.astore(vectors[vectors.length - 1]);
    }

    /** Adds what the mask shows to the lanes in scratch, which begin at 0 if no vector came before. */
    private void addMasked(int s) {
        Label go = code.newLabel();
        code.iload(SegmentMethod.AT).ifne(go);
        for (int lane = 0; lane < Reductions.LANES; lane += length) {
            push(Known.ZERO);
            method.lanes(s, lane).invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
        }
        code.labelBinding(go);
        species();
        next(s).invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
        int sum = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(sum).aload(sum).aload(sum);
        summand(segment.sums().get(s));
        code.invokevirtual(FLOAT_VECTOR, "add", WITH_VECTOR).aload(mask);
        blend();
        next(s).invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
    }

    /** Pushes the place of the lanes of the next elements. */
    private CodeBuilder next(int s) {
        method.lanes(s, 0).iload(SegmentMethod.AT);
        return code.loadConstant(Reductions.LANES - 1).iand().iadd();
    }

    private void summand(Segment.Sum sum) {
        if (sum.squares()) {
            square(sum.source());
        } else {
            push(sum.source());
        }
    }

    private void know() {
        for (Segment.Sum sum : segment.sums()) {
            know(Known.ZERO);
            if (sum.squares()) {
                know(Known.MAGNITUDE, Known.LEAST_SQUARED);
            }
        }
        for (int r = 0; r < register.length; r++) {
            switch (segment.lines().get(r)) {
                case Line.Apply apply -> {
                    switch (apply.f()) {
                        case SIGN -> know(Known.ZERO, Known.ONE, Known.MINUS_ONE);
                        case RSQRT, RECIPROCAL -> know(Known.ONE);
                        case FLOOR -> know(Known.ONE, Known.LARGE, Known.SIGN);
                        case RELU -> know(Known.ZERO);
                        case SQUARE -> know(Known.ZERO, Known.MAGNITUDE, Known.LEAST_SQUARED);
                        case FLUSH -> know(Known.SIGN, Known.MAGNITUDE, Known.LEAST);
                        default -> {}
                    }
                }
                case Line.Combine combine -> {
                    if (Segment.isComparison(combine.f())) {
                        know(Known.ZERO, Known.ONE);
                    }
                }
                case Line.Select select -> know(Known.ZERO);
            }
        }
    }

    private void know(Known... vectors) {
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

    private void body() {
        for (int r = 0; r < register.length; r++) {
            compute(segment.lines().get(r));
            register[r] = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(register[r]);
        }
        // Results may lie where operands lay
        for (Segment.Output output : segment.outputs()) {
            load(output.source());
        }
        for (int s = 0; s < lanes.length; s++) {
            load(segment.sums().get(s).source());
            if (mask == NOWHERE) {
                add(s);
            } else {
                addMasked(s);
            }
        }
        for (int o = 0; o < segment.outputs().size(); o++) {
            push(segment.outputs().get(o).source());
            method.element(method.output(o), i);
            if (mask == NOWHERE) {
                code.invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
            } else {
                code.aload(mask)
                        .invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int, MASK));
            }
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
                    compare("NE", Known.ZERO);
                }
                blend();
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
                call("neg");
            }
            case ABS -> {
                push(x);
                call("abs");
            }
            case SQRT -> {
                push(x);
                call("sqrt");
            }
            case SQUARE -> square(x);
            case FLUSH -> flush(x);
            case RSQRT -> {
                push(Known.ONE);
                push(x);
                call("sqrt").invokevirtual(FLOAT_VECTOR, "div", WITH_VECTOR);
            }
            case RECIPROCAL -> {
                push(Known.ONE);
                with("div", x);
            }
            case SIGN -> {
                push(x);
                push(Known.ONE);
                push(x);
                compare("GT", Known.ZERO);
                blend();
                push(Known.MINUS_ONE);
                push(x);
                compare("LT", Known.ZERO);
                blend();
            }
            case RELU -> {
                push(x);
                push(Known.ZERO);
                push(x);
                compare("LE", Known.ZERO);
                blend();
            }
            case FLOOR -> floor(x);
            default -> throw new IllegalArgumentException("segment: " + apply.f() + " is not simple");
        }
    }

    /** As {@link VectorUnary#square}. */
    private void square(Operand x) {
        int root = code.allocateLocal(TypeKind.REFERENCE);
        push(x);
        push(Known.ZERO);
        isBelow(x, Known.LEAST_SQUARED);
        blend().astore(root);
        code.aload(root).aload(root).invokevirtual(FLOAT_VECTOR, "mul", WITH_VECTOR);
    }

    /** As {@link VectorUnary#flush}, in three instructions: of lanes that are too small only the sign is kept. */
    private void flush(Operand x) {
        push(x);
        asInts().getstatic(OPERATORS, "AND", OPERATORS.nested("Associative"));
        push(Known.SIGN);
        asInts();
        isBelow(x, Known.LEAST);
        code.getstatic(LANES, species.equals("F") ? "I" : "STREAMING_I", SPECIES)
                .invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES))
                .invokevirtual(INT_VECTOR, "lanewise", MASKED_INTS)
                .invokevirtual(INT_VECTOR, "reinterpretAsFloats", TO_FLOATS);
    }

    /** Pushes where |x| is below a bound. {@code abs} would load its constant anew each time. */
    private void isBelow(Operand x, Known bound) {
        push(x);
        asInts();
        push(Known.MAGNITUDE);
        asInts().invokevirtual(INT_VECTOR, "and", INTS_WITH_VECTOR)
                .invokevirtual(INT_VECTOR, "reinterpretAsFloats", TO_FLOATS);
        compare("LT", bound);
    }

    /** As {@link VectorUnary#floor}. */
    private void floor(Operand x) {
        int magnitude = code.allocateLocal(TypeKind.REFERENCE), whole = code.allocateLocal(TypeKind.REFERENCE);
        push(x);
        call("abs").astore(magnitude).aload(magnitude);
        push(Known.LARGE);
        code.invokevirtual(FLOAT_VECTOR, "add", WITH_VECTOR);
        push(Known.LARGE);
        code.invokevirtual(FLOAT_VECTOR, "sub", WITH_VECTOR);
        asInts();
        push(x);
        asInts();
        push(Known.SIGN);
        asInts().invokevirtual(INT_VECTOR, "and", INTS_WITH_VECTOR);
        code.invokevirtual(INT_VECTOR, "or", INTS_WITH_VECTOR)
                .invokevirtual(INT_VECTOR, "reinterpretAsFloats", TO_FLOATS)
                .astore(whole);
        code.aload(whole).aload(whole);
        push(Known.ONE);
        code.invokevirtual(FLOAT_VECTOR, "sub", WITH_VECTOR).aload(whole);
        compare("GT", x);
        blend().astore(whole);
        push(x);
        code.aload(whole).aload(magnitude);
        compare("LT", Known.LARGE);
        blend();
    }

    private CodeBuilder asInts() {
        return code.invokevirtual(FLOAT_VECTOR, "reinterpretAsInts", MethodTypeDesc.of(INT_VECTOR));
    }

    /** Gives an input's vector a local variable, once. */
    private void load(Operand operand) {
        if (!(operand instanceof Operand.In in) || input[in.index()] != NOWHERE) {
            return;
        }
        input[in.index()] = code.allocateLocal(TypeKind.REFERENCE);
        species();
        method.element(in.index(), i);
        code.invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
        code.astore(input[in.index()]);
    }

    private void push(Operand operand) {
        if (isMask(operand)) {
            push(Known.ZERO);
            push(Known.ONE);
            code.aload(register[((Operand.Register) operand).index()]);
            blend();
        } else {
            code.aload(
                    switch (operand) {
                        case Operand.In in -> input[in.index()];
                        case Operand.Register r -> register[r.index()];
                    });
        }
    }

    private void push(Known vector) {
        code.aload(known.get(vector));
    }

    private void species() {
        code.getstatic(LANES, species, SPECIES);
    }

    private CodeBuilder broadcast() {
        return code.invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float));
    }

    private CodeBuilder call(String name) {
        return code.invokevirtual(FLOAT_VECTOR, name, TO_FLOATS);
    }

    private void with(String name, Operand y) {
        push(y);
        code.invokevirtual(FLOAT_VECTOR, name, WITH_VECTOR);
    }

    private void compare(String operator, Operand y) {
        code.getstatic(OPERATORS, operator, COMPARISON);
        push(y);
        code.invokevirtual(FLOAT_VECTOR, "compare", COMPARE);
    }

    private void compare(String operator, Known y) {
        code.getstatic(OPERATORS, operator, COMPARISON);
        push(y);
        code.invokevirtual(FLOAT_VECTOR, "compare", COMPARE);
    }

    private CodeBuilder blend() {
        return code.invokevirtual(FLOAT_VECTOR, "blend", BLEND);
    }
}
