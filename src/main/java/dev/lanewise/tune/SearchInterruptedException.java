package dev.lanewise.tune;

import java.util.List;
import java.util.concurrent.CancellationException;

/** A search was interrupted. What it had found is here, for {@link Search#resuming}; the thread's interrupt is still set. */
public final class SearchInterruptedException extends CancellationException {
    private static final long serialVersionUID = 1;

    private final transient List<Outcome> outcomes;

    SearchInterruptedException(String message, List<Outcome> outcomes) {
        super(message + " after " + outcomes.size() + " trials; resuming(outcomes()) goes on from there");
        this.outcomes = outcomes;
    }

    /** {@return what came of the trials that were complete} */
    public List<Outcome> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }
}
