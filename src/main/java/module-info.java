/** Lanewise: neural networks trained and served inside the JVM. */
module dev.lanewise {
    requires static java.management; // trainers register themselves only where it is there
    requires jdk.incubator.vector;

    exports dev.lanewise.data;
    exports dev.lanewise.nn;
    exports dev.lanewise.optim;
    exports dev.lanewise.program;
    exports dev.lanewise.schedule;
    exports dev.lanewise.schedule.convert;
    exports dev.lanewise.tensor;
    exports dev.lanewise.train;
    exports dev.lanewise.tune;
}
