package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Block;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Flatten;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.LayerNorm;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Named;
import dev.lanewise.nn.Normalize;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which losses a network takes, by each layer that it may end in. */
class EndingLawTest {
    private static final List<Loss> OF_PROBABILITIES =
            List.of(Loss.CROSS_ENTROPY_OF_PROBABILITIES, Loss.BINARY_CROSS_ENTROPY_OF_PROBABILITIES);
    private static final List<Loss> OF_LOGITS = List.of(Loss.SOFTMAX_CROSS_ENTROPY, Loss.BINARY_CROSS_ENTROPY);

    /** What is known of the outputs of a layer. */
    private enum Makes {
        PROBABILITIES,
        OTHER_NUMBERS,
        /** A formula of the user's does not say. */
        ANYTHING
    }

    private record Case(Layer layer, Makes makes) {}

    private static final Map<Class<? extends Layer>, List<Case>> CASES = new LinkedHashMap<>();

    static {
        Layer softmax = Activation.SOFTMAX, relu = Activation.RELU;
        CASES.put(Dense.class, List.of(new Case(Dense.of(3, 3), Makes.OTHER_NUMBERS)));
        CASES.put(
                Activation.class,
                List.of(
                        new Case(softmax, Makes.PROBABILITIES),
                        new Case(Activation.SIGMOID, Makes.PROBABILITIES),
                        new Case(relu, Makes.OTHER_NUMBERS),
                        new Case(Activation.TANH, Makes.OTHER_NUMBERS)));
        CASES.put(
                Normalize.class,
                List.of(new Case(Normalize.of(Values.of(1, 2, 3), Values.of(3, 2, 1)), Makes.OTHER_NUMBERS)));
        CASES.put(LayerNorm.class, List.of(new Case(LayerNorm.of(3), Makes.OTHER_NUMBERS)));
        CASES.put(BatchNorm.class, List.of(new Case(BatchNorm.of(3), Makes.OTHER_NUMBERS)));
        // Rows are flat: it gives back what it gets, and the layer before it counts.
        CASES.put(Flatten.class, List.of(new Case(Flatten.of(), Makes.OTHER_NUMBERS)));
        CASES.put(Dropout.class, List.of(new Case(relu.then(Dropout.of(0.5)), Makes.OTHER_NUMBERS)));
        CASES.put(
                Block.class,
                List.of(
                        new Case(Block.of((x, block) -> x.square()), Makes.ANYTHING),
                        new Case(
                                Block.of((x, block) -> block.apply("in", x), softmax.named("in")), Makes.PROBABILITIES),
                        new Case(
                                Block.of(
                                        (x, block) -> block.apply("in", x),
                                        LayerNorm.of(3).named("in")),
                                Makes.OTHER_NUMBERS)));
        CASES.put(
                Named.class,
                List.of(
                        new Case(softmax.named("end"), Makes.PROBABILITIES),
                        new Case(BatchNorm.of(3).named("end"), Makes.OTHER_NUMBERS)));
        CASES.put(
                Sequential.class,
                List.of(
                        new Case(relu.then(softmax), Makes.PROBABILITIES),
                        new Case(softmax.then(LayerNorm.of(3)), Makes.OTHER_NUMBERS)));
    }

    @Test
    void every_layer_of_the_library_has_a_case() {
        List<String> layers = new ClassFileImporter()
                .importPath(FreshJvm.folder(Layer.class)).stream()
                        .filter(type -> type.isAssignableTo(Layer.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .toList();
        assertThat(layers)
                .containsExactlyInAnyOrderElementsOf(
                        CASES.keySet().stream().map(Class::getName).toList());
    }

    @TestFactory
    Stream<DynamicTest> a_loss_is_taken_where_the_outputs_can_mean_what_it_takes() {
        return CASES.values().stream()
                .flatMap(List::stream)
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    Model model = Model.of(Dense.of(3, 3).then(each.layer));
                    OF_PROBABILITIES.forEach(loss -> check(model, loss, each.makes != Makes.OTHER_NUMBERS));
                    OF_LOGITS.forEach(loss -> check(model, loss, each.makes != Makes.PROBABILITIES));
                    check(model, Loss.MEAN_SQUARED_ERROR, true);
                }));
    }

    private static void check(Model model, Loss loss, boolean taken) {
        if (taken) {
            model.requireFit(loss);
        } else {
            assertThatThrownBy(() -> model.requireFit(loss))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the network's last layer, ");
        }
    }

    /** Behind softmax, dropout leaves logits to evaluation and none to training. */
    @Test
    void a_network_that_ends_in_probabilities_only_in_evaluation_is_refused() {
        Model model = Model.of(Sequential.of(Dense.of(3, 3), Activation.SOFTMAX, Dropout.of(0.5)));
        assertThatThrownBy(() -> model.requireFit(Loss.CROSS_ENTROPY_OF_PROBABILITIES))
                .hasMessage(
                        Loss.CROSS_ENTROPY_OF_PROBABILITIES
                                + " would be another loss in training than in evaluation: there the network ends in dropout(0.5),"
                                + " here in softmax. Put what differs, such as dropout, before the layer that makes probabilities");
        model.requireFit(Loss.MEAN_SQUARED_ERROR);
        Model before = Model.of(Sequential.of(Dense.of(3, 3), Dropout.of(0.5), Activation.SOFTMAX));
        before.requireFit(Loss.CROSS_ENTROPY_OF_PROBABILITIES);
    }
}
