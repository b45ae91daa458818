package dev.lanewise.schedule.convert;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;

/** Schedules one after the other, each from its own beginning, as SequentialLR and join_schedules have them. */
final class Sequence {
    private Sequence() {}

    static Schedule of(String name, String switches, Schedule[] parts, int[] boundaries) {
        Require.all(name, "schedules", parts);
        Require.given(name, switches, boundaries);
        if (parts.length != boundaries.length + 1) {
            throw Require.refused(
                    name,
                    switches,
                    boundaries.length + " numbers",
                    "one less than the schedules, " + (parts.length - 1));
        }
        if (boundaries.length > 0) {
            Row.of(boundaries).ascending(name, switches, 1);
        }
        Schedule sequence = parts[0];
        for (int i = 0; i < boundaries.length; i++) {
            sequence = sequence.then(boundaries[i], parts[i + 1]);
        }
        return sequence;
    }
}
