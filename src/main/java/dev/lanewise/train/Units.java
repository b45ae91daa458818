package dev.lanewise.train;

import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Finding;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.util.List;

/** What epochs, samples and shares are in one run, in updates: the one place where a training counts them for plans. */
record Units(TrainingState.Course course, Gathering gathering) {
    /** So many updates are counted one by one where their sizes vary; later ones count as the last of them. */
    private static final int MOST = 1 << 22;

    /** {@return the schedule of a plan in steps, from the update on with which the run begins; another schedule as it is} */
    Schedule bound(Schedule schedule) {
        return Plan.behind(schedule).map(this::bound).orElse(schedule);
    }

    private Schedule bound(Plan plan) {
        Schedule bound = gathering.isEven()
                ? plan.bind(updatesPerEpoch(), examplesPerUpdate(), course.updates())
                : plan.bind(sizes(), course.order().examplesPerEpoch(), course.updates());
        return course.begin() == 0 ? bound : bound.shift(-course.begin());
    }

    /** {@return what is probably not meant} */
    List<Finding> lint(Plan plan) {
        return gathering.isEven()
                ? plan.lint(updatesPerEpoch(), examplesPerUpdate(), course.updates())
                : plan.lint(sizes(), course.order().examplesPerEpoch(), course.updates());
    }

    private int batches() {
        return gathering.at(course.begin(), course.order().batchSize());
    }

    private int updatesPerEpoch() {
        return Math.ceilDiv(course.order().batchesPerEpoch(), batches());
    }

    private int examplesPerUpdate() {
        TrainingState.Order order = course.order();
        return (int) Math.min((long) order.batchSize() * batches(), order.examplesPerEpoch());
    }

    /** Of the updates as they will be made, the smaller ones at the ends of epochs too: so an epoch ends where it does. */
    private BatchSchedule sizes() {
        TrainingState.Order order = course.order();
        int[] sizes = new int[Math.min(MOST, course.updates())];
        long batch = course.batch();
        for (int i = 0; i < sizes.length; i++) {
            int t = (int) Math.min(Integer.MAX_VALUE, (long) course.begin() + i);
            long next = Math.min(order.batchesPerEpoch(), batch + gathering.at(t, order.batchSize()));
            sizes[i] = (int) (Math.min(order.examplesPerEpoch(), next * order.batchSize()) - batch * order.batchSize());
            batch = next == order.batchesPerEpoch() ? 0 : next;
        }
        return BatchSchedule.of(Schedule.of(t -> sizes[Math.min(t, sizes.length - 1)]));
    }
}
