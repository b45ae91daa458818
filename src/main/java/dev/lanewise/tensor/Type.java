package dev.lanewise.tensor;

/** What the elements of a tensor are. */
public enum Type {
    /** IEEE 754 single precision, the type of every differentiable value. */
    FLOAT32,
    /** 32-bit integers: class labels and other indices. */
    INT32
}
