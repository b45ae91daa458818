package dev.lanewise.schedule;

/** A plan where a schedule is asked for. What stands for it once the run is known belongs to whoever runs it: this never has a value. */
record InRun(Plan plan) implements Schedule {

    @Override
    public double applyAsDouble(int step) {
        throw new UnboundPlanException(plan);
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
