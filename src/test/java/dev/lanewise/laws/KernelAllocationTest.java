package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MatMul;
import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.kernel.Unary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Loops allocate nothing, also where many of them are hot in one JVM: C2 boxes the vectors of a loop that it cannot inline
 * completely, and what it inlines depends on what else is hot.
 */
class KernelAllocationTest {
    private static final long PATIENCE = 120_000_000_000L;

    @Test
    void compiled_loops_allocate_nothing() {
        Map<String, Runnable> loops = loops(Parity.implementations().findFirst().orElseThrow());
        TreeSet<String> allocating = new TreeSet<>(loops.keySet());
        long end = System.nanoTime() + PATIENCE;
        while (!allocating.isEmpty() && System.nanoTime() < end) {
            for (int round = 0; round < 200; round++) {
                loops.values().forEach(Runnable::run);
            }
            allocating.removeIf(name -> Allocation.bytes(loops.get(name)) == 0);
        }
        assertThat(allocating).isEmpty();
    }

    private static Map<String, Runnable> loops(Kernels k) {
        float[] x = Parity.normal(40 * 40, 1);
        float[] y = Parity.normal(40 * 40, 2);
        float[] z = new float[40 * 40];
        int[] index = {2, 0, 1, 2};
        int[] largest = new int[4];
        Map<String, Runnable> loops = new LinkedHashMap<>();
        for (int n : new int[] {10, 100}) {
            for (Unary f : new Unary[] {Unary.EXP, Unary.LOG, Unary.TANH, Unary.ERF, Unary.SIN, Unary.SQRT}) {
                loops.put(f + " " + n, () -> k.elementwise().unary(f, x, 0, z, 0, n));
            }
            for (Binary f : new Binary[] {Binary.ADD, Binary.MAX, Binary.LESS, Binary.POWER}) {
                loops.put(f + " " + n, () -> k.elementwise().binary(f, x, 0, y, 0, z, 0, n));
                loops.put(f + " number " + n, () -> k.elementwise().binaryRight(f, x, 0, 2f, z, 0, n));
            }
            for (Reduction f : Reduction.values()) {
                loops.put(f + " rows " + n, () -> k.reductions().reduce(f, x, 0, 8, n, 1, z, 0));
                loops.put(f + " columns " + n, () -> k.reductions().reduce(f, x, 0, 1, 8, n, z, 0));
            }
            loops.put("select " + n, () -> k.elementwise().select(x, 0, y, 0, x, 0, z, 0, n));
            loops.put("uniform " + n, () -> k.random().uniform(1, 2, 3, 4, n, z, 0));
        }
        for (int seed = 0; seed < 12; seed++) {
            RandomSegment random = new RandomSegment(seed);
            SegmentLoop loop = k.segments().of(random.segment()).loop();
            RandomSegment.Memory memory = random.memory(200, 1, 20), edge = random.memory(10, 1, 0);
            loops.put("segment " + seed + " whole", () -> memory.run(loop, 0, 96));
            loops.put("segment " + seed + " and a rest", () -> memory.run(loop, 3, 43));
            loops.put("segment " + seed + " rest", () -> memory.run(loop, 3, 3));
            loops.put("segment " + seed + " at the end", () -> edge.run(loop, 0, 10));
        }
        // At the very end of its array
        float[] edge = Parity.normal(10, 3);
        loops.put("ADD at the end", () -> k.elementwise().binary(Binary.ADD, edge, 0, x, 0, edge, 0, 10));
        loops.put("SUM at the end", () -> k.reductions().reduce(Reduction.SUM, edge, 0, 2, 5, 1, z, 0));
        loops.put("argmax", () -> k.reductions().argMax(x, 0, 4, 100, 1, largest, 0));
        loops.put("transpose", () -> k.movement().transpose(x, 0, 40, 40, z, 0));
        loops.put("scatter", () -> k.movement().scatterAdd(x, 0, 1, 3, 70, index, 0, 4, z, 0));
        loops.put("expand", () -> k.movement().expand(EXTENT, STRIDE, x, 0, 3, 300, z, 0));
        loops.put("copy", () -> k.movement().copy(EXTENT, x, 0, STRIDE, z, 0, DENSE));
        loops.put("matmul", () -> k.matMul()
                .multiply(16, 10, 8, x, 0, 8, 1, y, 0, 10, z, 0, 10, MatMul.Start.ZERO, y, 0, MatMul.Activation.RELU));
        return loops;
    }

    private static final int[] EXTENT = {40, 10};
    private static final int[] STRIDE = {0, 1};
    private static final int[] DENSE = {10, 1};
}
