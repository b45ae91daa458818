package dev.lanewise.laws;

import dev.lanewise.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One case of {@code golden/autograd.json}: its inputs as tensors, its settings, what PyTorch computed. */
final class GoldenCase {
    /** The whole file: its tolerances too. */
    static final Json FILE = Json.resource("/golden/autograd.json");

    private final Json json;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, double[]> values = new HashMap<>();

    GoldenCase(Json json) {
        this.json = json;
        inputs().forEach((name, input) -> declare(Tensor.input(name, sizes(input)), input));
        if (json.has("indices")) {
            json.get("indices").object().forEach((name, index) -> declare(Tensor.indices(name, sizes(index)), index));
        }
    }

    static List<GoldenCase> all() {
        return FILE.get("cases").list().stream().map(GoldenCase::new).toList();
    }

    String id() {
        return json.get("id").text();
    }

    String op() {
        return json.get("op").text();
    }

    Json attributes() {
        return json.get("attrs");
    }

    boolean has(String attribute) {
        return attributes().has(attribute) && !attributes().get(attribute).isNull();
    }

    double number(String attribute) {
        return attributes().get(attribute).number();
    }

    boolean flag(String attribute) {
        return has(attribute) && attributes().get(attribute).flag();
    }

    String text(String attribute) {
        return attributes().get(attribute).text();
    }

    /** The axes to reduce; none for all. */
    int[] axes() {
        return has("axes") ? attributes().get("axes").integers() : new int[0];
    }

    /** Numbers among the settings, as a constant. */
    Tensor constant(String attribute) {
        Json value = attributes().get(attribute);
        return value.value() instanceof List<?>
                ? constant(value.numbers(), value.list().size())
                : constant(value);
    }

    static Tensor constant(Json tensor) {
        return constant(tensor.get("data").numbers(), sizes(tensor));
    }

    private static Tensor constant(double[] numbers, int... sizes) {
        float[] floats = new float[numbers.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) numbers[i]);
        return Tensor.of(floats, sizes);
    }

    /** An input or index by name. */
    Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(id() + " has no input " + name + ", only " + tensors.keySet());
        }
        return tensor;
    }

    /** The inputs x0, x1, …, or x twice. */
    Tensor[] sequence() {
        return flag("sameTensorTwice")
                ? new Tensor[] {tensor("x"), tensor("x")}
                : IntStream.range(0, tensors.size())
                        .mapToObj(i -> tensor("x" + i))
                        .toArray(Tensor[]::new);
    }

    Feed feed() {
        return Feed.of(values);
    }

    Tensor upstream() {
        return constant(json.get("upstream"));
    }

    int[] outputSizes() {
        return sizes(json.get("output"));
    }

    double[] output() {
        return json.get("output").get("data").numbers();
    }

    /** Expected gradients by the name of the input. */
    Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new HashMap<>();
        inputs().forEach((name, input) -> {
            if (input.has("grad")) {
                gradients.put(name, input.get("grad").numbers());
            }
        });
        return gradients;
    }

    Json json() {
        return json;
    }

    private Map<String, Json> inputs() {
        return json.has("inputs") ? json.get("inputs").object() : Map.of();
    }

    private void declare(Tensor tensor, Json numbers) {
        tensors.put(tensor.label(), tensor);
        values.put(tensor.label(), numbers.get("data").numbers());
    }

    static int[] sizes(Json tensor) {
        return tensor.get("shape").integers();
    }

    @Override
    public String toString() {
        return id();
    }
}
