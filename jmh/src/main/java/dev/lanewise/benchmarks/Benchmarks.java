package dev.lanewise.benchmarks;

import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** JMH's own command line, followed by a table of what fraction of the machine's peak was reached; or that table alone. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        CommandLineOptions options = options(arguments);
        if (options == null || options.shouldHelp() || options.shouldList() || options.shouldListWithParams()) {
            Main.main(arguments);
            return;
        }
        run(options);
    }

    private static CommandLineOptions options(String[] arguments) {
        try {
            return new CommandLineOptions(arguments);
        } catch (CommandLineOptionException e) {
            return null; // JMH explains it
        }
    }

    private static void run(CommandLineOptions options) throws RunnerException {
        if (isUpdate(options)) {
            new Runner(options, new UpdateTable(System.out)).run();
        } else {
            System.out.print(PeakTable.of(new Runner(options).run()));
        }
    }

    /** Its hundred rows would drown in JMH's report, which {@code -v NORMAL} shows. */
    private static boolean isUpdate(CommandLineOptions options) {
        return !options.verbosity().hasValue()
                && !options.getIncludes().isEmpty()
                && options.getIncludes().stream().allMatch(include -> include.contains("Update"));
    }
}
