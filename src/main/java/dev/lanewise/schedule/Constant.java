package dev.lanewise.schedule;

/** The same rate at every step. */
record Constant(double rate) implements Form {

    Constant {
        rate = Require.rate("constant", "rate", rate);
    }

    @Override
    public double value(double time) {
        return rate;
    }
}
