package dev.lanewise.program;

import static java.util.Objects.requireNonNull;

import dev.lanewise.plan.Limit;
import dev.lanewise.plan.Plan;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A compiled graph: everything that the outputs depend on, simplified, fused, with every buffer placed. Immutable; run it
 * through a {@link Session} for each caller.
 *
 * <pre>{@code
 * Tensor x = Tensor.input("x", 2, 3), w = Tensor.parameter("w", 3);
 * Tensor loss = x.times(w).square().mean();
 * Program program = Program.outputs(loss).update(w, w.minus(loss.gradient(w).times(0.1))).guard(loss).compile();
 *
 * try (Session session = program.session()) {
 *     session.parameter("w", weights).input("x", examples);
 *     session.run(0);                                   // computes the loss, then writes the new weights
 *     float before = session.number(0);
 * }
 * }</pre>
 */
public final class Program {
    private final Plan plan;

    private Program(Plan plan) {
        this.plan = plan;
    }

    /**
     * {@return the program that computes these values}
     *
     * @param outputs in the order in which a session numbers them
     */
    public static Program compile(Tensor... outputs) {
        return outputs(outputs).compile();
    }

    /**
     * {@return the beginning of a program that also changes parameters}
     *
     * @param outputs computed from the parameters as they are before the updates, in the order in which a session numbers
     *     them
     */
    public static Builder outputs(Tensor... outputs) {
        return new Builder(all("outputs", outputs));
    }

    /**
     * {@return the elements of a tensor that depends on nothing but constants: for teaching and debugging}
     *
     * @param tensor of type FLOAT32
     * @throws IllegalArgumentException if it is of type INT32
     * @throws IllegalStateException if it depends on an input or a parameter
     */
    public static float[] eval(Tensor tensor) {
        requireNonNull(tensor, "eval: tensor");
        if (tensor.type() != Type.FLOAT32) {
            throw new IllegalArgumentException("eval: " + tensor + " holds indices; toFloat() converts them");
        }
        try (Session session = compile(tensor).session()) {
            session.run(0);
            return session.output(0);
        }
    }

    private static List<Tensor> all(String operation, Tensor... tensors) {
        requireNonNull(tensors, operation + ": tensors");
        for (int i = 0; i < tensors.length; i++) {
            requireNonNull(tensors[i], operation + ": tensor " + i);
        }
        return List.of(tensors);
    }

    /** {@return scratch space and bindings for one caller} */
    public Session session() {
        return session(Execution.AUTO);
    }

    /**
     * {@return scratch space and bindings for one caller}
     *
     * @param execution which loops to use
     * @throws IllegalStateException if the vector loops are asked for and cannot run here
     */
    public Session session(Execution execution) {
        requireNonNull(execution, "session: execution");
        return new Session(plan, execution);
    }

    /** {@return one line for each task (operation, memory, floating-point operations, source line) and the text of each loop} */
    public String explain() {
        return plan.explain();
    }

    /** {@return the memory of one session, in bytes, without what the caller binds and the scratch of helping threads} */
    public long bytes() {
        return plan.bytes();
    }

    @Override
    public String toString() {
        return explain().lines().findFirst().orElse("");
    }

    /** Collects what a program does. */
    public static final class Builder {
        private final List<Tensor> outputs;
        private final List<Tensor> afterwards = new ArrayList<>();
        private final Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        private final Set<String> updated = new HashSet<>();
        private final List<Tensor> guards = new ArrayList<>();
        private final List<Limit> limits = new ArrayList<>();

        private Builder(List<Tensor> outputs) {
            this.outputs = outputs;
        }

        /**
         * Lets every run give a parameter a new value, after everything else was computed.
         *
         * @param parameter to be overwritten
         * @param value of the same shape; may depend on the old value
         * @return this
         * @throws IllegalArgumentException if the first is no parameter, the shapes differ, or it is updated already
         */
        public Builder update(Tensor parameter, Tensor value) {
            requireNonNull(parameter, "update: parameter");
            requireNonNull(value, "update: value");
            if (!(parameter.op() instanceof Op.Parameter leaf)) {
                throw new IllegalArgumentException(
                        "update: " + parameter + " is not a parameter; make it with Tensor.parameter(name, sizes)");
            }
            String name = leaf.name();
            if (value.type() != Type.FLOAT32) {
                throw new IllegalArgumentException(
                        "update of parameter '" + name + "': the new value is of type " + value.type() + ", traced at "
                                + value.origin() + "; parameters are FLOAT32 (toFloat() converts)");
            }
            if (!parameter.shape().equals(value.shape())) {
                throw new IllegalArgumentException("update of parameter '" + name + "' " + parameter.shape()
                        + ": the new value has shape " + value.shape() + ", traced at " + value.origin());
            }
            if (!updated.add(name)) {
                throw new IllegalArgumentException("update: parameter '" + name + "' is updated twice in one program");
            }
            updates.put(parameter, value);
            return this;
        }

        /**
         * Lets no parameter change in a run in which one of these is not finite.
         *
         * @param numbers single numbers, such as the loss
         * @return this
         * @throws IllegalArgumentException if one has more than one element
         */
        public Builder guard(Tensor... numbers) {
            for (Tensor number : all("guard", numbers)) {
                guard(number, Float.MAX_VALUE);
            }
            return this;
        }

        /**
         * Lets no parameter change in a run in which a number is NaN or its magnitude above a limit.
         *
         * @param number a single number, such as the norm of a gradient
         * @param most the limit, at least 0
         * @return this
         * @throws IllegalArgumentException if the number has more than one element, or the limit is out of range
         */
        public Builder guard(Tensor number, double most) {
            return guard(number, 0, most);
        }

        /**
         * Lets no parameter change in a run in which a number is NaN, or its magnitude above a limit, or below one and not 0.
         *
         * @param number a single number, such as one that a schedule gives
         * @param least the lower limit, which does not hold for 0; at least 0
         * @param most the upper limit, at least the lower one
         * @return this
         * @throws IllegalArgumentException if the number has more than one element, or a limit is out of range
         */
        public Builder guard(Tensor number, double least, double most) {
            requireNonNull(number, "guard: number");
            if (number.shape().elements() != 1 || number.type() != Type.FLOAT32) {
                throw new IllegalArgumentException(
                        "guard: " + number + " must be a single number of type FLOAT32; reduce it first");
            }
            if (!(most >= 0 && most <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "guard: the limit is " + most + "; allowed: 0 to " + Float.MAX_VALUE + ", the largest float");
            }
            if (!(least >= 0 && least <= most)) {
                throw new IllegalArgumentException(
                        "guard: the lower limit is " + least + "; allowed: 0 to the upper one, " + most);
            }
            guards.add(number);
            limits.add(new Limit((float) least, (float) most));
            return this;
        }

        /**
         * Adds outputs that say something about the new values of parameters, such as the sum of their magnitudes. They are
         * computed on the way, while the parameters are written, where an {@linkplain #outputs output} would hold the
         * writing up; so there is nothing to be read of them after a run that a guard has stopped.
         *
         * @param numbers of any shape; numbered after the outputs
         * @return this
         */
        public Builder afterwards(Tensor... numbers) {
            afterwards.addAll(all("afterwards", numbers));
            return this;
        }

        /**
         * {@return the compiled program}
         *
         * @throws IllegalArgumentException if a name stands for two different inputs or parameters
         */
        public Program compile() {
            return new Program(Plan.of(outputs, afterwards, updates, guards, limits));
        }
    }
}
