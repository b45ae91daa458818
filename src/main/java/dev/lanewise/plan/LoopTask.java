package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.Arrays;
import java.util.List;

/** Runs a fused loop. */
record LoopTask(Loop loop, Origin origin) implements Task {
    @Override
    public List<Value> reads() {
        return loop.streams().stream().map(Loop.Stream::value).distinct().toList();
    }

    @Override
    public List<Value> writes() {
        return loop.outputs().stream().map(Loop.Output::value).toList();
    }

    /** Only where every reading of it goes element by element with the writing. */
    @Override
    public boolean mayOverwrite(Value write, Value read) {
        return read.elements == write.elements
                && loop.streams().stream()
                        .filter(s -> s.value().root() == read.root())
                        .allMatch(s -> s.dense() && s.value() == read);
    }

    @Override
    public String text() {
        return "loop " + Arrays.toString(loop.extent()) + " " + loop.summary();
    }

    @Override
    public long flops() {
        return (long) loop.elements()
                * loop.instructions().stream()
                        .filter(i -> !(i instanceof Loop.Instruction.Load))
                        .count();
    }

    @Override
    public Step step() {
        return LoopCompiler.of(loop);
    }
}
