package dev.lanewise.train;

/**
 * How often yes and no are right, where each output answers for a label of its own.
 *
 * @param accuracy the share of labels that are right, over all examples and labels
 * @param subsetAccuracy the share of examples whose labels are all right
 */
public record Labels(double accuracy, double subsetAccuracy) {}
