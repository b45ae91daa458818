package dev.lanewise.schedule;

/** Somebody asks for a value of a plan's schedule, whose lengths are shares of a run that is not known yet. */
public final class UnboundPlanException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnboundPlanException(Plan plan) {
        super("plan " + plan + " has no values before its run is known; fit of a trainer binds it. Elsewhere, and in"
                + " functions around it, take plan.bind(updatesPerEpoch, batchSize, totalUpdates)");
    }
}
