package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.SegmentClass;
import dev.lanewise.kernel.SegmentMethod;
import dev.lanewise.kernel.Ternary;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes a segment on the Vector API, with the operations of {@link VectorUnary}, {@link VectorBinary} and their kin: a loop over
 * whole vectors, or one incomplete vector under a mask. The two are different methods, because each is as long as C2 bears.
 */
final class VectorSegment {
    /** Vectors that are the same in every round. */
    private enum Known {
        ZERO(0f),
        ONE(1f),
        MINUS_ONE(-1f),
        /** From here on every float is whole. */
        LARGE(0x1p23f),
        /** The bit that is the sign. */
        SIGN(-0f);

        private final float value;

        Known(float value) {
            this.value = value;
        }
    }

    private static final int NOWHERE = -1;

    private final CodeBuilder code;
    private final Segment segment;
    private final VectorCode vectors;
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
        vectors = new VectorCode(code, streaming ? "STREAMING" : "F");
        length = streaming ? Lanes.STREAMING.length() : Lanes.LENGTH;
        method = new SegmentMethod(code, segment);
        input = new int[segment.inputs().size()];
        register = new int[segment.lines().size()];
        lanes = new int[segment.sums().size()][Reductions.LANES / length];
        Arrays.fill(input, NOWHERE);
        for (int k = 0; k < input.length; k++) {
            if (!method.isArray(k)) {
                input[k] = code.allocateLocal(TypeKind.REFERENCE);
                vectors.species();
                method.number(k);
                vectors.broadcast().astore(input[k]);
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
        s.vectors.species().iload(s.i).iload(SegmentMethod.N);
        s.vectors.indexInRange().astore(s.mask);
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
        for (int[] sums : lanes) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] = code.allocateLocal(TypeKind.REFERENCE);
                push(Known.ZERO);
                code.astore(sums[k]);
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
                vectors.intoArray();
            }
        }
    }

    /** Adds to the first vector of lanes, which then becomes the last. */
    private void add(int s) {
        int[] sums = lanes[s];
        code.aload(sums[0]);
        summand(segment.sums().get(s));
        vectors.with("add");
        for (int k = 1; k < sums.length; k++) {
            code.aload(sums[k]).astore(sums[k - 1]);
        }
        code.astore(sums[sums.length - 1]);
    }

    /** Adds what the mask shows to the lanes in scratch, which begin at 0 if no vector came before. */
    private void addMasked(int s) {
        Label go = code.newLabel();
        code.iload(SegmentMethod.AT).ifne(go);
        for (int lane = 0; lane < Reductions.LANES; lane += length) {
            push(Known.ZERO);
            method.lanes(s, lane);
            vectors.intoArray();
        }
        code.labelBinding(go);
        vectors.species();
        next(s);
        vectors.fromArray();
        int sum = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(sum).aload(sum).aload(sum);
        summand(segment.sums().get(s));
        vectors.with("add").aload(mask);
        vectors.blend();
        next(s);
        vectors.intoArray();
    }

    /** Pushes the place of the lanes of the next elements. */
    private void next(int s) {
        method.lanes(s, 0).iload(SegmentMethod.AT);
        code.loadConstant(Reductions.LANES - 1).iand().iadd();
    }

    private void summand(Segment.Sum sum) {
        push(sum.source());
        if (sum.squares()) {
            with("mul", sum.source());
        }
    }

    private void know() {
        if (!segment.sums().isEmpty()) {
            know(Known.ZERO);
        }
        for (int r = 0; r < register.length; r++) {
            switch (segment.lines().get(r)) {
                case Line.Apply apply -> {
                    switch (apply.f()) {
                        case SIGN -> know(Known.ZERO, Known.ONE, Known.MINUS_ONE);
                        case RSQRT, RECIPROCAL -> know(Known.ONE);
                        case FLOOR -> know(Known.ONE, Known.LARGE, Known.SIGN);
                        case RELU -> know(Known.ZERO);
                        default -> {}
                    }
                }
                case Line.Combine combine -> {
                    if (Segment.isComparison(combine.f())) {
                        know(Known.ZERO, Known.ONE);
                    }
                }
                case Line.Fuse fuse -> {}
                case Line.Select select -> know(Known.ZERO);
            }
        }
    }

    private void know(Known... needed) {
        for (Known vector : needed) {
            if (!known.containsKey(vector)) {
                int local = code.allocateLocal(TypeKind.REFERENCE);
                vectors.species().loadConstant(vector.value);
                vectors.broadcast().astore(local);
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
                vectors.intoArray();
            } else {
                code.aload(mask);
                vectors.intoArrayMasked();
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
            case Line.Fuse fuse -> fuse(fuse);
            case Line.Select select -> {
                push(select.y());
                push(select.x());
                if (isMask(select.condition())) {
                    code.aload(register[((Operand.Register) select.condition()).index()]);
                } else {
                    push(select.condition());
                    compare("NE", Known.ZERO);
                }
                vectors.blend();
            }
        }
    }

    /** C2 takes the negation of a number out of the loop. */
    private void fuse(Line.Fuse fuse) {
        boolean numberFirst = isNumber(fuse.y());
        push(numberFirst ? fuse.y() : fuse.x());
        if (fuse.f() == Ternary.FNMA) {
            vectors.call("neg");
        }
        push(numberFirst ? fuse.x() : fuse.y());
        push(fuse.z());
        if (fuse.f() == Ternary.FMS) {
            vectors.call("neg");
        }
        vectors.fma();
    }

    private boolean isNumber(Operand operand) {
        return operand instanceof Operand.In in && !method.isArray(in.index());
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
                vectors.call("neg");
            }
            case ABS -> {
                push(x);
                vectors.call("abs");
            }
            case SQRT -> {
                push(x);
                vectors.call("sqrt");
            }
            case SQUARE -> {
                push(x);
                with("mul", x);
            }
            case RSQRT -> {
                push(Known.ONE);
                push(x);
                vectors.call("sqrt");
                vectors.with("div");
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
                vectors.blend();
                push(Known.MINUS_ONE);
                push(x);
                compare("LT", Known.ZERO);
                vectors.blend();
            }
            case RELU -> {
                push(x);
                push(Known.ZERO);
                push(x);
                compare("LE", Known.ZERO);
                vectors.blend();
            }
            case FLOOR -> floor(x);
            default -> throw new IllegalArgumentException("segment: " + apply.f() + " is not simple");
        }
    }

    /** As {@link VectorUnary#floor}. */
    private void floor(Operand x) {
        int magnitude = code.allocateLocal(TypeKind.REFERENCE), whole = code.allocateLocal(TypeKind.REFERENCE);
        push(x);
        vectors.call("abs").astore(magnitude).aload(magnitude);
        push(Known.LARGE);
        vectors.with("add");
        push(Known.LARGE);
        vectors.with("sub");
        vectors.asInts();
        push(x);
        vectors.asInts();
        push(Known.SIGN);
        vectors.asInts();
        vectors.ints("and");
        vectors.ints("or");
        vectors.asFloats().astore(whole);
        code.aload(whole).aload(whole);
        push(Known.ONE);
        vectors.with("sub").aload(whole);
        compare("GT", x);
        vectors.blend().astore(whole);
        push(x);
        code.aload(whole).aload(magnitude);
        compare("LT", Known.LARGE);
        vectors.blend();
    }

    /** Gives an input's vector a local variable, once. */
    private void load(Operand operand) {
        if (!(operand instanceof Operand.In in) || input[in.index()] != NOWHERE) {
            return;
        }
        input[in.index()] = code.allocateLocal(TypeKind.REFERENCE);
        vectors.species();
        method.element(in.index(), i);
        vectors.fromArray().astore(input[in.index()]);
    }

    private void push(Operand operand) {
        if (isMask(operand)) {
            push(Known.ZERO);
            push(Known.ONE);
            code.aload(register[((Operand.Register) operand).index()]);
            vectors.blend();
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

    private void with(String name, Operand y) {
        push(y);
        vectors.with(name);
    }

    private void compare(String operator, Operand y) {
        vectors.comparison(operator);
        push(y);
        vectors.compare();
    }

    private void compare(String operator, Known y) {
        vectors.comparison(operator);
        push(y);
        vectors.compare();
    }
}
