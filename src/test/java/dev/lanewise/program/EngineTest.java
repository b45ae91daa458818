package dev.lanewise.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void the_facts_name_the_loops_and_the_reason() {
        Engine.Facts facts = Engine.facts();
        assertThat(facts.kernels()).isIn("scalar", "vector-128", "vector-256", "vector-512");
        assertThat(facts.vectorBits()).isIn(32, 128, 256, 512);
        assertThat(facts.reason()).isNotBlank();
        assertThat(facts.fusedLoops()).isEqualTo("compiled");
    }

    @Test
    void a_service_waits_before_its_first_request() throws InterruptedException {
        Model model = Model.of(Dense.of(784, 10)).initialize(Seed.of(1));
        Session session = model.session(1);
        session.run(new float[784], new float[10]);
        boolean warm = Engine.awaitWarm(Duration.ofSeconds(30));
        session.close();
        assertThat(warm || Engine.awaitWarm(Duration.ofMinutes(2)))
                .as("also where every session is closed")
                .isTrue();
        assertThat(Engine.awaitWarm(Duration.ZERO)).as("nothing is asked for").isTrue();
    }

    @Test
    void loops_warm_up_while_they_are_in_use() throws InterruptedException {
        Tensor x = Tensor.input("x", 64, 64);
        try (Session session = Program.compile(x.matmul(x).exp().sum(0)).session()) {
            session.input("x", new float[64 * 64]);
            session.run(0);
            float[] first = session.output(0);
            assertThat(Engine.awaitWarm(Duration.ofMinutes(2))).isTrue();
            session.run(0);
            assertThat(session.output(0)).containsExactly(first);
        }
    }
}
