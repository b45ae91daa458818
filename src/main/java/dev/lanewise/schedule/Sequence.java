package dev.lanewise.schedule;

/** Schedules one after the other, each from its own beginning, as SequentialLR and join_schedules have them. */
final class Sequence {
    private Sequence() {}

    static Schedule of(String name, Schedule[] parts, int[] boundaries) {
        if (parts.length != boundaries.length + 1) {
            throw Require.refused(
                    name,
                    "boundaries",
                    boundaries.length + " numbers",
                    "one less than the schedules, " + (parts.length - 1));
        }
        if (boundaries.length > 0) {
            Row.of(boundaries).ascending(name, "boundaries", 1);
        }
        Schedule sequence = parts[0];
        for (int i = 0; i < boundaries.length; i++) {
            sequence = sequence.then(boundaries[i], parts[i + 1]);
        }
        return sequence;
    }
}
