package dev.lanewise.example;

import dev.lanewise.program.Program;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** The second program of the README: a training step written over tensors. */
public class Beneath {
    public static void main(String[] args) {
        Tensor x = Tensor.input("x", 128, 64), y = Tensor.indices("y", 128);
        Tensor w = Tensor.parameter("w", 64, 10);
        Tensor loss = x.matmul(w).softmaxCrossEntropy(y).mean();
        Tensor rate = Tensor.scalar("rate", Schedule.cosine(0.1, 0.001, 500));
        Program step = Program.outputs(loss)
                .update(w, w.minus(loss.gradient(w).times(rate)))
                .guard(loss)
                .compile();
        System.out.println(step.explain()); // operations, memory, fused loops, FLOPs, your source lines
    }
}
