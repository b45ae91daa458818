package dev.lanewise.train;

import dev.lanewise.optim.Clip;
import dev.lanewise.optim.Update;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step is far from the ends of float by: so far that no rule of the library can leave float in one update. Looked at is
 * everything that an update is computed from: weights and state, the gradient, and each number in the formulas of the rules, whether
 * it is a learning rate, another hyper-parameter or a coefficient, fixed or scheduled, of the trainer or of a group. A step that is
 * not calm is not wrong; it is made by the careful program.
 */
final class Calm {
    /** Of Σ|x| over weights and optimizer state. */
    static final double MAGNITUDE = 0x1p40;

    /** Of the numbers in the formulas of rules, except 0. Adafactor adds 1e-30 to squares. */
    static final double LEAST = 0x1p-100, MOST = 0x1p20;

    private Calm() {}

    /** {@return the largest norm that a gradient has in a calm step; where it is shortened, any whose square is finite} */
    static double norm(Recipe recipe) {
        return recipe.clipNorm() <= 0x1p30 ? 0x1p63 : 0x1p30;
    }

    /** {@return whether all fixed numbers are calm that an update is computed from} */
    static boolean areConstants(Update update) {
        return nodes(update)
                .filter(node -> !isComparison(node.op()))
                .flatMap(node -> node.inputs().stream())
                .allMatch(operand -> Clip.isScale(operand) || isCalm(operand.op()));
    }

    private static boolean isComparison(Op op) {
        return op instanceof Op.Binary binary
                && switch (binary.function()) {
                    case LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> true;
                    default -> false;
                };
    }

    /** {@return false for numbers that are known and not calm} */
    private static boolean isCalm(Op op) {
        return switch (op) {
            case Op.Constant constant -> isNumber(constant.value());
            case Op.Data data -> {
                boolean calm = true;
                for (float number : data.values().toArray()) {
                    calm &= isNumber(number);
                }
                yield calm;
            }
            default -> true;
        };
    }

    private static boolean isNumber(double number) {
        double magnitude = Math.abs((float) number);
        return number == 0 || magnitude >= LEAST && magnitude <= MOST;
    }

    /** {@return the numbers that vary by step, which a calm program looks at in each} */
    static List<Tensor> scalars(Update update) {
        return nodes(update).filter(node -> node.op() instanceof Op.Scalar).toList();
    }

    private static Stream<Tensor> nodes(Update update) {
        return Graph.of(List.of(update.magnitude())).nodes().stream();
    }
}
