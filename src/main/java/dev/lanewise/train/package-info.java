/**
 * How does a model learn? The loop over batches and epochs, what is told while it runs, and how well the result does.
 *
 * <p>Start with {@link dev.lanewise.train.Trainer}.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
 *     .optimizer(AdamW.of(rate).weightDecay(1e-2))
 *     .clipNorm(1.0)
 *     .build();
 * History history = trainer.fit(
 *     train.batches(32).shuffled(), epochs(30), earlyStopping(test).patience(5), ProgressLine.to(System.out));
 * System.out.println(trainer.evaluate(test).confusion());
 * System.out.println(history.chart());
 * Model trained = trainer.model();
 * }</pre>
 *
 * <p>Depends on {@code data}, {@code nn}, {@code optim}, {@code program}, {@code schedule} and {@code tensor}.
 */
package dev.lanewise.train;
