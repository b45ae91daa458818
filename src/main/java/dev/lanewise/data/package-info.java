/**
 * Where do the examples come from, and in which order? Data sets, the files they are read from, and shuffled batches.
 *
 * <p>Start with {@link dev.lanewise.data.DataSet}; {@link dev.lanewise.data.Csv} and {@link dev.lanewise.data.Idx} read
 * one from files.
 *
 * <pre>{@code
 * DataSet digits = Csv.withoutHeader().label(-1).read(Path.of("digits.csv.gz"));
 * Split parts = digits.splitByClass(0.8, Seed.of(1));
 * Normalizer normalizer = Normalizer.standardize(parts.train());
 * Batches batches = normalizer.apply(parts.train()).batches(32).shuffled(Seed.of(2));
 * Cursor cursor = batches.cursor();
 * while (cursor.hasNext()) {
 *     Batch batch = cursor.next(); // the same buffers every time
 * }
 * }</pre>
 *
 * <p>Everything here is a value except {@link dev.lanewise.data.Cursor} and the {@link dev.lanewise.data.Batch} it
 * fills. Readers trust nothing: a file is complete and well-formed, or a {@link
 * dev.lanewise.data.MalformedDataException} names the place.
 *
 * <p>Depends on {@code tensor}.
 */
package dev.lanewise.data;
