package dev.lanewise.train;

/**
 * What a {@link PlateauRule} has seen so far. Immutable: each report gives the next state.
 *
 * @param rule the settings
 * @param scale what the learning rate is to be multiplied by, 1 before the first reduction
 * @param best the best metric so far; infinite before the first report
 * @param bad reports since that did not improve on it, as the rule counts them
 * @param cooling how many reports of a cool-down are left
 */
public record Plateau(PlateauRule rule, double scale, double best, int bad, int cooling) {
    /** PyTorch makes no smaller change of a rate. */
    private static final double LEAST_CHANGE = 1e-8;

    /**
     * {@return the state after a report}
     *
     * @param metric of an epoch, or of whatever is reported on
     */
    public Plateau next(double metric) {
        boolean improved = rule.improves(metric, best);
        double newBest = improved ? metric : best;
        return switch (rule.habit()) {
            case KERAS -> keras(improved, newBest);
            case PYTORCH -> pytorch(improved, newBest);
            case OPTAX -> optax(improved, newBest);
        };
    }

    private Plateau keras(boolean improved, double newBest) {
        int left = Math.max(0, cooling - 1);
        int counted = improved || cooling > 0 ? 0 : bad;
        if (improved || left > 0) {
            return new Plateau(rule, scale, newBest, counted, left);
        }
        counted++;
        return counted >= rule.patience() && scale > rule.floor()
                ? reduced(newBest)
                : new Plateau(rule, scale, newBest, counted, left);
    }

    private Plateau pytorch(boolean improved, double newBest) {
        int counted = improved || cooling > 0 ? 0 : bad + 1;
        int left = Math.max(0, cooling - 1);
        return counted > rule.patience() ? reduced(newBest) : new Plateau(rule, scale, newBest, counted, left);
    }

    private Plateau optax(boolean improved, double newBest) {
        int counted = improved || cooling > 0 ? 0 : bad + 1;
        return cooling == 0 && counted > 0 && counted >= rule.patience()
                ? reduced(newBest)
                : new Plateau(rule, scale, newBest, counted, Math.max(0, cooling - 1));
    }

    private Plateau reduced(double newBest) {
        double lower = Math.max(rule.floor(), scale * rule.factor());
        boolean tooLittle = rule.habit() == PlateauRule.Habit.PYTORCH && scale - lower <= LEAST_CHANGE;
        return new Plateau(rule, tooLittle ? scale : lower, newBest, 0, rule.cooldown());
    }
}
