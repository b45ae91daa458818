package dev.lanewise.nn;

import java.util.stream.Stream;

/** How many layers may be within one another: each is traced within the other's call, and ten thousand overflowed the stack. */
final class Nesting {
    private static final int MOST = 100;

    private Nesting() {}

    /** Refuses a layer within which there are as many as there may be. */
    static void require(String what, Layer inner) {
        if (depth(inner) >= MOST) {
            throw new IllegalArgumentException(what + ": more than " + MOST
                    + " layers within one another; put them one after the other (Layer.then), or name fewer of them");
        }
    }

    /** {@return how many names and formulas lie around one another: a sequence flattens those within it, and parts of blocks have names} */
    private static int depth(Layer layer) {
        return switch (layer) {
            case Named named -> 1 + depth(named.layer());
            case Sequential sequence -> deepest(sequence.layers().stream());
            case Block block -> Math.max(1 + depth(block.formula()), deepest(block.parts().stream()));
            default -> 0;
        };
    }

    private static int deepest(Stream<? extends Layer> layers) {
        return layers.mapToInt(Nesting::depth).max().orElse(0);
    }
}
