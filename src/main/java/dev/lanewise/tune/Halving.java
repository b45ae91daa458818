package dev.lanewise.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving (Jamieson and Talwalkar 2016): all points train a little, the best share of them η times as long, and so on, until
 * the last ones have the whole budget. Each stage trains anew, so that a trial stays a function of its budget.
 *
 * @param eta 2 or more: one in η goes on
 * @param least the smallest budget, of the first stage
 */
public record Halving(int eta, int least) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if η is below 2, or the least budget below 1
     */
    public Halving {
        if (eta < 2 || least < 1) {
            throw new IllegalArgumentException(
                    "halving: eta " + eta + " and least budget " + least + "; allowed: 2 or more, 1 or more");
        }
    }

    /** {@return a halving where one in η goes on, from a budget of 1} */
    public static Halving by(int eta) {
        return new Halving(eta, 1);
    }

    /**
     * {@return the brackets of Hyperband} (Li et al. 2018): for s from {@code floor(log_η(budget/least))} down to 0, so many points
     * begin at {@code budget·η^−s}; few points with much, many with little
     *
     * @param budget the whole one
     */
    public List<Bracket> hyperband(int budget) {
        int most = 0;
        for (long b = (long) least * eta; b <= budget; b *= eta) {
            most++;
        }
        List<Bracket> brackets = new ArrayList<>();
        for (int s = most; s >= 0; s--) {
            double power = Math.pow(eta, s);
            int points = (int) Math.ceil((most + 1.0) / (s + 1) * power);
            brackets.add(new Bracket(points, new Halving(eta, Math.max(1, (int) (budget / power)))));
        }
        return brackets;
    }

    /**
     * One search of Hyperband.
     *
     * @param points how many to draw
     * @param halving how to thin them out
     */
    public record Bracket(int points, Halving halving) {}

    /** {@return the stages of so many points: each has a share of the points before and η times their budget, at most the whole one} */
    List<Rung> rungs(int points, int budget) {
        List<Rung> rungs = new ArrayList<>();
        int left = points;
        for (long b = Math.min(least, budget); ; b *= eta) {
            boolean whole = b >= budget || b * eta > budget;
            rungs.add(new Rung(left, whole ? budget : (int) b));
            if (whole) {
                return rungs;
            }
            left = Math.max(1, left / eta);
        }
    }
}
