package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs a fused loop. */
record LoopTask(Loop loop, Origin origin) implements Task {
    @Override
    public List<Value> reads() {
        return loop.streams().stream().map(Loop.Stream::value).distinct().toList();
    }

    @Override
    public List<Value> writes() {
        return Stream.concat(
                        loop.outputs().stream().map(Loop.Output::value),
                        loop.sums().stream().map(Loop.Sum::value))
                .toList();
    }

    /** Only where every reading of it goes element by element with the writing. */
    @Override
    public boolean mayOverwrite(Value write, Value read) {
        return read.elements == write.elements
                && loop.sums().stream().noneMatch(s -> s.value() == write)
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
        long each = loop.instructions().stream().filter(i -> !i.isSilent()).count();
        for (Loop.Sum sum : loop.sums()) {
            each += sum.reduction().flops();
        }
        return each * loop.elements();
    }

    @Override
    public Step step() {
        return LoopCompiler.of(loop);
    }
}
