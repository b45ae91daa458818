package dev.lanewise.train;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** A trainer in the platform's MBean server. The only class that needs the module java.management. */
final class Registration implements AutoCloseable {
    private final ObjectName name;

    private Registration(ObjectName name) {
        this.name = name;
    }

    static Registration of(Trainer trainer, String name) {
        try {
            ObjectName full = new ObjectName("dev.lanewise:type=Trainer,name=" + ObjectName.quote(name));
            ManagementFactory.getPlatformMBeanServer().registerMBean(new Bean(trainer), full);
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
        public void setLearningRate(double rate) {
            trainer.rate().override(rate);
        }

        @Override
        public boolean isLearningRateOverridden() {
            return trainer.rate().override().isPresent();
        }

        @Override
        public void releaseLearningRate() {
            trainer.rate().release();
        }

        @Override
        public Map<String, Double> getGroupLearningRates() {
            Map<String, Double> rates = new LinkedHashMap<>();
            trainer.rates().all().stream().skip(1).forEach(rate -> rates.put(rate.group(), rate.value()));
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
}
