package dev.lanewise.benchmarks;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A dense relu network and one batch of noise to train it on.
 *
 * @param sizes of the layers, inputs first, classes last
 * @param batch examples in a step
 */
record Net(int[] sizes, int batch) {

    /** {@return the network that a text such as {@code 784-128-10/32} names: sizes and batch} */
    static Net parse(String text) {
        String[] parts = text.split("/");
        int[] sizes =
                Arrays.stream(parts[0].split("-")).mapToInt(Integer::parseInt).toArray();
        return new Net(sizes, Integer.parseInt(parts[1]));
    }

    Model model() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            Dense dense = Dense.of(sizes[i], sizes[i + 1]);
            layers.add(i + 2 < sizes.length ? dense.then(Activation.RELU) : dense);
        }
        return Model.of(Sequential.of(layers.toArray(Layer[]::new))).initialize(Seed.of(42));
    }

    float[] features() {
        Random random = new Random(1);
        float[] features = new float[batch * sizes[0]];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        return features;
    }

    int[] labels() {
        return new Random(2).ints(batch, 0, sizes[sizes.length - 1]).toArray();
    }
}
