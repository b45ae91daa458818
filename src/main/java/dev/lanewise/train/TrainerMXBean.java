package dev.lanewise.train;

import java.util.Map;

/**
 * A trainer as the operators of a service see it, once it is {@linkplain Trainer#register registered}. The names follow the
 * rules of JMX, which makes attributes of getters and setters.
 */
public interface TrainerMXBean {

    /** {@return the learning rate in use: that of the last update} */
    double getLearningRate();

    /** {@return the learning rate that the next update will use} */
    double getNextLearningRate();

    /**
     * Overrides the learning rate from the next update on.
     *
     * @param rate at least 0
     */
    void setLearningRate(double rate);

    /** {@return whether the learning rate is overridden} */
    boolean isLearningRateOverridden();

    /** {@return the rate that overrides the learning rate from the next update on, NaN if none does} */
    double getLearningRateOverride();

    /** Lets the learning rate follow its schedule again, from the next update on. */
    void releaseLearningRate();

    /** {@return the learning rates that groups have of their own, by name} */
    Map<String, Double> getGroupLearningRates();

    /**
     * Overrides the learning rate that a group has of its own.
     *
     * @param group its name
     * @param rate at least 0
     */
    void overrideGroupLearningRate(String group, double rate);

    /**
     * Lets the learning rate of a group follow its schedule again.
     *
     * @param group its name
     */
    void releaseGroupLearningRate(String group);

    /** {@return how many updates are completed} */
    int getUpdates();

    /** {@return how many updates were skipped because loss or gradient was not finite} */
    int getSkippedUpdates();

    /** {@return the loss of the last update's batch, NaN before the first} */
    double getLoss();

    /** {@return the norm of the last update's gradient before clipping} */
    double getGradientNorm();
}
