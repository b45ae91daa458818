package dev.lanewise.kernel;

import java.util.Optional;

/** Where the loops of segments come from. */
@FunctionalInterface
public interface Segments {
    /** Nowhere: whoever has segments interprets them. */
    Segments NONE = segment -> () -> null;

    /** {@return the loop, or the prospect of one} */
    Prospect of(Segment segment);

    /** {@return why there are no loops; empty where there are} */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /** A loop to come. */
    @FunctionalInterface
    interface Prospect {
        /** {@return the loop; null as long as it is not ready, for ever where classes may not be defined} */
        SegmentLoop loop();
    }
}
