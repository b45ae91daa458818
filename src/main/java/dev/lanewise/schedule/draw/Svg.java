package dev.lanewise.schedule.draw;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Draws the picture of a chart: lines over the updates, round numbers at the axes, a legend above. */
public final class Svg {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 280;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int TOP = 36;
    private static final int BOTTOM = 36;
    /** About three points for a pixel: restarts stay visible, and files stay small. */
    private static final int POINTS = 1600;

    /** Points within this many pixels of a straight line through their neighbours are left out: a sixth of the size. */
    private static final double TOLERANCE = 0.03;

    /** Told apart by people with any of the common colour blindnesses: after Okabe and Ito, 2008. */
    private static final String[] LIGHT = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#56b4e9"};

    private static final String[] DARK = {"#56b4e9", "#e69f00", "#2fd6a3", "#f09fcb", "#f0e442", "#ff8552"};

    private final int steps;
    private final Map<String, ? extends IntToDoubleFunction> schedules;
    private final boolean dark;
    private final int[] samples;
    private final double end;
    private final StringBuilder out = new StringBuilder();

    public Svg(int steps, Map<String, ? extends IntToDoubleFunction> schedules, boolean dark) {
        this.steps = steps;
        this.schedules = schedules;
        this.dark = dark;
        this.samples = Ticks.samples(steps, POINTS);
        double most = 0;
        for (IntToDoubleFunction schedule : schedules.values()) {
            for (int step : samples) {
                most = Math.max(most, schedule.applyAsDouble(step));
            }
        }
        this.end = most > 0 ? most : 1;
    }

    public String document() {
        String names = escaped(String.join(", ", schedules.keySet()));
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" width=\""
                + WIDTH
                + "\" height=\"" + HEIGHT + "\" role=\"img\" aria-label=\"" + names
                + "\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"" + (dark ? "#15181c" : "#ffffff") + "\"/>\n");
        grid();
        int index = 0;
        double legend = LEFT;
        for (Map.Entry<String, ? extends IntToDoubleFunction> entry : schedules.entrySet()) {
            String colour = (dark ? DARK : LIGHT)[index++ % LIGHT.length];
            line(entry.getValue(), colour);
            out.append("<rect x=\"" + number(legend) + "\" y=\"15\" width=\"14\" height=\"4\" rx=\"2\" fill=\"" + colour
                    + "\"/>\n");
            text(legend + 20, 21, "start", entry.getKey());
            legend += 44 + 6.6 * entry.getKey().length();
        }
        return out.append("</svg>\n").toString();
    }

    private void grid() {
        BigDecimal spacing = Ticks.spacing(end, 5);
        for (BigDecimal tick = BigDecimal.ZERO; tick.doubleValue() <= end; tick = tick.add(spacing)) {
            double y = y(tick.doubleValue());
            rule(LEFT, y, WIDTH - RIGHT, y);
            text(LEFT - 8, y + 4, "end", Ticks.label(tick));
        }
        BigDecimal across = Ticks.spacing(steps, 8).max(BigDecimal.ONE);
        for (BigDecimal tick = BigDecimal.ZERO; tick.doubleValue() <= steps; tick = tick.add(across)) {
            double x = x(tick.doubleValue());
            rule(x, TOP, x, HEIGHT - BOTTOM);
            text(x, HEIGHT - BOTTOM + 18, "middle", Ticks.label(tick));
        }
    }

    private void line(IntToDoubleFunction schedule, String colour) {
        out.append("<path fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\" stroke-linejoin=\"round\" d=\"");
        double fromX = x(samples[0]);
        double fromY = y(schedule.applyAsDouble(samples[0]));
        point("M", fromX, fromY);
        double flattest = Double.NEGATIVE_INFINITY;
        double steepest = Double.POSITIVE_INFINITY;
        double lastX = fromX;
        double lastY = fromY;
        for (int i = 1; i < samples.length; i++) {
            double x = x(samples[i]);
            double y = y(schedule.applyAsDouble(samples[i]));
            double slope = (y - fromY) / (x - fromX);
            if (slope < flattest || slope > steepest) {
                point("L", lastX, lastY);
                fromX = lastX;
                fromY = lastY;
                flattest = Double.NEGATIVE_INFINITY;
                steepest = Double.POSITIVE_INFINITY;
            }
            flattest = Math.max(flattest, (y - TOLERANCE - fromY) / (x - fromX));
            steepest = Math.min(steepest, (y + TOLERANCE - fromY) / (x - fromX));
            lastX = x;
            lastY = y;
        }
        point("L", lastX, lastY);
        out.append("\"/>\n");
    }

    private void point(String command, double x, double y) {
        out.append(command).append(number(x)).append(' ').append(number(y));
    }

    private void rule(double x1, double y1, double x2, double y2) {
        out.append("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\""
                + number(y2) + "\" stroke=\"" + (dark ? "#343a42" : "#e3e6ea") + "\"/>\n");
    }

    private void text(double x, double y, String anchor, String content) {
        out.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" fill=\""
                + (dark ? "#c9d1d9" : "#3b4249") + "\">" + escaped(content) + "</text>\n");
    }

    private double x(double step) {
        return LEFT + step / steps * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / end * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double coordinate) {
        long hundredths = Math.round(coordinate * 100);
        String whole = Long.toString(hundredths / 100); // nothing lies left of or above the picture
        int rest = (int) (hundredths % 100);
        return rest == 0 ? whole : rest % 10 == 0 ? whole + '.' + rest / 10 : whole + (rest < 10 ? ".0" : ".") + rest;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default ->
                    safe.appendCodePoint(c < ' ' || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
            }
        });
        return safe.toString();
    }
}
