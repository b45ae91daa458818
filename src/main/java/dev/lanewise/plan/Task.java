package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.List;

/** One unit of work of a plan: what it reads and writes, and, once memory is placed, the step that does it. */
sealed interface Task
        permits ArgMaxTask,
                BlockSumsTask,
                CopyTask,
                FillTask,
                LoopTask,
                MatMulTask,
                OneHotTask,
                ReduceTask,
                ScalarTask,
                ScatterAddTask,
                TakeTask,
                ToFloatTask,
                TransposeTask,
                UniformTask {

    /** {@return the values that must be complete before} */
    List<Value> reads();

    /** {@return the values that are complete after} */
    List<Value> writes();

    /** {@return the runnable form; called when every value has its place} */
    Step step();

    /** {@return what is computed, as explain() prints it} */
    String text();

    /** {@return the user's line that asked for it} */
    Origin origin();

    /** {@return floating-point operations, a fused multiply-add counting two} */
    default long flops() {
        return 0;
    }

    /**
     * {@return whether output i may take over the memory of an input that dies here}
     *
     * @param write one of {@link #writes()}
     * @param read one of {@link #reads()}
     */
    default boolean mayOverwrite(Value write, Value read) {
        return false;
    }
}
