package dev.lanewise.schedule;

/**
 * What builds a schedule, by the number of its arguments: so that the compiler holds a signature to the record that it
 * belongs to. An operator's first argument is its base.
 */
@SuppressWarnings("unchecked") // every argument is made in the type that it has
final class Constructor {
    private Constructor() {}

    interface Of1<A, R> {
        R build(A a);

        default R from(Object... all) {
            return build((A) all[0]);
        }
    }

    interface Of2<A, B, R> {
        R build(A a, B b);

        default R from(Object... all) {
            return build((A) all[0], (B) all[1]);
        }
    }

    interface Of3<A, B, C, R> {
        R build(A a, B b, C c);

        default R from(Object... all) {
            return build((A) all[0], (B) all[1], (C) all[2]);
        }
    }

    interface Of4<A, B, C, D, R> {
        R build(A a, B b, C c, D d);

        default R from(Object... all) {
            return build((A) all[0], (B) all[1], (C) all[2], (D) all[3]);
        }
    }

    interface Of5<A, B, C, D, E, R> {
        R build(A a, B b, C c, D d, E e);

        default R from(Object... all) {
            return build((A) all[0], (B) all[1], (C) all[2], (D) all[3], (E) all[4]);
        }
    }

    interface Of6<A, B, C, D, E, F, R> {
        R build(A a, B b, C c, D d, E e, F f);

        default R from(Object... all) {
            return build((A) all[0], (B) all[1], (C) all[2], (D) all[3], (E) all[4], (F) all[5]);
        }
    }

    interface Of7<A, B, C, D, E, F, G, R> {
        R build(A a, B b, C c, D d, E e, F f, G g);

        default R from(Object... all) {
            return build((A) all[0], (B) all[1], (C) all[2], (D) all[3], (E) all[4], (F) all[5], (G) all[6]);
        }
    }
}
