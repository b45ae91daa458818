package dev.lanewise.kernel;

import dev.lanewise.kernel.Segments.Prospect;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Loops that exist already, so that another batch size or a second program finds them. It keeps the last used ones alive, and
 * knows the others as long as a program does; a loop that nobody knows goes with its class.
 */
final class SegmentCache implements Segments {
    /** Some dozens of training steps. */
    static final int KEPT = 256;

    private static final class Known extends WeakReference<Prospect> {
        private final Segment segment;

        Known(Segment segment, Prospect prospect, ReferenceQueue<Prospect> gone) {
            super(prospect, gone);
            this.segment = segment;
        }
    }

    private final Function<Segment, Prospect> make;
    private final int kept;
    private final Map<Segment, Known> known = new HashMap<>();
    private final ReferenceQueue<Prospect> gone = new ReferenceQueue<>();
    private final LinkedHashMap<Segment, Prospect> recent = new LinkedHashMap<>(16, 0.75f, true);

    SegmentCache(Function<Segment, Prospect> make, int kept) {
        this.make = make;
        this.kept = kept;
    }

    @Override
    public synchronized Prospect of(Segment segment) {
        forgetGone();
        Known entry = known.get(segment);
        Prospect prospect = entry == null ? null : entry.get();
        if (prospect == null) {
            prospect = make.apply(segment);
            known.put(segment, new Known(segment, prospect, gone));
        }
        recent.put(segment, prospect);
        if (recent.size() > kept) {
            recent.pollFirstEntry();
        }
        return prospect;
    }

    synchronized int size() {
        forgetGone();
        return known.size();
    }

    private void forgetGone() {
        for (Object entry = gone.poll(); entry != null; entry = gone.poll()) {
            known.remove(((Known) entry).segment, entry);
        }
    }
}
