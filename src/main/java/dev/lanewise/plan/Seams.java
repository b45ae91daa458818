package dev.lanewise.plan;

/**
 * The places in the order of nodes that no unit reaches over: a unit waits for all that its nodes wait for, the later ones too. Joining
 * closes places and never opens one, so that those in between are skipped ever faster.
 */
final class Seams {
    /** An open place is its own; a closed one knows an earlier place, which may be closed by now. */
    private final int[] earlier;

    Seams(int nodes) {
        earlier = new int[nodes + 1];
        for (int i = 0; i < earlier.length; i++) {
            earlier[i] = i;
        }
    }

    /** Closes the places between the nodes of a unit. */
    void close(int first, int last) {
        for (int at = before(last); at > first; at = before(at)) {
            earlier[at] = at - 1;
        }
    }

    /** {@return the last open place up to this one} */
    int before(int place) {
        int open = place;
        while (earlier[open] != open) {
            open = earlier[open];
        }
        for (int at = place; at != open; ) {
            int next = earlier[at];
            earlier[at] = open;
            at = next;
        }
        return open;
    }
}
