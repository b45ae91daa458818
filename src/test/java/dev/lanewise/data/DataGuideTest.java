package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/data.md, line by line. */
class DataGuideTest {
    private int learned;

    private void learn(float[] features, int[] labels, int size) {
        assertThat(features).hasSize(2 * labels.length);
        learned += size;
    }

    @Test
    void from_arrays_to_batches() {
        float[][] features = {{5.1f, 3.5f}, {7.0f, 3.2f}, {6.3f, 3.3f}, {4.9f, 3.0f}};
        DataSet flowers = DataSet.of(features, new int[] {0, 1, 1, 0}).withClassNames("setosa", "versicolor");
        DataSet prices = DataSet.of(features, new float[][] {{12}, {30}, {25}, {11}});
        Split plain = flowers.split(0.5, Seed.of(1));
        Split parts = flowers.splitByClass(0.5, Seed.of(1));
        DataSet train = parts.train(), test = parts.test();
        float[] row = test.features(0);
        Normalizer normalizer = Normalizer.standardize(train);
        DataSet ready = normalizer.apply(train);
        normalizer.applyInPlace(row);
        Values shift = normalizer.shift();
        float first = shift.at(0); // of feature 0
        float[] all = shift.toArray(); // a copy
        Normalizer same = new Normalizer(Values.of(all), normalizer.scale());
        Batches batches = train.batches(32).shuffled(Seed.of(7));
        Cursor cursor = batches.cursor();
        for (int epoch = 0; epoch < 3; epoch++) {
            cursor.startAt(epoch, 0);
            while (cursor.hasNext()) {
                Batch batch = cursor.next();
                learn(batch.features(), batch.labels(), batch.size());
            }
        }
        Batch resumed = batches.cursor().startAt(2, 0).next();
        assertThat(first).isEqualTo(all[0]);
        assertThat(same).isEqualTo(normalizer);
        assertThat(flowers).hasToString("4 examples [2] → 2 classes (setosa 2, versicolor 2)");
        assertThat(prices.targets(1)).containsExactly(30);
        assertThat(plain.train().size()).isEqualTo(2);
        assertThat(test.classCounts()).containsExactly(1, 1);
        assertThat(ready.size()).isEqualTo(2);
        assertThat(row).isNotEqualTo(test.features(0));
        assertThat(learned).isEqualTo(6);
        assertThat(resumed.epoch()).isEqualTo(2);
    }

    @Test
    void csv(@TempDir Path folder) throws IOException {
        try (InputStream in = DataGuideTest.class.getResourceAsStream("/dev/lanewise/example/digits.csv.gz")) {
            Files.copy(in, folder.resolve("digits.csv.gz"));
        }
        DataSet digits = Csv.withoutHeader().label(-1).read(folder.resolve("digits.csv.gz"));
        Csv houses = Csv.withHeader().separator(';').ignore("id", "note").target("price");
        DataSet sold = houses.read(new StringReader("id;area;note;price\n1;70;\"old; but dry\";350\n"), "houses.csv");
        float[][] rows = new float[sold.size()][];
        float[][] amounts = new float[sold.size()][];
        for (int i = 0; i < sold.size(); i++) {
            rows[i] = sold.features(i);
            amounts[i] = sold.targets(i);
        }
        Normalizer money = Normalizer.standardize(DataSet.of(amounts)); // the targets, taken for features
        for (float[] amount : amounts) {
            money.applyInPlace(amount);
        }
        DataSet scaled = DataSet.of(rows, amounts);
        float output = scaled.targets(0)[0];
        float price = output * money.scale().at(0) + money.shift().at(0);
        assertThat(price).isEqualTo(350);
        assertThat(digits.size()).isEqualTo(1797);
        assertThat(sold.features()).containsExactly(70);
        assertThat(sold.targets(0)).containsExactly(350);
    }

    @Test
    void idx(@TempDir Path folder) throws IOException {
        for (String part : List.of("train", "t10k")) {
            Files.write(
                    folder.resolve(part + "-images-idx3-ubyte"),
                    new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, -1, 0});
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 0});
        }
        Split fashion = Idx.folder(folder, 255);
        DataSet rows = fashion.train().flatten();
        assertThat(rows.features()).containsExactly(1, 0);
    }

    @Test
    void made_of_formulas() {
        DataSet moons = Synthetic.moons(500, 0.1, Seed.of(1));
        DataSet spirals = Synthetic.spirals(600, 3, 0.02, Seed.of(1));
        DataSet sine = Synthetic.sine(200, 0.05, Seed.of(1));
        assertThat(moons.size() + spirals.size() + sine.size()).isEqualTo(1300);
    }

    @Test
    void every_line_of_the_guide_is_compiled_here() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/lanewise/data/DataGuideTest.java"));
        boolean code = false;
        int lines = 0;
        for (String line : Files.readAllLines(Path.of("docs/data.md"))) {
            if (line.startsWith("```")) {
                code = line.equals("```java");
            } else if (code) {
                // the only difference: the guide reads from the working folder
                assertThat(source).contains(line.strip().replace("Path.of(\"digits", "folder.resolve(\"digits"));
                lines++;
            }
        }
        assertThat(lines).isGreaterThan(20);
    }
}
