package dev.lanewise.benchmarks;

import static dev.lanewise.benchmarks.Iterations.counter;
import static dev.lanewise.benchmarks.Iterations.median;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * Speed as a fraction of the peak. Every iteration is compared with the peak that was measured right after it on the
 * same core, and by the processor time of its thread, so that the ratios hold on a busy machine as far as its caches allow.
 */
final class PeakTable {
    private PeakTable() {}

    static String of(Collection<RunResult> results) {
        StringBuilder table = new StringBuilder();
        for (RunResult result : results) {
            String shape = result.getParams().getParam("shape");
            if (shape != null && result.getSecondaryResults().containsKey("peak")) {
                table.append(line(shape, result));
            }
        }
        if (!table.isEmpty()) {
            table.insert(0, String.format("%n%-18s %10s %8s   %s%n", "shape", "GFLOP/s", "of peak", "[min - max]"));
        }
        return table.toString();
    }

    private static String line(String shape, RunResult result) {
        double flop = MatMulBenchmark.flop(shape);
        double[] speeds =
                Iterations.of(result).mapToDouble(i -> flop * speed(i)).sorted().toArray();
        double[] ratios = Iterations.of(result)
                .mapToDouble(i -> flop * speed(i) / counter(i, "peak"))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%-18s %10.1f %8.3f   [%.3f - %.3f]%n",
                shape,
                median(speeds),
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1]);
    }

    /** Products per nanosecond of processor time. */
    private static double speed(IterationResult iteration) {
        return counter(iteration, "calls") / counter(iteration, "processorTime");
    }
}
