package dev.lanewise.train;

/** Whether a trainer is shown to JMX clients. Loads nothing of the module java.management unless it is. */
final class Listing implements AutoCloseable {
    private Registration registration; // null unless it is

    void register(Trainer trainer, String name) {
        if (registration != null) {
            throw new IllegalStateException("register: this trainer is registered already, as " + registration);
        }
        try {
            registration = Registration.of(trainer, name);
        } catch (NoClassDefFoundError missing) {
            throw new UnsupportedOperationException(
                    "register: this Java runtime lacks the module java.management; start it with --add-modules"
                            + " java.management, or link it into the image",
                    missing);
        }
    }

    @Override
    public void close() {
        if (registration != null) {
            registration.close();
        }
    }
}
