package dev.lanewise.schedule;

/**
 * What it takes to look at a schedule, counted in evaluations of its parts: steps alone say little, because the text of a
 * stranger may hold 4096 parts, each of them slow.
 */
final class Work {
    /** The most that one question may take: about half a second. */
    static final long LIMIT = 1L << 26;

    private final String question;
    private long left = LIMIT;

    Work(String question) {
        this.question = question;
    }

    /** {@return what one value of a schedule takes at most} */
    static long of(Form form) {
        long work = form.work();
        for (Object argument : form.arguments()) {
            if (argument instanceof Form inner) {
                work += of(inner);
            }
        }
        return form.base() == null ? work : work + of(form.base());
    }

    /** {@return how many steps of a schedule can be looked at for so much work} */
    static int steps(Form form, long limit) {
        return (int) Math.min(Integer.MAX_VALUE, limit / of(form));
    }

    /** {@return whether so many steps may be looked at} */
    boolean affords(Form form, long steps) {
        return steps * of(form) <= left;
    }

    /** Refuses what would take too long, before it does. */
    void spend(Form form, long steps) {
        left -= steps * of(form); // below 2³¹·2¹⁷
        if (left < 0) {
            throw new IllegalArgumentException(question + ": " + steps + " steps of a schedule of " + of(form)
                    + " parts take more than " + LIMIT + " evaluations; at most " + steps(form, LIMIT)
                    + " of its steps can be asked about at once");
        }
    }
}
