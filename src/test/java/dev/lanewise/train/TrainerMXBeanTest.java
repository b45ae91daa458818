package dev.lanewise.train;

import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.train.Selector.kind;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameter;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class TrainerMXBeanTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static Trainer trainer() {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(Schedule.linear(0.1, 0, 100)))
                .groups(kind(Parameter.Kind.BIAS).rate(0.5).called("shift"), rest())
                .build();
    }

    @Test
    void operators_read_override_and_release_the_rate() throws JMException {
        ObjectName name = new ObjectName("dev.lanewise:type=Trainer,name=\"house, prices\"");
        try (Trainer trainer = trainer()) {
            trainer.register("house, prices");
            assertThat(SERVER.getAttribute(name, "LearningRate")).isEqualTo(0.1);
            assertThat(SERVER.getAttribute(name, "Loss")).isEqualTo(Double.NaN);
            assertThat(SERVER.getAttribute(name, "LearningRateOverride")).isEqualTo(Double.NaN);
            SERVER.setAttribute(name, new Attribute("LearningRate", 0.25));
            assertThat(SERVER.getAttribute(name, "LearningRateOverride")).isEqualTo(0.25);
            assertThat(SERVER.getAttribute(name, "NextLearningRate")).isEqualTo(0.25);
            double loss = trainer.step(new float[] {1}, new float[] {2});
            assertThat(trainer.learningRate()).isEqualTo(0.25);
            assertThat(SERVER.getAttribute(name, "Loss")).isEqualTo(loss);
            assertThat(SERVER.getAttribute(name, "GradientNorm")).isEqualTo(trainer.gradientNorm());
            assertThat(SERVER.getAttribute(name, "Updates")).isEqualTo(1);
            assertThat(SERVER.getAttribute(name, "LearningRateOverridden")).isEqualTo(true);
            SERVER.invoke(name, "releaseLearningRate", null, null);
            trainer.step(new float[] {1}, new float[] {2});
            assertThat(trainer.learningRate()).isEqualTo(0.099);

            String[] text = {String.class.getName(), double.class.getName()};
            SERVER.invoke(name, "overrideGroupLearningRate", new Object[] {"shift", 0.75}, text);
            trainer.step(new float[] {1}, new float[] {2});
            TabularData rates = (TabularData) SERVER.getAttribute(name, "GroupLearningRates");
            assertThat(rates.get(new Object[] {"shift"}).get("value")).isEqualTo(0.75);
            SERVER.invoke(
                    name, "releaseGroupLearningRate", new Object[] {"shift"}, new String[] {String.class.getName()});
            assertThat(trainer.rate("shift").override()).isEmpty();
            assertThatThrownBy(() -> SERVER.setAttribute(name, new Attribute("LearningRate", -1.0)))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .hasMessageContaining("an override must be at least 0");

            assertThatThrownBy(() -> trainer.register(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("register: the name of the trainer");
            assertThatThrownBy(() -> trainer.register("again"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("register: this trainer is registered already, as dev.lanewise:");
            try (Trainer other = trainer()) {
                assertThatThrownBy(() -> other.register("house, prices"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("register: another trainer is registered as 'house, prices'; close it, or take"
                                + " another name");
            }
            assertThat(SERVER.isRegistered(name)).isTrue();
        }
        assertThat(SERVER.isRegistered(name)).isFalse();
    }

    @Test
    void a_console_shows_what_everything_means() throws JMException {
        try (Trainer trainer = trainer()) {
            trainer.register("described");
            MBeanInfo info = SERVER.getMBeanInfo(new ObjectName("dev.lanewise:type=Trainer,name=\"described\""));
            assertThat(info.getDescription()).startsWith("A network in training");
            assertThat(info.getAttributes()).hasSize(9);
            assertThat(info.getAttributes()).allSatisfy(attribute -> assertThat(attribute.getDescription())
                    .contains(" ")
                    .doesNotContain("exposed for management"));
            assertThat(info.getOperations()).hasSize(3).allSatisfy(operation -> {
                assertThat(operation.getDescription()).contains(" ").doesNotContain("exposed for management");
                assertThat(operation.getImpact()).isEqualTo(MBeanOperationInfo.ACTION);
                assertThat(operation.getSignature())
                        .extracting(MBeanParameterInfo::getName)
                        .isSubsetOf("group", "rate");
            });
        }
    }
}
