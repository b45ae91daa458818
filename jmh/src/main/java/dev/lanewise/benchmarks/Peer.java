package dev.lanewise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another library's updates. Its adapter is compiled in the Maven profile that brings the library, and looked up by name. */
public interface Peer {
    /** {@return a column of the table} */
    String name();

    /**
     * {@return one update on one thread, on memory of the library's own; nothing if it lacks the rule}
     *
     * @param n weights
     */
    Optional<Runnable> update(Rule optimizer, int n);

    /** {@return those on the class path} */
    static List<Peer> all() {
        List<Peer> peers = new ArrayList<>();
        for (String adapter : List.of("DjlPeer", "Nd4jPeer")) {
            try {
                Class<?> type = Class.forName(Peer.class.getPackageName() + "." + adapter);
                peers.add((Peer) type.getConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                continue; // its profile is not active
            }
        }
        return peers;
    }
}
