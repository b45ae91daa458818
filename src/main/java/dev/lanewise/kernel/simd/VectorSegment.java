package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.VectorCalls.FLOATS;
import static dev.lanewise.kernel.simd.VectorCalls.FLOAT_VECTOR;
import static dev.lanewise.kernel.simd.VectorCalls.FROM_ARRAY;
import static dev.lanewise.kernel.simd.VectorCalls.INTO_ARRAY;
import static dev.lanewise.kernel.simd.VectorCalls.MASK;
import static dev.lanewise.kernel.simd.VectorCalls.SPECIES;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.SegmentClass;
import dev.lanewise.kernel.SegmentMethod;
import dev.lanewise.kernel.simd.VectorCalls.Known;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Writes a segment on the Vector API: its {@link VectorLines} in a loop over whole vectors, or for one incomplete vector under a mask.
 * The two are different methods, because each is as long as C2 bears.
 */
final class VectorSegment {
    private static final int NOWHERE = -1;

    private final CodeBuilder code;
    private final Segment segment;
    private final SegmentMethod method;
    private final VectorCalls calls;
    private final VectorLines lines;
    /** Of each sum the vectors that hold its lanes, that of the next elements first. */
    private final int[][] lanes;

    private final int i;
    /** The mask of an incomplete vector. */
    private int mask = NOWHERE;

    private VectorSegment(CodeBuilder code, Segment segment, boolean streaming) {
        this.code = code;
        this.segment = segment;
        method = new SegmentMethod(code, segment);
        calls = new VectorCalls(code, streaming);
        lines = new VectorLines(calls, segment, method);
        lanes = new int[segment.sums().size()][Reductions.LANES / calls.length];
        i = lines.place();
        code.iconst_0().istore(i);
    }

    /** Writes the code of a method of {@link SegmentMethod#TYPE} for whole vectors: n is a multiple of {@link Lanes#LENGTH}. */
    static void whole(CodeBuilder code, Segment segment) {
        VectorSegment s = new VectorSegment(code, segment, segment.streaming());
        s.lines.know();
        s.beginSums();
        Label body = code.newLabel(), end = code.newLabel();
        code.labelBinding(body).iload(s.i).iload(SegmentMethod.N).if_icmpge(end);
        s.body();
        code.iinc(s.i, s.calls.length).goto_(body).labelBinding(end);
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
        s.lines.know();
        s.mask = code.allocateLocal(TypeKind.REFERENCE);
        s.calls.species();
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
                calls.push(Known.ZERO);
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
                        .loadConstant(k * calls.length)
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
        lines.summand(segment.sums().get(s));
        calls.with("add");
        for (int k = 1; k < vectors.length; k++) {
            code.aload(vectors[k]).astore(vectors[k - 1]);
        }
        code.astore(vectors[vectors.length - 1]);
    }

    /** Adds what the mask shows to the lanes in scratch, which begin at 0 if no vector came before. */
    private void addMasked(int s) {
        Label go = code.newLabel();
        code.iload(SegmentMethod.AT).ifne(go);
        for (int lane = 0; lane < Reductions.LANES; lane += calls.length) {
            calls.push(Known.ZERO);
            method.lanes(s, lane).invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
        }
        code.labelBinding(go);
        calls.species();
        next(s).invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
        int sum = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(sum).aload(sum).aload(sum);
        lines.summand(segment.sums().get(s));
        calls.with("add").aload(mask);
        calls.blend();
        next(s).invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
    }

    /** Pushes the place of the lanes of the next elements. */
    private CodeBuilder next(int s) {
        method.lanes(s, 0).iload(SegmentMethod.AT);
        return code.loadConstant(Reductions.LANES - 1).iand().iadd();
    }

    private void body() {
        lines.compute();
        // Results may lie where operands lay
        for (Segment.Output output : segment.outputs()) {
            lines.load(output.source());
        }
        for (int s = 0; s < lanes.length; s++) {
            lines.load(segment.sums().get(s).source());
            if (mask == NOWHERE) {
                add(s);
            } else {
                addMasked(s);
            }
        }
        for (int o = 0; o < segment.outputs().size(); o++) {
            lines.push(segment.outputs().get(o).source());
            method.element(method.output(o), i);
            if (mask == NOWHERE) {
                code.invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
            } else {
                code.aload(mask)
                        .invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int, MASK));
            }
        }
    }
}
