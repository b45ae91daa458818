package dev.lanewise.plan;

import dev.lanewise.kernel.MatMul.Start;
import dev.lanewise.kernel.Reduction;
import dev.lanewise.plan.Fusion.Unit;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns units into tasks, in running order: the last line of truth of each op. */
final class Lowering {
    private final Graph graph;
    private final Uses uses;
    private final Fusion fusion;
    private final Epilogues epilogues;
    private final Ordering ordering;
    private final Slots slots = new Slots();
    private final Map<Node, Value> values = new IdentityHashMap<>();
    private final Map<Node, Value> transposed = new IdentityHashMap<>();
    private final Map<Node, Value> saved = new IdentityHashMap<>();
    private List<Task> tasks = new ArrayList<>();

    Lowering(Graph graph) {
        this.graph = graph;
        uses = new Uses(graph);
        epilogues = new Epilogues(graph, uses);
        fusion = new Fusion(graph, epilogues, uses);
        Ordering alone = new Ordering(graph, fusion, uses);
        ordering = Siblings.join(fusion, alone) ? new Ordering(graph, fusion, uses) : alone;
        boolean beforeWrites = true;
        for (Unit unit : ordering.order()) {
            if (beforeWrites && ordering.writes(unit)) {
                saveOldValues();
                beforeWrites = false;
            }
            lower(unit);
        }
        if (beforeWrites) {
            saveOldValues();
        }
        copyUpdates();
        tasks = Absorption.of(tasks, results());
    }

    List<Task> tasks() {
        return tasks;
    }

    Slots slots() {
        return slots;
    }

    /** {@return where the caller finds an output or a guard} */
    Value result(Node node) {
        return saved.getOrDefault(node, values.get(node));
    }

    /** {@return what the caller may read after a run} */
    List<Value> results() {
        return Stream.concat(graph.afterwards().stream().map(this::result), resultsOfAnyRun())
                .toList();
    }

    /** {@return what the caller may read also after a run that a guard stopped} */
    private Stream<Value> resultsOfAnyRun() {
        return Stream.concat(graph.outputs().stream(), graph.guards().stream()).map(this::result);
    }

    /** {@return how many of the tasks run before the first that overwrites a parameter} */
    int beforeWrites() {
        int count = 0;
        while (count < tasks.size()
                && tasks.get(count).writes().stream().noneMatch(v -> v.space() == Value.Space.PARAMETER)) {
            count++;
        }
        return count;
    }

    /** Nothing may be overwritten before guards, and the outputs of a run that they stop, are computed: a check of the planner by itself. */
    void requireResultsFirst(int beforeWrites) {
        if (graph.guards().isEmpty()) {
            return;
        }
        Set<Value> late = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Task task : tasks.subList(beforeWrites, tasks.size())) {
            task.writes().forEach(written -> late.add(written.whole()));
        }
        resultsOfAnyRun().forEach(value -> {
            Value whole = value.whole();
            if (late.contains(whole) && whole.space() != Value.Space.PARAMETER) {
                throw new IllegalStateException(
                        value.name + " is an output or a guard, computed after a parameter is overwritten");
            }
        });
    }

    private Value valueOf(Node node) {
        Value value = values.get(node);
        if (value == null) {
            throw new IllegalStateException(node + " is read before it is computed");
        }
        return value;
    }

    private void lower(Unit unit) {
        Epilogues.Chain chain = epilogues.of(unit.last());
        if (unit.isLoop()) {
            loop(unit);
        } else if (chain != null) {
            matMul(chain);
        } else {
            values.put(unit.last(), lower(unit.last()));
        }
    }

    private Value lower(Node n) {
        return switch (n.op) {
            case Op.Input input -> slots.input(input, n);
            case Op.Parameter parameter -> slots.parameter(parameter, n);
            case Op.Constant constant -> slots.constant(constant);
            case Op.Data data -> slots.data(data);
            case Op.Iota iota -> slots.iota(n.op, n.shape.elements());
            case Op.Scalar scalar -> {
                Value y = fresh(n);
                yield emit(new ScalarTask(scalar, y, n.origin), y);
            }
            case Op.Uniform uniform -> {
                Value y = fresh(n);
                int rows = n.shape.rank() == 0 ? 1 : n.shape.size(0);
                yield emit(new UniformTask(uniform, rows, y.elements / rows, y, n.origin), y);
            }
            case Op.Reshape reshape -> valueOf(n.input(0)).view("reshape", 0, n.shape.elements());
            case Op.Slice slice -> slice(n, slice);
            case Op.Pad pad -> pad(n, pad);
            case Op.Permute permute -> permute(n, permute);
            case Op.Concat concat -> concat(n, concat.axis());
            case Op.Reduce reduce -> reduce(n, reduce);
            case Op.ArgMax argMax -> {
                Box box = Box.around(n.input(0).shape, argMax.axis(), argMax.axis() + 1);
                Value y = fresh(n);
                yield emit(new ArgMaxTask(valueOf(n.input(0)), box.outer, box.n, box.inner, y, n.origin), y);
            }
            case Op.Take take -> {
                Box box = Box.around(n.input(0).shape, take.axis(), take.axis() + 1);
                Value x = valueOf(n.input(0)), index = valueOf(n.input(1)), y = fresh(n);
                yield emit(new TakeTask(x, box.outer, box.n, box.inner, index, y, n.origin), y);
            }
            case Op.ScatterAdd scatter -> {
                Box box = Box.around(n.shape, scatter.axis(), scatter.axis() + 1);
                Value x = valueOf(n.input(0)), index = valueOf(n.input(1)), y = fresh(n);
                yield emit(new ScatterAddTask(x, box.outer, box.n, box.inner, index, y, n.origin), y);
            }
            case Op.OneHot oneHot -> {
                Value y = fresh(n);
                yield emit(new OneHotTask(valueOf(n.input(0)), oneHot.depth(), y, n.origin), y);
            }
            case Op.ToFloat toFloat -> {
                Value y = fresh(n);
                yield emit(new ToFloatTask(valueOf(n.input(0)), y, n.origin), y);
            }
            case Op.Unary op -> throw misplaced(n);
            case Op.Binary op -> throw misplaced(n);
            case Op.Where op -> throw misplaced(n);
            case Op.BroadcastTo op -> throw misplaced(n);
            case Op.MatMul op -> throw misplaced(n);
            case Op.StopGradient op -> throw misplaced(n);
        };
    }

    private static IllegalStateException misplaced(Node n) {
        return new IllegalStateException(n + " belongs to a loop or a chain, or was simplified away");
    }

    private Value fresh(Node node) {
        return new Value(node.op.getClass().getSimpleName().toLowerCase(Locale.ROOT), node.type, node.shape.elements());
    }

    private Value emit(Task task, Value result) {
        tasks.add(task);
        return result;
    }

    /** A shape seen as [outer, n, inner], with axes from..to in the middle. */
    private record Box(int outer, int n, int inner) {
        static Box around(Shape shape, int from, int to) {
            return new Box(product(shape, 0, from), product(shape, from, to), product(shape, to, shape.rank()));
        }

        private static int product(Shape shape, int from, int to) {
            int product = 1;
            for (int axis = from; axis < to; axis++) {
                product *= shape.size(axis);
            }
            return product;
        }
    }

    private void loop(Unit unit) {
        LoopBuilder builder = new LoopBuilder(unit.last().shape, this::valueOf);
        List<Loop.Output> outputs = new ArrayList<>();
        for (Node node : unit.nodes()) {
            builder.add(node);
            if (uses.kept(node) || uses.of(node).stream().anyMatch(user -> fusion.of(user) != unit)) {
                Value y = fresh(node);
                Node parameter = ordering.parameterWrittenBy(node);
                if (parameter != null) {
                    y.inherit(valueOf(parameter));
                }
                values.put(node, y);
                outputs.add(builder.output(node, y));
            }
        }
        tasks.add(new LoopTask(builder.build(outputs), unit.last().origin));
    }

    private void matMul(Epilogues.Chain chain) {
        Node product = chain.product();
        Op.MatMul op = (Op.MatMul) product.op;
        Shape shape = product.shape;
        int batch = shape.rank() == 3 ? shape.size(0) : 1;
        int m = shape.size(-2), n = shape.size(-1);
        int k = product.input(0).shape.size(op.transposeA() ? -2 : -1);
        Value b = op.transposeB() ? transposed(product.input(1), batch, n, k) : valueOf(product.input(1));
        Value y = fresh(chain.last());
        Value initial = chain.initial() == null ? null : valueOf(chain.initial());
        if (chain.start() == Start.ACCUMULATE) {
            accumulateOnto(initial, y, chain.last());
        }
        tasks.add(new MatMulTask(
                batch,
                m,
                n,
                k,
                valueOf(product.input(0)),
                op.transposeA(),
                b,
                chain.start(),
                initial,
                chain.activation(),
                y,
                chain.last().origin));
        values.put(chain.last(), y);
    }

    /** The kernel wants the rows of B dense; one transposed copy serves all products that read it. */
    private Value transposed(Node b, int batch, int rows, int columns) {
        return transposed.computeIfAbsent(b, node -> {
            Value y = new Value("transposed", node.type, node.shape.elements());
            return emit(new TransposeTask(valueOf(node), batch, rows, columns, y, node.origin), y);
        });
    }

    private void accumulateOnto(Value initial, Value y, Node node) {
        if (initial.space() == Value.Space.ARENA && !initial.isView()) {
            y.inherit(initial);
        } else {
            tasks.add(CopyTask.whole("copy", initial, y, node.origin));
        }
    }

    private Value slice(Node n, Op.Slice slice) {
        Node x = n.input(0);
        int[] strides = x.shape.strides();
        int from = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            from += slice.start().get(axis) * strides[axis];
            strides[axis] *= slice.step().get(axis);
        }
        if (Ordering.isView(n)) {
            return valueOf(x).view("slice", from, n.shape.elements());
        }
        Value y = fresh(n);
        return emit(
                new CopyTask(
                        "slice",
                        valueOf(x),
                        from,
                        n.shape.toArray(),
                        strides,
                        y,
                        0,
                        n.shape.strides(),
                        false,
                        n.origin),
                y);
    }

    private Value pad(Node n, Op.Pad pad) {
        Node x = n.input(0);
        int[] strides = n.shape.strides();
        int to = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            to += pad.before().get(axis) * strides[axis];
            strides[axis] *= pad.between().get(axis) + 1;
        }
        Value y = fresh(n);
        tasks.add(new FillTask(0, y, n.origin));
        return emit(
                new CopyTask(
                        "pad", valueOf(x), 0, x.shape.toArray(), x.shape.strides(), y, to, strides, true, n.origin),
                y);
    }

    private Value permute(Node n, Op.Permute permute) {
        Node x = n.input(0);
        Value y = fresh(n);
        if (Simplify.swapsLastAxes(n)) {
            int batch = x.shape.rank() == 3 ? x.shape.size(0) : 1;
            return emit(new TransposeTask(valueOf(x), batch, x.shape.size(-2), x.shape.size(-1), y, n.origin), y);
        }
        int[] own = x.shape.strides();
        int[] strides = permute.order().stream().mapToInt(axis -> own[axis]).toArray();
        return emit(
                new CopyTask(
                        "permute", valueOf(x), 0, n.shape.toArray(), strides, y, 0, n.shape.strides(), false, n.origin),
                y);
    }

    /** Pieces that own their memory and lie side by side are computed where they belong; the others are copied. */
    private Value concat(Node n, int axis) {
        Value y = fresh(n);
        Box whole = Box.around(n.shape, axis, axis + 1);
        int from = 0;
        boolean first = true;
        for (Node piece : n.inputs) {
            Value x = valueOf(piece);
            Value root = x.root();
            int width = piece.shape.size(axis) * whole.inner;
            if (whole.outer == 1 && root.space() == Value.Space.ARENA && root.elements == x.elements) {
                root.liveIn(y, from);
            } else {
                int row = whole.n * whole.inner;
                tasks.add(new CopyTask(
                        "concat",
                        x,
                        0,
                        new int[] {whole.outer, width},
                        new int[] {width, 1},
                        y,
                        from,
                        new int[] {row, 1},
                        !first,
                        n.origin));
            }
            first = false;
            from += width;
        }
        return y;
    }

    private Value reduce(Node n, Op.Reduce reduce) {
        Reduction kind = n.squares
                ? Reduction.SUM_OF_SQUARES
                : Reduction.valueOf(reduce.reduction().name());
        Shape shape = n.input(0).shape;
        Value x = valueOf(n.input(0));
        List<Integer> axes = reduce.axes();
        int last = axes.size() - 1;
        while (last >= 0) {
            int first = last;
            while (first > 0 && axes.get(first - 1) == axes.get(first) - 1) {
                first--;
            }
            Box box = Box.around(shape, axes.get(first), axes.get(last) + 1);
            int length = box.n;
            while (box.inner == 1 && kind.isSum() && length > Loop.BLOCK) {
                Value y = new Value("blocks", n.type, box.outer * BlockSumsTask.blocks(length));
                x = emit(new BlockSumsTask(kind, x, box.outer, length, y, n.origin), y);
                length = BlockSumsTask.blocks(length);
                kind = Reduction.SUM;
            }
            Value y = new Value("reduce", n.type, box.outer * box.inner);
            x = emit(new ReduceTask(kind, x, box.outer, length, box.inner, y, n.origin), y);
            shape = without(shape, axes.get(first), axes.get(last) + 1);
            last = first - 1;
            kind = n.squares ? Reduction.SUM : kind;
        }
        return x;
    }

    private static Shape without(Shape shape, int from, int to) {
        int[] sizes = IntStream.range(0, shape.rank())
                .filter(axis -> axis < from || axis >= to)
                .map(shape::size)
                .toArray();
        return Shape.of(sizes);
    }

    /** What the caller asked for is the value before the updates: it must not lie in memory that they overwrite. */
    private void saveOldValues() {
        List<Node> wanted = new ArrayList<>(graph.outputs());
        wanted.addAll(graph.afterwards());
        wanted.addAll(graph.guards());
        wanted.addAll(graph.updates().values());
        for (Node node : wanted) {
            Node owner = Ordering.viewed(node);
            if (graph.updates().containsKey(owner) && graph.updates().get(owner) != owner && !saved.containsKey(node)) {
                Value y = fresh(node);
                saved.put(node, emit(CopyTask.whole("save", valueOf(node), y, node.origin), y));
            }
        }
    }

    /** Updates that could not be written in place are computed elsewhere and moved at the very end. */
    private void copyUpdates() {
        graph.updates().forEach((parameter, value) -> {
            if (ordering.parameterWrittenBy(Ordering.computed(value)) != parameter && value != parameter) {
                tasks.add(CopyTask.whole("update", result(value), valueOf(parameter), value.origin));
            }
        });
    }
}
