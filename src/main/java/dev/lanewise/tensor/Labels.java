package dev.lanewise.tensor;

import java.util.Locale;

/** What errors and listings call an op: the name that the user gave, or that of the method which makes it. */
final class Labels {
    private Labels() {}

    static String of(Op op) {
        return switch (op) {
            case Op.Input input -> input.name();
            case Op.Parameter parameter -> parameter.name();
            case Op.Scalar scalar -> scalar.name();
            case Op.Constant constant -> Double.toString(constant.value());
            case Op.Data data -> "data";
            case Op.Iota iota -> "arange";
            case Op.Uniform uniform -> "uniform";
            case Op.Unary unary -> unary.function().name().toLowerCase(Locale.ROOT);
            case Op.Binary binary ->
                switch (binary.function()) {
                    case ADD -> "plus";
                    case SUBTRACT -> "minus";
                    case MULTIPLY -> "times";
                    case DIVIDE -> "dividedBy";
                    case MIN -> "minimum";
                    case MAX -> "maximum";
                    case POWER -> "pow";
                    case LESS -> "less";
                    case LESS_OR_EQUAL -> "lessOrEqual";
                    case EQUAL -> "equalTo";
                    case NOT_EQUAL -> "notEqualTo";
                };
            case Op.Where where -> "where";
            case Op.StopGradient stop -> "stopGradient";
            case Op.Reduce reduce -> reduce.reduction().name().toLowerCase(Locale.ROOT);
            case Op.ArgMax argMax -> "argMax";
            case Op.MatMul matmul -> "matmul";
            case Op.Reshape reshape -> "reshape";
            case Op.Permute permute -> "permute";
            case Op.BroadcastTo broadcast -> "broadcastTo";
            case Op.Slice slice -> "slice";
            case Op.Pad pad -> "pad";
            case Op.Concat concat -> "concat";
            case Op.Take take -> "take";
            case Op.ScatterAdd scatterAdd -> "scatterAdd";
            case Op.OneHot oneHot -> "oneHot";
            case Op.ToFloat toFloat -> "toFloat";
        };
    }
}
