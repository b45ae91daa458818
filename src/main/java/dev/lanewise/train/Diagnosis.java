package dev.lanewise.train;

import java.util.Optional;

/** What was wrong with an update, and the way out: the text of a {@link DivergedException}. */
final class Diagnosis {
    /** First of all: a rule that scales the gradient itself, as Adam does, makes updates of the same length whatever is clipped. */
    private static final String LOWER = "First lower the learning rate, or warm it up. ";

    private final Recipe recipe;
    private final Memory memory;
    private final Guarded step;
    private final Feed feed;
    private final int t;
    private final double rate;
    private final int skipped;

    /**
     * @param feed what was fed last
     * @param rate of the update
     * @param skipped how many updates before this one
     */
    Diagnosis(Recipe recipe, Memory memory, Guarded step, Feed feed, int t, double rate, int skipped) {
        this.recipe = recipe;
        this.memory = memory;
        this.step = step;
        this.feed = feed;
        this.t = t;
        this.rate = rate;
        this.skipped = skipped;
    }

    /** {@return that the update was not made} */
    DivergedException refused() {
        String unchanged = ". The weights are as they were before this update. ";
        if (!Float.isFinite(step.loss())) {
            return exception("the loss is " + step.loss(), unchanged + cause().orElseGet(this::lossAdvice));
        }
        if (!Float.isFinite(step.norm())) {
            return exception(
                    "the gradient is not finite" + numbers(),
                    unchanged
                            + cause().orElseGet(() -> rateFirst()
                                    + "Somewhere a derivative is infinite, as that of a square root at 0 is, or"
                                    + " overflows: clipping does not mend that. Keep what is differentiated away from"
                                    + " such places, or bring features and targets to a common scale."));
        }
        if (!Float.isFinite(step.last().number(StepProgram.LENGTH))) {
            return exception(
                    "the squares of the gradient add up to more than a float holds" + numbers(),
                    unchanged
                            + cause().orElseGet(() -> rateFirst() + "Clip the gradient with clipNorm(1), which shortens"
                                    + " one of any size; or bring features and targets to a common scale."));
        }
        String what = memory.strangeIn(step.last())
                .map(strange -> "the update would make " + strange.where() + " " + strange.value())
                .orElse("the new weights and the optimizer's state would add up to more than a float holds");
        return exception(what + numbers(), unchanged + cause().orElseGet(this::updateAdvice));
    }

    /** {@return that the update was made before anyone could see what it writes} */
    DivergedException written() {
        String what = memory.strange()
                .map(strange -> "the update has made " + strange.where() + " " + strange.value())
                .orElse("the new weights and the optimizer's state add up to more than a float holds");
        return exception(
                what + numbers(),
                ". It is written: go back to a state kept before, with restore(state). A rule that divides needs an"
                        + " epsilon, also where there is no gradient. Else: " + updateAdvice());
    }

    private String numbers() {
        return " (gradient norm " + step.norm() + ", loss " + step.loss() + ")";
    }

    /** {@return what was wrong before the update} */
    private Optional<String> cause() {
        return feed.strangeNumber()
                .or(() -> memory.strange()
                        .map(strange -> strange.where() + " was " + strange.value()
                                + " before this update already; an update made it so, as a rule does that divides"
                                + " without an epsilon, or a state that was restored"))
                .map(known -> "The cause: " + known + ".");
    }

    private String lossAdvice() {
        return t == 0
                ? "No update came before it: look for features or targets of a very different scale, for first weights"
                        + " that are too large, or for targets that the loss does not take."
                : LOWER + "Then " + shorten() + ", or look for features or targets of a very different scale.";
    }

    private String updateAdvice() {
        return LOWER + "Then " + shorten() + ", or give the rule a larger epsilon if it has a small one.";
    }

    private String rateFirst() {
        return t == 0 ? "" : LOWER;
    }

    private String shorten() {
        return recipe.clipsNorm()
                ? "shorten the gradient below clipNorm(" + recipe.clipNorm() + ")"
                : "clip the gradient with clipNorm(1)";
    }

    private DivergedException exception(String what, String rest) {
        return new DivergedException(
                "training: at update " + t + " with learning rate " + rate + " " + what
                        + (skipped == 0 ? "" : "; the " + skipped + " before it were skipped") + rest,
                t,
                step.loss(),
                rate,
                null);
    }
}
