/**
 * What does a network look like, where does it start, and how wrong is it? Layers, initializers, losses, and the model that
 * holds them with their weights.
 *
 * <p>Start with {@link dev.lanewise.nn.Model}.
 *
 * <pre>{@code
 * Model model = Model.of(Sequential.of(
 *         Dense.of(64, 128).then(RELU),
 *         Dropout.of(0.2),
 *         Dense.of(128, 10).l2(1e-4)))
 *     .initialize(Seed.of(42));
 * float[] scores = model.predict(pixels);
 * }</pre>
 *
 * <p>A layer of your own is a lambda, a {@link dev.lanewise.nn.Block} if it has parts or parameters, or any type that
 * implements {@link dev.lanewise.nn.Layer}.
 *
 * <p>Depends on {@code tensor} and {@code program}.
 */
package dev.lanewise.nn;
