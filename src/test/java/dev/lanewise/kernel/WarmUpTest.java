package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Kernels SCALAR = KernelChoice.SCALAR;
    private static final long PATIENCE = 100_000;

    /** Loops that count their calls and cost next to nothing. */
    private static Kernels counting(AtomicInteger calls) {
        Elementwise elementwise = new Elementwise() {
            @Override
            public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
                calls.incrementAndGet();
            }

            @Override
            public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
                calls.incrementAndGet();
            }

            @Override
            public void binaryRight(Binary f, float[] x, int xo, float y, float[] z, int zo, int n) {
                calls.incrementAndGet();
            }

            @Override
            public void binaryLeft(Binary f, float x, float[] y, int yo, float[] z, int zo, int n) {
                calls.incrementAndGet();
            }

            @Override
            public void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
                calls.incrementAndGet();
            }
        };
        return new Kernels(
                "fast",
                SCALAR.matMul(),
                elementwise,
                SCALAR.reductions(),
                SCALAR.movement(),
                SCALAR.random(),
                SCALAR.segments());
    }

    @Test
    void the_first_call_is_scalar_and_asks_for_the_vector_loop() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WarmUp warmUp = new WarmUp(counting(calls), SCALAR);
        Elementwise elementwise = warmUp.kernels().elementwise();
        float[] y = {4f};
        elementwise.unary(Unary.SQRT, y, 0, y, 0, 1);
        assertThat(y[0]).isEqualTo(2f);
        assertThat(warmUp.await(PATIENCE)).isTrue();
        int before = calls.get();
        elementwise.unary(Unary.SQRT, y, 0, y, 0, 1);
        assertThat(calls).hasValue(before + 1);
        assertThat(y[0]).isEqualTo(2f);
    }

    @Test
    void a_loop_that_throws_stays_scalar_and_the_others_are_warmed() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Reductions broken = new Reductions() {
            @Override
            public void reduce(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
                throw new UnsupportedOperationException("a test's loop that throws");
            }

            @Override
            public void argMax(float[] x, int xo, int outer, int n, int inner, int[] y, int yo) {
                throw new UnsupportedOperationException("a test's loop that throws");
            }
        };
        Kernels fast = counting(calls);
        Kernels vector = new Kernels(
                "broken", fast.matMul(), fast.elementwise(), broken, fast.movement(), fast.random(), fast.segments());
        WarmUp warmUp = new WarmUp(vector, SCALAR);
        Kernels kernels = warmUp.kernels();
        float[] y = {4f};
        for (int round = 0; round < 2; round++) {
            kernels.reductions().reduce(Reduction.SUM, y, 0, 1, 1, 1, y, 0);
            kernels.elementwise().unary(Unary.values()[round], y.clone(), 0, y.clone(), 0, 1);
            kernels.reductions().reduce(Reduction.MAX, y, 0, 1, 1, 1, y, 0);
            assertThat(y[0]).isEqualTo(4f);
            assertThat(warmUp.await(PATIENCE)).isTrue();
            assertThat(calls.getAndSet(0)).isPositive();
        }
    }

    @Test
    void want_of_memory_passes_and_the_loop_is_warmed_after_it() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger(3), calls = new AtomicInteger();
        Kernels fast = counting(calls);
        Random failing = (key, step, firstRow, rows, columns, y, yo) -> {
            if (failures.getAndDecrement() > 0) {
                throw new OutOfMemoryError("a test's, for a moment");
            }
            calls.incrementAndGet();
        };
        Kernels vector = new Kernels(
                "fast",
                SCALAR.matMul(),
                fast.elementwise(),
                SCALAR.reductions(),
                SCALAR.movement(),
                failing,
                Segments.NONE);
        WarmUp warmUp = new WarmUp(vector, SCALAR);
        warmUp.kernels().random().uniform(1, 0, 0, 1, 1, new float[1], 0);
        assertThat(warmUp.await(PATIENCE)).isTrue();
        calls.set(0);
        warmUp.kernels().elementwise().unary(Unary.SQRT, new float[1], 0, new float[1], 0, 1);
        assertThat(warmUp.await(PATIENCE)).isTrue();
        assertThat(calls).hasPositiveValue();
        assertThat(failures).hasNegativeValue();
    }

    @Test
    void the_thread_ends_with_the_last_demand_and_comes_back_with_the_next() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WarmUp warmUp = new WarmUp(counting(calls), counting(new AtomicInteger()));
        Object holder = new Object();
        Demand one = warmUp.demand(holder), other = warmUp.demand(holder);
        Exercise endless = new Exercise(warmUp, kernels -> {
            calls.incrementAndGet();
            pauseFor(1);
        });
        assertThat(endless.ready()).isFalse();
        one.close();
        one.close();
        assertThat(warmUp.goesOn()).isTrue();
        other.close();
        awaitEnd(warmUp);
        int before = calls.get();
        Demand next = warmUp.demand(holder);
        for (int i = 0; i < PATIENCE && calls.get() == before; i++) {
            pauseFor(1);
        }
        assertThat(calls).hasValueGreaterThan(before);
        next.close();
        awaitEnd(warmUp);
    }

    @Test
    void the_thread_ends_when_nobody_holds_what_demanded_it() {
        WarmUp warmUp = new WarmUp(SCALAR, SCALAR);
        warmUp.demand(new Object());
        new Exercise(warmUp, kernels -> pauseFor(1)).ready();
        for (int i = 0; i < PATIENCE && warmUp.goesOn(); i++) {
            System.gc();
            pauseFor(10);
        }
        awaitEnd(warmUp);
    }

    @Test
    void a_stopped_warm_up_leaves_the_scalar_loops_for_good() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WarmUp warmUp = new WarmUp(counting(calls), SCALAR);
        Demand demand = warmUp.demand(this);
        Elementwise elementwise = warmUp.kernels().elementwise();
        float[] y = {4f};
        assertThat(warmUp.stop(PATIENCE)).isTrue();
        for (Unary f : new Unary[] {Unary.SQRT, Unary.SQUARE}) {
            elementwise.unary(f, y, 0, y, 0, 1);
        }
        assertThat(y[0]).isEqualTo(4f);
        assertThat(warmUp.await(PATIENCE)).isFalse();
        assertThat(warmUp.stop(0)).as("no thread").isTrue();
        assertThat(calls).hasValue(0);
        demand.close();
    }

    @Test
    void a_loop_that_cannot_be_linked_is_given_up_and_the_others_are_warmed() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WarmUp warmUp = new WarmUp(counting(calls), SCALAR);
        Exercise broken = new Exercise(warmUp, kernels -> {
            throw new IncompatibleClassChangeError("a test's loop that cannot be linked");
        });
        assertThat(broken.ready()).isFalse();
        assertThat(warmUp.await(PATIENCE)).isTrue();
        warmUp.kernels().elementwise().unary(Unary.SQRT, new float[1], 0, new float[1], 0, 1);
        assertThat(warmUp.await(PATIENCE)).isTrue();
        assertThat(calls).hasPositiveValue();
        assertThat(broken.ready()).isFalse();
    }

    @Test
    void a_loop_of_a_class_loader_that_was_closed_ends_the_thread() {
        WarmUp warmUp = new WarmUp(SCALAR, SCALAR);
        Demand demand = warmUp.demand(this);
        new Exercise(warmUp, kernels -> {
                    throw new NoClassDefFoundError("a test's class");
                })
                .ready();
        awaitEnd(warmUp);
        assertThat(warmUp.goesOn()).isFalse();
        demand.close();
    }

    private static void awaitEnd(WarmUp warmUp) {
        for (int i = 0; i < PATIENCE && warmUp.isRunning(); i++) {
            pauseFor(1);
        }
        assertThat(warmUp.isRunning()).isFalse();
    }

    private static void pauseFor(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_generated_loop_is_made_and_warmed_before_it_is_handed_out() throws InterruptedException {
        AtomicInteger made = new AtomicInteger(), calls = new AtomicInteger();
        Segments segments = segment -> {
            made.incrementAndGet();
            return () -> (floats, base, scratch, places, from, n) -> calls.incrementAndGet();
        };
        Kernels fast = new Kernels(
                "fast",
                SCALAR.matMul(),
                SCALAR.elementwise(),
                SCALAR.reductions(),
                SCALAR.movement(),
                SCALAR.random(),
                segments);
        WarmUp warmUp = new WarmUp(fast, SCALAR);
        Segments warming = warmUp.kernels().segments();
        Segments.Prospect prospect = warming.of(Segment.SMALLEST);
        assertThat(warming.of(Segment.SMALLEST)).isSameAs(prospect);
        assertThat(made).hasValue(0);
        assertThat(prospect.loop()).isNull();
        assertThat(warmUp.await(PATIENCE)).isTrue();
        assertThat(prospect.loop()).isNotNull();
        assertThat(made).hasValue(1);
        assertThat(calls).hasValueGreaterThan(9_999);
    }

    @Test
    void a_generated_loop_that_cannot_be_made_is_never_handed_out() throws InterruptedException {
        WarmUp warmUp = new WarmUp(SCALAR.interpreted(), SCALAR);
        Segments.Prospect prospect = warmUp.kernels().segments().of(Segment.SMALLEST);
        assertThat(prospect.loop()).isNull();
        assertThat(warmUp.await(PATIENCE)).isTrue();
        assertThat(prospect.loop()).isNull();
    }

    @Test
    void what_is_not_used_is_not_warmed() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        WarmUp warmUp = new WarmUp(counting(calls), SCALAR);
        assertThat(warmUp.await(0)).isTrue();
        float[] y = {4f};
        warmUp.kernels().movement().fill(1f, y, 0, 1);
        assertThat(warmUp.await(0)).isTrue();
        assertThat(calls).hasValue(0);
    }

    @Test
    void shapes_of_the_matrix_product_are_warmed_one_by_one_and_all_give_the_same() throws InterruptedException {
        WarmUp warmUp = new WarmUp(SCALAR, SCALAR);
        MatMul multiply = warmUp.kernels().matMul();
        for (int round = 0; round < 2; round++) {
            for (int m = 0; m < 20; m++) {
                for (int n = 1; n < 20; n++) {
                    float[] a = Panel.of(m * 3 + 1);
                    float[] b = Panel.of(3 * n + 1);
                    float[] expected = new float[m * n];
                    float[] actual = new float[m * n];
                    SCALAR.matMul()
                            .multiply(
                                    m,
                                    n,
                                    3,
                                    a,
                                    0,
                                    3,
                                    1,
                                    b,
                                    0,
                                    n,
                                    expected,
                                    0,
                                    n,
                                    MatMul.Start.ZERO,
                                    b,
                                    0,
                                    MatMul.Activation.NONE);
                    multiply.multiply(
                            m,
                            n,
                            3,
                            a,
                            0,
                            3,
                            1,
                            b,
                            0,
                            n,
                            actual,
                            0,
                            n,
                            MatMul.Start.ZERO,
                            b,
                            0,
                            MatMul.Activation.NONE);
                    assertThat(actual).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void every_loop_of_this_jvm_can_be_exercised() {
        Kernels kernels = KernelSwitch.vector().orElse(SCALAR);
        Kernels warming = new WarmUp(kernels, SCALAR).kernels();
        float[] x = Panel.of(200);
        float[] expected = new float[200];
        float[] actual = new float[200];
        for (Unary f : Unary.values()) {
            warming.elementwise().unary(f, x, 0, actual, 0, 200);
            SCALAR.elementwise().unary(f, x, 0, expected, 0, 200);
            assertThat(actual).as("%s", f).isEqualTo(expected);
        }
        for (Binary f : Binary.values()) {
            warming.elementwise().binary(f, x, 0, x, 0, actual, 0, 200);
            SCALAR.elementwise().binary(f, x, 0, x, 0, expected, 0, 200);
            assertThat(actual).as("%s", f).isEqualTo(expected);
            warming.elementwise().binaryLeft(f, 2f, x, 0, actual, 0, 200);
            SCALAR.elementwise().binaryLeft(f, 2f, x, 0, expected, 0, 200);
            assertThat(actual).as("%s", f).isEqualTo(expected);
        }
        for (Reduction f : Reduction.values()) {
            for (int inner : new int[] {1, 5}) {
                warming.reductions().reduce(f, x, 0, 2, 20, inner, actual, 0);
                SCALAR.reductions().reduce(f, x, 0, 2, 20, inner, expected, 0);
                assertThat(actual).as("%s", f).isEqualTo(expected);
            }
        }
    }
}
