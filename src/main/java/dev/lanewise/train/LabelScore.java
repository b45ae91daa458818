package dev.lanewise.train;

import dev.lanewise.data.Batch;

/** Counts labels that are right: a score above the threshold is a yes, and so is a target above ½. NaN is wrong. */
final class LabelScore implements Score {
    private final float threshold;
    private double right;
    private double all;
    private double weights;

    LabelScore(float threshold) {
        this.threshold = threshold;
    }

    @Override
    public void add(float[] outputs, int width, Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            int hits = 0;
            for (int j = i * width; j < (i + 1) * width; j++) {
                boolean yes = batch.targets()[j] > 0.5f;
                hits += yes ? outputs[j] > threshold ? 1 : 0 : outputs[j] <= threshold ? 1 : 0;
            }
            double weight = batch.weight(i);
            right += weight * hits / width;
            all += hits == width ? weight : 0;
            weights += weight;
        }
    }

    @Override
    public Evaluation evaluation(int examples, double loss) {
        return Evaluation.of(examples, loss).with(new Labels(right / weights, all / weights));
    }
}
