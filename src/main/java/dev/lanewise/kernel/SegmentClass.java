package dev.lanewise.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.BiConsumer;

/**
 * A generated class: an object that is a {@link SegmentLoop} and hands a run to static methods, the first for as many elements as
 * fill whole vectors, the second for the rest.
 */
public final class SegmentClass {
    private static final ClassDesc LOOP = SegmentLoop.class.describeConstable().orElseThrow();
    private static final ClassDesc PLACES =
            SegmentLoop.Places.class.describeConstable().orElseThrow();
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(CD_void, FLOATS.arrayType(), INTS, FLOATS, PLACES, CD_int, CD_int);
    private static final int FROM = 5;
    private static final int N = 6;
    private static final int WHOLE = 7;
    private static final int HEAD = 8;

    /** More bytecodes than C2 inlines: each method has the compiler's budget for itself. */
    private static final int PADDING = 326;

    /** G1 places large arrays at the start of a region; after a header of 16 bytes this element is the first of a cache line. */
    private static final int LINE_BEGINS = 12;
    /** Elements from which on an array is large: below, alignment is chance and costs more than it brings. */
    private static final int MANY = 1 << 16;

    private final ClassDesc name;
    private final Segment segment;

    private SegmentClass(ClassDesc name, Segment segment) {
        this.name = name;
        this.segment = segment;
    }

    /** {@return the name of a segment's class, a neighbour of the given one} */
    public static ClassDesc name(Class<?> neighbour, Segment segment) {
        return ClassDesc.of(neighbour.getPackageName(), "Loop$" + segment.name().substring("loop_".length()));
    }

    /** {@return a loop of a new hidden class, which goes when the loop goes} */
    public static SegmentLoop load(MethodHandles.Lookup lookup, byte[] bytes) throws ReflectiveOperationException {
        MethodHandles.Lookup hidden = lookup.defineHiddenClass(bytes, true);
        return (SegmentLoop) hidden.lookupClass().getDeclaredConstructor().newInstance();
    }

    /** {@return a class whose only method does all elements} */
    static byte[] of(ClassDesc name, Segment segment, BiConsumer<CodeBuilder, Segment> all) {
        SegmentClass c = new SegmentClass(name, segment);
        String loop = segment.name();
        return ClassFile.of().build(name, builder -> {
            c.frame(builder);
            builder.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, code -> {
                c.arguments(code).iload(FROM).iconst_0().iload(N);
                code.invokestatic(name, loop, SegmentMethod.TYPE).return_();
            });
            c.method(builder, loop, all);
        });
    }

    /**
     * {@return a class that does whole vectors in one method and the rest in another}
     *
     * @param lanes the length of a vector, a power of two
     * @param whole writes the first
     * @param rest writes the second; may call the plain loop, {@link #scalar(Segment)}
     */
    public static byte[] of(
            ClassDesc name,
            Segment segment,
            int lanes,
            BiConsumer<CodeBuilder, Segment> whole,
            BiConsumer<CodeBuilder, Segment> rest) {
        SegmentClass c = new SegmentClass(name, segment);
        String loop = segment.name();
        return ClassFile.of().build(name, builder -> {
            c.frame(builder);
            builder.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, code -> {
                Label incomplete = code.newLabel(), end = code.newLabel();
                c.alignLarge(code, lanes, loop + "_rest");
                code.iload(N).loadConstant(-lanes).iand().istore(WHOLE);
                code.iload(WHOLE).ifeq(incomplete);
                c.arguments(code).iload(FROM).iconst_0().iload(WHOLE);
                code.invokestatic(name, loop, SegmentMethod.TYPE);
                code.labelBinding(incomplete).iload(WHOLE).iload(N).if_icmpge(end);
                c.arguments(code).iload(FROM).iload(WHOLE).iadd().iload(WHOLE);
                code.iload(N).iload(WHOLE).isub();
                code.invokestatic(name, loop + "_rest", SegmentMethod.TYPE);
                code.labelBinding(end).return_();
            });
            c.method(builder, loop, whole);
            c.method(builder, loop + "_rest", rest);
            c.method(builder, scalar(segment), ScalarSegment::write);
        });
    }

    /**
     * Does the first elements of many by themselves, so that the vectors after them begin where cache lines do: those of the first
     * output, with which all operands agree that begin at the same place of their arrays.
     */
    private void alignLarge(CodeBuilder code, int lanes, String rest) {
        if (segment.hasTiles()) {
            return;
        }
        Label go = code.newLabel();
        code.iload(N).loadConstant(MANY).if_icmplt(go);
        code.loadConstant(LINE_BEGINS);
        code.aload(2).aload(4).invokevirtual(PLACES, "slot", MethodTypeDesc.of(INTS));
        code.loadConstant(segment.inputs().size()).iaload().iaload().isub();
        code.aload(4).invokevirtual(PLACES, "offset", MethodTypeDesc.of(INTS));
        code.loadConstant(segment.inputs().size()).iaload().isub();
        code.iload(FROM).isub().loadConstant(lanes - 1).iand().istore(HEAD);
        code.iload(HEAD).ifeq(go);
        arguments(code).iload(FROM).iconst_0().iload(HEAD);
        code.invokestatic(name, rest, SegmentMethod.TYPE);
        code.iload(FROM).iload(HEAD).iadd().istore(FROM);
        code.iload(N).iload(HEAD).isub().istore(N);
        code.labelBinding(go);
    }

    /** {@return the name of the method that does a rest as a plain loop} */
    public static String scalar(Segment segment) {
        return segment.name() + "_scalar";
    }

    private void frame(ClassBuilder builder) {
        builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
        builder.withInterfaceSymbols(LOOP);
        builder.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                .invokespecial(CD_Object, INIT_NAME, MTD_void)
                .return_());
    }

    private void method(ClassBuilder builder, String method, BiConsumer<CodeBuilder, Segment> body) {
        builder.withMethodBody(method, SegmentMethod.TYPE, ClassFile.ACC_STATIC, code -> {
            body.accept(code, segment);
            for (int i = 0; i < PADDING; i++) {
                code.nop();
            }
        });
    }

    /** Pushes the arguments of run that {@link SegmentMethod#TYPE} takes too. */
    private CodeBuilder arguments(CodeBuilder code) {
        code.aload(1).aload(2).aload(3);
        code.aload(4).invokevirtual(PLACES, "slot", MethodTypeDesc.of(INTS));
        code.aload(4).invokevirtual(PLACES, "offset", MethodTypeDesc.of(INTS));
        return code.aload(4).invokevirtual(PLACES, "constant", MethodTypeDesc.of(FLOATS));
    }
}
