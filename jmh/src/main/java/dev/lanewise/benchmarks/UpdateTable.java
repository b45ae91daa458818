package dev.lanewise.benchmarks;

import static dev.lanewise.benchmarks.Iterations.counter;
import static dev.lanewise.benchmarks.Iterations.median;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * The table of {@link UpdateBenchmark} in place of JMH's own report, a row as soon as it is measured. Every ratio is taken within
 * an iteration; shown are the medians of all iterations, with the smallest and the largest.
 */
final class UpdateTable implements OutputFormat {
    private static final String TITLE = "%n%-14s %10s %10s %7s   %8s   %-21s   %s%n";
    private static final String ROW = "%-14s %,10d %10.0f %7.1f   %8.3f   %-21s   %s%n";

    private static final List<String> PEERS =
            Peer.all().stream().map(Peer::name).toList();

    private final PrintStream out;

    UpdateTable(PrintStream out) {
        this.out = out;
    }

    @Override
    public void startRun() {
        out.printf(
                TITLE,
                "optimizer",
                "n",
                "M/s",
                "GB/s",
                "of triad",
                "of its bound",
                others("gcc's time / ours", name -> name));
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        BenchmarkParams params = result.getParams();
        int n = Integer.parseInt(params.getParam("n"));
        List<IterationResult> iterations = result.getIterationResults().stream()
                .filter(i -> counter(i, "calls") > 0)
                .toList();
        ToDoubleFunction<IterationResult> time = i -> counter(i, "time") / counter(i, "calls") / n;
        ToDoubleFunction<IterationResult> memory =
                i -> counter(i, "bytes") / counter(i, "triad") + counter(i, "readTwice") / counter(i, "reading");
        // Nothing but an interruption slows arithmetic in registers: its fastest measurement is true for all.
        double arithmetic = sorted(iterations, i -> counter(i, "arithmetic"))[0];
        double median = median(sorted(iterations, time));
        out.printf(
                Locale.ROOT,
                ROW,
                params.getParam("optimizer"),
                n,
                1e3 / median,
                (counter(iterations.getFirst(), "bytes") + counter(iterations.getFirst(), "readTwice")) / median,
                median(sorted(iterations, i -> memory.applyAsDouble(i) / time.applyAsDouble(i))),
                range(sorted(iterations, i -> Math.max(memory.applyAsDouble(i), arithmetic) / time.applyAsDouble(i))),
                others(
                        ratio(iterations, "gcc", n, time),
                        name -> ratio(iterations, name.toLowerCase(Locale.ROOT), n, time)));
        out.flush();
    }

    /** The last columns: gcc, and the libraries that are there. */
    private static String others(String gcc, Function<String, String> peer) {
        StringBuilder text = new StringBuilder(String.format("%-24s", gcc));
        PEERS.forEach(name -> text.append(String.format("%-24s", peer.apply(name))));
        return text.toString().stripTrailing();
    }

    private static String ratio(
            List<IterationResult> iterations, String counter, int n, ToDoubleFunction<IterationResult> time) {
        double first = counter(iterations.getFirst(), counter);
        if (first <= 0) {
            return first == 0 ? "-" : "no gcc";
        }
        return range(sorted(iterations, i -> counter(i, counter) / n / time.applyAsDouble(i)));
    }

    private static double[] sorted(List<IterationResult> iterations, ToDoubleFunction<IterationResult> value) {
        return iterations.stream().mapToDouble(value).sorted().toArray();
    }

    private static String range(double[] sorted) {
        return String.format(Locale.ROOT, "%.3f [%.3f - %.3f]", median(sorted), sorted[0], sorted[sorted.length - 1]);
    }

    /** Failures come this way, and what is worth to be said twice; JMH marks both in this manner. */
    @Override
    public void println(String text) {
        if (text.startsWith("<") || text.contains("xception")) {
            out.println(text);
        }
    }

    @Override
    public void print(String text) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int octet) {}

    @Override
    public void write(byte[] text) {}

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {}
}
