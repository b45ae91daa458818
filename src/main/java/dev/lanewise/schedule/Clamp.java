package dev.lanewise.schedule;

/** The base, never below {@code low} and never above {@code high}. */
record Clamp(Form base, double low, double high) implements Form {

    Clamp {
        low = Require.rate("clamp", "low", low);
        high = Require.from("clamp", "high", high, low);
    }

    @Override
    public double value(double time) {
        return Math.max(low, Math.min(high, base.value(time)));
    }
}
