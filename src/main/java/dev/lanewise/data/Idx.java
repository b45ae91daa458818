package dev.lanewise.data;

import dev.lanewise.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An array from a file in IDX form, the form of MNIST and its relatives: two zero bytes, the element type, the number of
 * axes, their sizes, then the elements row-major, all big-endian. Packed files (gzip) are recognised by their first bytes.
 *
 * <pre>{@code
 * Split fashion = Idx.folder(Path.of("/usr/share/datasets/fashion-mnist"), 255);
 * }</pre>
 */
public final class Idx {

    /** What the elements of a file are. */
    public enum Element {
        /** 0 to 255: pixels, labels. */
        UNSIGNED_BYTE(0x08, 1),
        /** −128 to 127. */
        BYTE(0x09, 1),
        /** 16-bit integers. */
        SHORT(0x0B, 2),
        /** 32-bit integers. */
        INT(0x0C, 4),
        /** IEEE 754 single precision. */
        FLOAT(0x0D, 4),
        /** IEEE 754 double precision. */
        DOUBLE(0x0E, 8);

        final int code;
        final int bytes;

        Element(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    private final String name;
    private final Element element;
    private final Shape shape;
    private final ByteBuffer content;

    Idx(String name, Element element, Shape shape, byte[] content) {
        this.name = name;
        this.element = element;
        this.shape = shape;
        this.content = ByteBuffer.wrap(content);
    }

    /**
     * {@return the array in a file}
     *
     * @param file plain or gzip
     * @throws MalformedDataException if the file is not IDX, or shorter or longer than its sizes say
     * @throws IOException if it cannot be read
     */
    public static Idx read(Path file) throws IOException {
        Objects.requireNonNull(file, "read: the file");
        try (InputStream in = Files.newInputStream(file)) {
            // What is no regular file, as a pipe, has no size that says anything.
            long size = Files.isRegularFile(file) ? Files.size(file) : Long.MAX_VALUE;
            return IdxReader.read(in, file.toString(), size);
        }
    }

    /**
     * {@return the array in a stream, read to its end and left open}
     *
     * @param in plain or gzip
     * @param name what messages call it
     * @throws MalformedDataException if the content is not IDX, or shorter or longer than its sizes say
     * @throws IOException if it cannot be read
     */
    public static Idx read(InputStream in, String name) throws IOException {
        Objects.requireNonNull(in, "read: the stream");
        Objects.requireNonNull(name, "read: the name for messages");
        return IdxReader.read(in, name, Long.MAX_VALUE);
    }

    /**
     * {@return images and their labels as one data set, features of shape {@code [height, width]}}
     *
     * @param images file of {@code [examples, ...]}
     * @param labels file of {@code [examples]}, integers from 0; there are as many classes as the highest one says
     * @param divisor what the pixels are divided by: 255 scales bytes to [0, 1]
     * @throws MalformedDataException if a file is malformed or their numbers of examples differ
     * @throws IOException if a file cannot be read
     */
    public static DataSet images(Path images, Path labels, float divisor) throws IOException {
        Objects.requireNonNull(images, "images: the file of the images");
        int[] classOf = read(Objects.requireNonNull(labels, "images: the file of the labels"))
                .labels();
        return images(images, classOf, Examples.classesIn(classOf), divisor);
    }

    /**
     * {@return the training and test images of a folder laid out as MNIST: {@code train-images-idx3-ubyte},
     * {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or
     * with the ending {@code .gz}}
     *
     * @param folder where the four files are
     * @param divisor what the pixels are divided by: 255 scales bytes to [0, 1]
     * @throws MalformedDataException if a file is malformed or numbers of examples differ
     * @throws IOException if a file is missing or cannot be read
     */
    public static Split folder(Path folder, float divisor) throws IOException {
        Objects.requireNonNull(folder, "folder: the folder");
        Path trainImages = find(folder, "train-images-idx3-ubyte");
        Path testImages = find(folder, "t10k-images-idx3-ubyte");
        int[] trainLabels = read(find(folder, "train-labels-idx1-ubyte")).labels();
        int[] testLabels = read(find(folder, "t10k-labels-idx1-ubyte")).labels();
        int classes = Math.max(Examples.classesIn(trainLabels), Examples.classesIn(testLabels));
        return new Split(
                images(trainImages, trainLabels, classes, divisor), images(testImages, testLabels, classes, divisor));
    }

    private static Path find(Path folder, String name) throws IOException {
        return Stream.of(name + ".gz", name)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(
                        folder.resolve(name).toString(), null, "neither there nor with the ending .gz"));
    }

    private static DataSet images(Path file, int[] labels, int classes, float divisor) throws IOException {
        Idx images = read(file);
        if (images.shape.rank() < 2) {
            throw images.malformed("images need at least two axes [examples, ...], found " + images.shape);
        }
        if (images.shape.size(0) != labels.length) {
            throw images.malformed(images.shape.size(0) + " images, but " + labels.length + " labels");
        }
        int[] sizes = images.shape.toArray();
        Shape example = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
        return DataSet.owning(Examples.of(example, images.floats(divisor), Target.classes(classes), labels)
                .checked());
    }

    /** {@return what the elements are} */
    public Element element() {
        return element;
    }

    /** {@return the sizes of the axes} */
    public Shape shape() {
        return shape;
    }

    /**
     * {@return the elements as floats, row-major: each rounded to float, divided, and rounded}
     *
     * @param divisor what they are divided by, finite and above 0; 1 leaves them as they are
     * @throws MalformedDataException if a result is not finite
     */
    public float[] floats(float divisor) throws MalformedDataException {
        if (!(divisor > 0) || !Float.isFinite(divisor)) {
            throw new IllegalArgumentException("floats: the divisor must be finite and above 0, not " + divisor);
        }
        float[] values = new float[shape.elements()];
        switch (element) {
            case UNSIGNED_BYTE -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (content.get(i) & 0xFF) / divisor;
                }
            }
            case BYTE, SHORT, INT -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = integer(i) / divisor;
                }
            }
            case FLOAT -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = content.getFloat(4 * i) / divisor;
                }
            }
            case DOUBLE -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) content.getDouble(8 * i) / divisor;
                }
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw malformed("element " + i + " is " + values[i] + " as a float; every value must be finite");
            }
        }
        return values;
    }

    /**
     * {@return the elements as integers, row-major}
     *
     * @throws MalformedDataException if the elements are floating-point numbers
     */
    public int[] ints() throws MalformedDataException {
        if (element == Element.FLOAT || element == Element.DOUBLE) {
            throw malformed("expected integers, found elements of type " + element);
        }
        int[] values = new int[shape.elements()];
        Arrays.setAll(values, this::integer);
        return values;
    }

    private int integer(int index) {
        return switch (element) {
            case UNSIGNED_BYTE -> content.get(index) & 0xFF;
            case BYTE -> content.get(index);
            case SHORT -> content.getShort(2 * index);
            case INT -> content.getInt(4 * index);
            case FLOAT, DOUBLE -> throw new IllegalStateException(element + " is no integer");
        };
    }

    private int[] labels() throws MalformedDataException {
        if (shape.rank() != 1) {
            throw malformed("labels need one axis [examples], found " + shape);
        }
        int[] labels = ints();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= Examples.MOST_CLASSES) {
                throw malformed("label " + i + " is " + labels[i] + ", expected 0 to " + (Examples.MOST_CLASSES - 1));
            }
        }
        return labels;
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(name + ": " + what);
    }

    /** {@return element type and shape, as {@code UNSIGNED_BYTE [60000, 28, 28]}} */
    @Override
    public String toString() {
        return element + " " + shape;
    }
}
