package dev.lanewise.benchmarks;

import java.util.Collection;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What the tables read of JMH's results: every iteration of every fork, with the benchmark's own counters. */
final class Iterations {
    private Iterations() {}

    static Stream<IterationResult> of(RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream);
    }

    static double counter(IterationResult iteration, String name) {
        return iteration.getSecondaryResults().get(name).getScore();
    }

    static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
