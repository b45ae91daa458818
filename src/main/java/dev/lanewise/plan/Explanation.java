package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text that shows people what a plan does: one line for each task, and the program of each loop. */
final class Explanation {
    private Explanation() {}

    static String of(List<Task> tasks, int beforeWrites, long bytes) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"#", "task", "writes", "flop", "traced at"});
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            String writes =
                    String.join(" ", task.writes().stream().map(Value::where).toList());
            rows.add(new String[] {
                Integer.toString(i),
                task.text(),
                writes,
                Long.toString(task.flops()),
                task.origin().toString()
            });
        }
        int[] width = new int[5];
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                width[c] = Math.max(width[c], row[c].length());
            }
        }
        long flops = tasks.stream().mapToLong(Task::flops).sum();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%d tasks, %,d flop, %,d bytes of memory\n", tasks.size(), flops, bytes));
        for (int r = 0; r < rows.size(); r++) {
            if (r - 1 == beforeWrites && beforeWrites < tasks.size()) {
                text.append("---- parameters are written from here on ----\n");
            }
            String[] row = rows.get(r);
            String line = pad(row[0], -width[0]) + "  " + pad(row[1], width[1]) + "  " + pad(row[2], width[2]) + "  "
                    + pad(row[3], -width[3]) + "  " + row[4];
            text.append(line.stripTrailing()).append('\n');
        }
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) instanceof LoopTask task) {
                text.append('\n')
                        .append(i)
                        .append(' ')
                        .append(task.loop().text())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        String spaces = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
        return width < 0 ? spaces + text : text + spaces;
    }
}
