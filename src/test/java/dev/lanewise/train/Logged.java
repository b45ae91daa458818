package dev.lanewise.train;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** What the library logs meanwhile. By reflection: its module does not read java.logging. */
final class Logged {
    private Logged() {}

    static List<String> by(Runnable action) throws ReflectiveOperationException {
        List<String> messages = new ArrayList<>();
        Class<?> loggers = Class.forName("java.util.logging.Logger"),
                filters = Class.forName("java.util.logging.Filter");
        Class<?> records = Class.forName("java.util.logging.LogRecord");
        System.getLogger("dev.lanewise"); // so that there is one to be found
        Object logger = loggers.getMethod("getLogger", String.class).invoke(null, "dev.lanewise");
        Object filter = Proxy.newProxyInstance(
                filters.getClassLoader(), new Class<?>[] {filters}, (self, method, arguments) -> {
                    messages.add(records.getMethod("getLevel").invoke(arguments[0]) + " "
                            + records.getMethod("getMessage").invoke(arguments[0]));
                    return false;
                });
        loggers.getMethod("setFilter", filters).invoke(logger, filter);
        try {
            action.run();
        } finally {
            loggers.getMethod("setFilter", filters).invoke(logger, (Object) null);
        }
        return messages;
    }
}
