package dev.lanewise.train;

import static dev.lanewise.train.Validation.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.tensor.Seed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final DataSet MOONS = Synthetic.moons(32, 0.1, Seed.of(1));

    private static String said(boolean terminal, Budget budget, UnaryOperator<ProgressLine> how, Listener... before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<Listener> listeners = new ArrayList<>(List.of(before));
        listeners.add(how.apply(ProgressLine.of(out, terminal)));
        Trainer.of(Model.of(Dense.of(2, 2)).initialize(Seed.of(1)), Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(0.1))
                .build()
                .fit(MOONS.batches(16), budget, listeners.toArray(Listener[]::new));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void every_epoch_has_a_line_with_loss_accuracies_rate_and_time() {
        List<String> lines = said(
                        false,
                        Budget.epochs(30),
                        line -> line,
                        validation(MOONS).called("training"),
                        validation(MOONS))
                .lines()
                .toList();
        assertThat(lines).hasSize(30 + 1).last().isEqualTo("done: 30 epochs, 60 updates");
        assertThat(lines.getFirst())
                .matches("epoch 1 · loss \\d\\.\\d{4} · training loss 0\\.\\d{4} · training accuracy 0\\.\\d{4}"
                        + " · validation loss 0\\.\\d{4} · validation accuracy 0\\.\\d{4} · rate 0\\.100 · \\d+\\.\\d s,"
                        + " \\d+\\.\\d s left · \\d+k? examples/s");
        assertThat(lines.get(29)).startsWith("epoch 30 · loss ").contains(" s, in all ");
    }

    @Test
    void lines_may_be_thinned_out_and_the_last_epoch_has_one() {
        assertThat(said(false, Budget.epochs(8), line -> line.every(3)).lines())
                .extracting(line -> line.split(" ·")[0])
                .containsExactly("epoch 3", "epoch 6", "epoch 8", "done: 8 epochs, 16 updates");
        assertThatThrownBy(() -> ProgressLine.to(System.out).every(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("progress line: every must be 1 or more epochs, not 0");
    }

    @Test
    void an_epoch_that_is_cut_short_says_so() {
        assertThat(said(false, Budget.steps(3), line -> line).lines())
                .extracting(line -> line.split(" ·")[0])
                .containsExactly("epoch 1", "epoch 2, batch 1/2", "done: 3 updates");
    }

    @Test
    void the_lines_of_a_terminal_stay_once_their_epoch_is_over() {
        String text = said(true, Budget.epochs(3), line -> line);
        assertThat(text.split("\n"))
                .extracting(line -> line.substring(line.lastIndexOf('\r') + 1).split(" ·")[0])
                .containsExactly("epoch 1", "epoch 2", "epoch 3", "done: 3 epochs, 6 updates");
    }

    @Test
    void the_line_that_is_rewritten_does_not_wrap_and_leaves_out_what_matters_least() {
        List<String> live = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        Listener looking = new Listener() {
            @Override
            public void measure(Run run) {
                run.metric("validation loss", 0.5);
                run.metric("a metric that would fill half a line by itself", 2);
                run.metric("rmse", 3);
            }

            @Override
            public void onEpoch(Run run) {
                live.add(ProgressLine.liveLine(run, 79));
                whole.add(ProgressLine.liveLine(run, Integer.MAX_VALUE));
            }
        };
        said(true, Budget.epochs(3), line -> line, looking);
        assertThat(live).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(79)
                .matches("epoch ., batch 2/2.* · loss .* · validation loss 0\\.5000 · rmse 3\\.0000"));
        assertThat(whole).allSatisfy(line -> assertThat(line)
                .contains(" examples/s · ", " · a metric that would fill half a line by itself 2.0000")
                .endsWith(" · rmse 3.0000 · rate 0.100"));
    }

    @Test
    void durations_are_written_for_people() {
        assertThat(ProgressLine.duration(3.14)).isEqualTo("3.1 s");
        assertThat(ProgressLine.duration(61)).isEqualTo("1:01 min");
        assertThat(ProgressLine.duration(3661)).isEqualTo("1:01 h");
    }
}
