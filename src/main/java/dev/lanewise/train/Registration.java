package dev.lanewise.train;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** A trainer in the platform's MBean server. The only class that needs the module java.management. */
final class Registration implements AutoCloseable {
    private final ObjectName name;

    private Registration(ObjectName name) {
        this.name = name;
    }

    static Registration of(Trainer trainer, String name) {
        try {
            ObjectName full = new ObjectName("dev.lanewise:type=Trainer,name=" + ObjectName.quote(name));
            ManagementFactory.getPlatformMBeanServer().registerMBean(new Described(new Bean(trainer)), full);
            return new Registration(full);
        } catch (InstanceAlreadyExistsException taken) {
            throw new IllegalStateException(
                    "register: another trainer is registered as '" + name + "'; close it, or take another name", taken);
        } catch (JMException failed) {
            throw new IllegalStateException("register: the MBean server refused '" + name + "': " + failed, failed);
        }
    }

    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            // Somebody else has taken it out: what was asked for holds.
            return;
        } catch (JMException failed) {
            throw new IllegalStateException(
                    "close: the MBean server refused to let " + name + " go: " + failed, failed);
        }
    }

    @Override
    public String toString() {
        return name.toString();
    }

    private record Bean(Trainer trainer) implements TrainerMXBean {
        @Override
        public double getLearningRate() {
            return trainer.rate().value();
        }

        @Override
        public double getNextLearningRate() {
            return trainer.rate().next();
        }

        @Override
        public void setLearningRate(double rate) {
            trainer.rate().override(rate);
        }

        @Override
        public boolean isLearningRateOverridden() {
            return trainer.rate().override().isPresent();
        }

        @Override
        public double getLearningRateOverride() {
            return trainer.rate().override().orElse(Double.NaN);
        }

        @Override
        public void releaseLearningRate() {
            trainer.rate().release();
        }

        @Override
        public Map<String, Double> getGroupLearningRates() {
            Map<String, Double> rates = new LinkedHashMap<>();
            trainer.updater().rates().all().stream().skip(1).forEach(rate -> rates.put(rate.group(), rate.value()));
            return rates;
        }

        @Override
        public void overrideGroupLearningRate(String group, double rate) {
            trainer.rate(group).override(rate);
        }

        @Override
        public void releaseGroupLearningRate(String group) {
            trainer.rate(group).release();
        }

        @Override
        public int getUpdates() {
            return trainer.updates();
        }

        @Override
        public int getSkippedUpdates() {
            return trainer.skipped();
        }

        @Override
        public double getLoss() {
            return trainer.loss();
        }

        @Override
        public double getGradientNorm() {
            return trainer.gradientNorm();
        }
    }

    /** The bean with the texts that a console shows. */
    private static final class Described extends StandardMBean {
        Described(TrainerMXBean bean) {
            super(bean, TrainerMXBean.class, true);
        }

        @Override
        protected String getDescription(MBeanInfo info) {
            return "A network in training: how it goes, and its learning rate";
        }

        @Override
        protected String getDescription(MBeanAttributeInfo attribute) {
            return switch (attribute.getName()) {
                case "LearningRate" ->
                    "The learning rate that the last update used; setting it overrides the schedule from the next update on";
                case "NextLearningRate" -> "The learning rate that the next update will use, overridden or not";
                case "LearningRateOverridden" -> "Whether something else than the schedule says the learning rate";
                case "LearningRateOverride" -> "The rate set by hand, used from the next update on; NaN without one";
                case "GroupLearningRates" -> "The learning rates of groups that have one of their own, by name";
                case "Updates" -> "Updates completed";
                case "SkippedUpdates" -> "Updates skipped because loss or gradient was not finite";
                case "Loss" -> "The loss of the last update's batch; NaN before the first";
                case "GradientNorm" -> "The norm of the last update's gradient before clipping";
                default -> throw new IllegalArgumentException(attribute.getName());
            };
        }

        @Override
        protected String getDescription(MBeanOperationInfo operation) {
            return switch (operation.getName()) {
                case "releaseLearningRate" ->
                    "Lets the learning rate follow its schedule again, from the next update on";
                case "overrideGroupLearningRate" -> "Sets the learning rate of a group from the next update on";
                case "releaseGroupLearningRate" -> "Lets the learning rate of a group follow its schedule again";
                default -> throw new IllegalArgumentException(operation.getName());
            };
        }

        @Override
        protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo parameter, int position) {
            return position == 0 ? "Name of the group" : "Learning rate, at least 0";
        }

        @Override
        protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int position) {
            return position == 0 ? "group" : "rate";
        }

        @Override
        protected int getImpact(MBeanOperationInfo operation) {
            return MBeanOperationInfo.ACTION;
        }
    }
}
