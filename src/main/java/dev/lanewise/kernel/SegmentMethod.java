package dev.lanewise.kernel;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * The beginning of every generated method: arrays, positions and numbers become local variables, so that the loop after it sees
 * nothing else.
 */
public final class SegmentMethod {
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();

    /** (floats, base, scratch, slot, offset, constant, from, at, n): elements [from, from + n), the first of them at {@code at} in its tile. */
    public static final MethodTypeDesc TYPE =
            MethodTypeDesc.of(CD_void, FLOATS.arrayType(), INTS, FLOATS, INTS, INTS, FLOATS, CD_int, CD_int, CD_int);

    private static final int MEMORY = 0;
    private static final int BASE = 1;
    private static final int SCRATCH = 2;
    private static final int SLOT = 3;
    private static final int OFFSET = 4;
    private static final int CONSTANT = 5;
    public static final int FROM = 6;
    public static final int AT = 7;
    public static final int N = 8;

    private final CodeBuilder code;
    private final Segment segment;
    private final int[] array;
    private final int[] position;

    /** Writes the beginning. */
    public SegmentMethod(CodeBuilder code, Segment segment) {
        this.code = code;
        this.segment = segment;
        int inputs = segment.inputs().size(), places = segment.places();
        array = new int[places];
        position = new int[places];
        for (int i = 0; i < places; i++) {
            if (i < inputs) {
                switch (segment.inputs().get(i)) {
                    case DENSE -> memory(i);
                    case TILE -> tile(i);
                    case SINGLE -> {
                        slotOf(MEMORY, i).aaload();
                        position(i);
                        keep(i);
                    }
                    case CONSTANT -> {
                        code.aload(CONSTANT).loadConstant(i);
                        keep(i);
                    }
                }
            } else if (i >= sum(0)) {
                lanes(i);
            } else if (segment.outputs().get(i - inputs).tile()) {
                tile(i);
            } else {
                memory(i);
            }
        }
    }

    private void memory(int place) {
        array[place] = code.allocateLocal(TypeKind.REFERENCE);
        slotOf(MEMORY, place).aaload().astore(array[place]);
        position(place).iload(FROM).iadd();
        store(place);
    }

    private void tile(int place) {
        array[place] = SCRATCH;
        code.aload(OFFSET).loadConstant(place).iaload().iload(AT).iadd();
        store(place);
    }

    private void lanes(int place) {
        array[place] = SCRATCH;
        code.aload(OFFSET).loadConstant(place).iaload();
        store(place);
    }

    private CodeBuilder slotOf(int array, int place) {
        return code.aload(array).aload(SLOT).loadConstant(place).iaload();
    }

    /** Pushes the position of element 0 in its array of memory. */
    private CodeBuilder position(int place) {
        slotOf(BASE, place).iaload();
        return code.aload(OFFSET).loadConstant(place).iaload().iadd();
    }

    private void store(int place) {
        position[place] = code.allocateLocal(TypeKind.INT);
        code.istore(position[place]);
    }

    private void keep(int place) {
        position[place] = code.allocateLocal(TypeKind.FLOAT);
        code.faload().fstore(position[place]);
    }

    /** Pushes the array of an input or output and the position of an element, whose number is in local i. */
    public CodeBuilder element(int place, int i) {
        return code.aload(array[place]).iload(position[place]).iload(i).iadd();
    }

    /** Pushes the number that an input is. */
    public CodeBuilder number(int input) {
        return code.fload(position[input]);
    }

    /** Pushes how many elements the array of an input, output or sum has from the first of this call on. */
    public CodeBuilder room(int place) {
        return code.aload(array[place]).arraylength().iload(position[place]).isub();
    }

    /** {@return the place of an output} */
    public int output(int index) {
        return segment.inputs().size() + index;
    }

    /** {@return the place of a sum} */
    public int sum(int index) {
        return segment.inputs().size() + segment.outputs().size() + index;
    }

    /** Pushes the array and the position of a lane of a sum. */
    public CodeBuilder lanes(int sum, int lane) {
        code.aload(SCRATCH).iload(position[sum(sum)]);
        return lane == 0 ? code : code.loadConstant(lane).iadd();
    }

    /** {@return whether a place is an array} */
    public boolean isArray(int place) {
        return place >= segment.inputs().size() || segment.inputs().get(place).isArray();
    }

    /** {@return how many inputs, outputs and sums there are} */
    public int places() {
        return array.length;
    }
}
