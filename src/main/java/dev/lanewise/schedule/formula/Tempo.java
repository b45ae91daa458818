package dev.lanewise.schedule.formula;

/** Time that passes at a pace of its own between boundaries: w(t) = ∫ pace, continuous and piecewise linear. */
public final class Tempo {
    private final Row paces;
    private final Row at;
    /** The time at each boundary. */
    private final double[] times;

    public Tempo(Row paces, Row at) {
        for (int i = 0; i < paces.size(); i++) {
            Require.positive("pace", "paces[" + i + "]", paces.at(i));
        }
        this.paces = paces.rates("pace", "paces");
        this.at = at.ascending("pace", "at", 1);
        if (paces.size() != at.size() + 1) {
            throw Require.refused(
                    "pace",
                    "paces",
                    paces.size() + " numbers",
                    "one more than the boundaries, " + (at.size() + 1) + " numbers");
        }
        times = new double[paces.size()];
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + (at.at(i - 1) - (i == 1 ? 0 : at.at(i - 2))) * paces.at(i - 1);
        }
    }

    public Row paces() {
        return paces;
    }

    public Row at() {
        return at;
    }

    /** {@return the time that has passed at a step} */
    public double time(double step) {
        int piece = at.notAbove(step);
        double start = piece == 0 ? 0 : at.at(piece - 1);
        return Math.min(Passage.LAST, times[piece] + (step - start) * paces.at(piece));
    }

    /** {@return about the step at which a time is reached} */
    public double guess(double time) {
        int piece = times.length - 1;
        while (piece > 0 && times[piece] > time) {
            piece--;
        }
        return (piece == 0 ? 0 : at.at(piece - 1)) + (time - times[piece]) / paces.at(piece);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tempo that && paces.equals(that.paces) && at.equals(that.at);
    }

    @Override
    public int hashCode() {
        return 31 * paces.hashCode() + at.hashCode();
    }

    @Override
    public String toString() {
        return paces + " at " + at;
    }
}
