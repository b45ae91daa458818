package dev.lanewise.plan;

import dev.lanewise.kernel.Subnormals;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Origin;
import java.util.List;

/** Evaluates a number that varies by step, in double, rounded once. */
record ScalarTask(Op.Scalar scalar, Value result, Origin origin) implements Task {
    @Override
    public List<Value> reads() {
        return List.of();
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public String text() {
        return "scalar " + scalar.name();
    }

    @Override
    public Step step() {
        Ref y = Ref.to(result);
        return (frame, scratch, part, parts) -> {
            double value = scalar.value().applyAsDouble(frame.step);
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("scalar '" + scalar.name() + "' is " + value + " at step "
                        + frame.step + "; it must be finite (function " + scalar.value() + ", traced at " + origin
                        + ")");
            }
            y.floats(frame)[y.at(frame)] = Subnormals.flush((float) value);
        };
    }
}
