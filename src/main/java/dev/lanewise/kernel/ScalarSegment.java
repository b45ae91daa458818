package dev.lanewise.kernel;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/** Writes a segment as a plain loop, with the instructions of {@link ScalarElementwise}. */
public final class ScalarSegment {
    private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();
    private static final ClassDesc SUBNORMALS =
            Subnormals.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc OF_FLOAT = MethodTypeDesc.of(CD_float, CD_float);
    private static final MethodTypeDesc OF_FLOATS = MethodTypeDesc.of(CD_float, CD_float, CD_float);
    private static final MethodTypeDesc OF_DOUBLE = MethodTypeDesc.of(CD_double, CD_double);
    private static final ClassDesc ARRAYS = Arrays.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc FILL =
            MethodTypeDesc.of(CD_void, CD_float.arrayType(), CD_int, CD_int, CD_float);
    private static final int NOWHERE = -1;

    private final CodeBuilder code;
    private final Segment segment;
    private final SegmentMethod method;
    private final int[] input;
    /** A comparison is kept as an int. */
    private final int[] register;

    private int i;

    private ScalarSegment(CodeBuilder code, Segment segment) {
        this.code = code;
        this.segment = segment;
        method = new SegmentMethod(code, segment);
        input = new int[segment.inputs().size()];
        register = new int[segment.lines().size()];
        Arrays.fill(input, NOWHERE);
    }

    /** Writes the code of a method of {@link SegmentMethod#TYPE}. */
    public static void write(CodeBuilder code, Segment segment) {
        new ScalarSegment(code, segment).loop();
    }

    private void loop() {
        i = code.allocateLocal(TypeKind.INT);
        Label body = code.newLabel(), end = code.newLabel();
        clearLanes();
        code.iconst_0().istore(i);
        code.labelBinding(body).iload(i).iload(SegmentMethod.N).if_icmpge(end);
        for (int r = 0; r < register.length; r++) {
            compute(segment.lines().get(r));
            boolean comparison = segment.isComparison(r);
            register[r] = code.allocateLocal(comparison ? TypeKind.INT : TypeKind.FLOAT);
            code.storeLocal(comparison ? TypeKind.INT : TypeKind.FLOAT, register[r]);
        }
        // Results may lie where operands lay
        for (Segment.Output output : segment.outputs()) {
            load(output.source());
        }
        for (int s = 0; s < segment.sums().size(); s++) {
            add(s);
        }
        for (int o = 0; o < segment.outputs().size(); o++) {
            method.element(method.output(o), i);
            push(segment.outputs().get(o).source());
            code.fastore();
        }
        code.iinc(i, 1).goto_(body).labelBinding(end).return_();
    }

    /** At the beginning of a tile. */
    private void clearLanes() {
        Label go = code.newLabel();
        code.iload(SegmentMethod.AT).ifne(go);
        for (int s = 0; s < segment.sums().size(); s++) {
            method.lanes(s, 0).dup().loadConstant(Reductions.LANES).iadd().fconst_0();
            code.invokestatic(ARRAYS, "fill", FILL);
        }
        code.labelBinding(go);
    }

    /** Element AT + i goes to lane (AT + i) mod 32. */
    private void add(int s) {
        Segment.Sum sum = segment.sums().get(s);
        load(sum.source());
        method.lanes(s, 0);
        code.iload(SegmentMethod.AT)
                .iload(i)
                .iadd()
                .loadConstant(Reductions.LANES - 1)
                .iand()
                .iadd();
        code.dup2().faload();
        push(sum.source());
        if (sum.squares()) {
            call(SUBNORMALS, "square", OF_FLOAT);
        }
        code.fadd().fastore();
    }

    private void compute(Line line) {
        line.operands().forEach(this::load);
        switch (line) {
            case Line.Apply apply -> {
                push(apply.x());
                apply(apply.f());
            }
            case Line.Combine combine -> {
                push(combine.x());
                push(combine.y());
                combine(combine.f());
            }
            case Line.Select select -> {
                Label otherwise = code.newLabel(), end = code.newLabel();
                if (select.condition() instanceof Operand.Register r && segment.isComparison(r.index())) {
                    code.iload(register[r.index()]);
                } else {
                    push(select.condition());
                    code.fconst_0().fcmpl();
                }
                code.ifeq(otherwise);
                push(select.x());
                code.goto_(end).labelBinding(otherwise);
                push(select.y());
                code.labelBinding(end);
            }
        }
    }

    /** Gives an input's element a local variable, once. */
    private void load(Operand operand) {
        if (operand instanceof Operand.In in
                && segment.inputs().get(in.index()).isArray()
                && input[in.index()] == NOWHERE) {
            input[in.index()] = code.allocateLocal(TypeKind.FLOAT);
            method.element(in.index(), i).faload().fstore(input[in.index()]);
        }
    }

    private void push(Operand operand) {
        switch (operand) {
            case Operand.In in -> {
                if (input[in.index()] == NOWHERE) {
                    method.number(in.index());
                } else {
                    code.fload(input[in.index()]);
                }
            }
            case Operand.Register r -> {
                if (segment.isComparison(r.index())) {
                    code.iload(register[r.index()]).i2f();
                } else {
                    code.fload(register[r.index()]);
                }
            }
        }
    }

    private void apply(Unary f) {
        switch (f) {
            case NEGATE -> code.fneg();
            case ABS -> call("abs", OF_FLOAT);
            case SIGN -> call("signum", OF_FLOAT);
            case SQUARE -> call(SUBNORMALS, "square", OF_FLOAT);
            case FLUSH -> call(SUBNORMALS, "flush", OF_FLOAT);
            case SQRT -> sqrt();
            case RSQRT -> {
                sqrt();
                reciprocal();
            }
            case RECIPROCAL -> reciprocal();
            case FLOOR -> {
                code.f2d();
                call("floor", OF_DOUBLE).d2f();
            }
            case RELU -> {
                Label end = code.newLabel();
                code.dup().fconst_0().fcmpg().ifgt(end).pop().fconst_0().labelBinding(end);
            }
            default -> throw new IllegalArgumentException("segment: " + f + " is not simple");
        }
    }

    private void sqrt() {
        code.f2d();
        call("sqrt", OF_DOUBLE).d2f();
    }

    private void reciprocal() {
        code.fconst_1().swap().fdiv();
    }

    private void combine(Binary f) {
        switch (f) {
            case ADD -> code.fadd();
            case SUBTRACT -> code.fsub();
            case MULTIPLY -> code.fmul();
            case DIVIDE -> code.fdiv();
            case MIN -> call("min", OF_FLOATS);
            case MAX -> call("max", OF_FLOATS);
            case POWER -> throw new IllegalArgumentException("segment: " + f + " is not simple");
            case LESS -> code.fcmpg().ifThenElse(Opcode.IFLT, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
            case LESS_OR_EQUAL -> code.fcmpg().ifThenElse(Opcode.IFLE, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
            case EQUAL -> code.fcmpl().ifThenElse(Opcode.IFEQ, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
            case NOT_EQUAL -> code.fcmpl().ifThenElse(Opcode.IFNE, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
        }
    }

    private CodeBuilder call(String name, MethodTypeDesc type) {
        return call(MATH, name, type);
    }

    private CodeBuilder call(ClassDesc owner, String name, MethodTypeDesc type) {
        return code.invokestatic(owner, name, type);
    }
}
