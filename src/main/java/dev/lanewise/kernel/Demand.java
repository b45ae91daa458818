package dev.lanewise.kernel;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;

/** One who may still run the loops, and for whose sake they are warmed: until it is closed, or nobody holds it any more. */
public final class Demand extends WeakReference<Object> implements AutoCloseable {
    /** Where nothing is warmed. */
    static final Demand NONE = new Demand(new All(() -> {}), null);

    private final All all;

    private Demand(All all, Object holder) {
        super(holder, all.gone);
        this.all = all;
    }

    /** Takes it back; a second call does nothing. */
    @Override
    public void close() {
        all.remove(this);
    }

    /** The demands on one warm-up. */
    static final class All {
        private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
        private final Set<Demand> demands = new HashSet<>();
        private final Runnable last;

        /** @param last runs when the last demand was closed */
        All(Runnable last) {
            this.last = last;
        }

        synchronized Demand of(Object holder) {
            Demand demand = new Demand(this, holder);
            demands.add(demand);
            return demand;
        }

        private void remove(Demand demand) {
            boolean empty;
            synchronized (this) {
                empty = demands.remove(demand) && demands.isEmpty();
            }
            if (empty) {
                last.run();
            }
        }

        synchronized boolean isEmpty() {
            for (Object demand = gone.poll(); demand != null; demand = gone.poll()) {
                demands.remove(demand);
            }
            return demands.isEmpty();
        }
    }
}
