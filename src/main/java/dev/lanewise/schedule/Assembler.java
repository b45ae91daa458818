package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Row;
import dev.lanewise.schedule.text.JsonReader;
import dev.lanewise.schedule.text.Syntax;
import dev.lanewise.schedule.text.TextReader;
import dev.lanewise.schedule.text.UnreadableException;
import dev.lanewise.schedule.text.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes sense of what was read: names become signatures, arguments take their types, and the parts are built. Two sorts
 * of things are built from the same text, schedules and plans.
 */
abstract class Assembler<T extends Term> {
    private final Map<String, Custom> functions;
    private final Class<T> kind;

    /** Assembles what knows these functions by their names. */
    Assembler(Class<T> kind, Map<String, Custom> functions) {
        this.kind = kind;
        this.functions = functions;
    }

    /** {@return a length as this sort of thing holds it} */
    abstract Object length(Syntax.Amount amount, Syntax.Argument argument);

    /** {@return boundaries as this sort of thing holds them} */
    abstract Object lengths(List<Syntax.Amount> amounts, Syntax.Argument argument);

    /** {@return the part with this signature, applied to the base} */
    abstract T build(Signature<?> signature, T base, Object[] arguments);

    /** {@return what a text stands for} */
    final T text(String text) {
        return assembled(() -> TextReader.read(text));
    }

    /** {@return what a JSON form stands for} */
    final T json(String json) {
        return assembled(() -> JsonReader.read(json));
    }

    private T assembled(Supplier<Syntax.Chain> reading) {
        Syntax.Chain read;
        try {
            read = reading.get();
        } catch (UnreadableException e) {
            throw new ScheduleParseException(e.column(), e.getMessage());
        }
        return assemble(read);
    }

    private T assemble(Syntax.Chain chain) {
        T built = null;
        for (Syntax.Call call : chain.calls()) {
            Signature<?> signature = signature(call, built == null);
            Object[] arguments = arguments(signature, call);
            try {
                built = build(signature, built, arguments);
            } catch (ScheduleParseException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new ScheduleParseException(call.column(), e);
            }
        }
        return built;
    }

    private static Signature<?> signature(Syntax.Call call, boolean first) {
        Map<String, Signature<?>> wanted = first ? Vocabulary.LEAVES : Vocabulary.OPERATORS;
        Signature<?> signature = wanted.get(call.name());
        if (signature != null) {
            return signature;
        }
        String name = "'" + Words.shortened(call.name()) + "'";
        if (first && Vocabulary.OPERATORS.containsKey(call.name())) {
            throw new ScheduleParseException(
                    call.column(),
                    name + " needs a schedule in front, as in constant(rate=0.1)." + call.name() + "(…)");
        }
        if (!first && Vocabulary.LEAVES.containsKey(call.name())) {
            throw new ScheduleParseException(
                    call.column(), name + " begins a schedule; expected an operator here, such as then(at=…, next=…)");
        }
        throw new ScheduleParseException(
                call.column(),
                "unknown " + (first ? "schedule " : "operator ") + name
                        + Words.suggestion(call.name(), wanted.keySet()));
    }

    private Object[] arguments(Signature<?> signature, Syntax.Call call) {
        List<? extends Argument<?, ?>> all = signature.arguments();
        List<String> names = all.stream().map(Argument::name).toList();
        Object[] arguments = new Object[names.size()];
        Set<String> seen = new HashSet<>();
        for (Syntax.Argument argument : call.arguments()) {
            int index = names.indexOf(argument.name());
            if (index < 0) {
                throw new ScheduleParseException(
                        argument.nameColumn(),
                        signature + " has no argument '" + Words.shortened(argument.name()) + "'"
                                + Words.suggestion(argument.name(), names) + " (it has " + String.join(", ", names)
                                + ")");
            }
            if (!seen.add(argument.name())) {
                throw new ScheduleParseException(
                        argument.nameColumn(), signature + ": argument '" + argument.name() + "' is given twice");
            }
            arguments[index] = value(signature, all.get(index), argument);
        }
        for (Argument<?, ?> parameter : all) {
            if (!parameter.optional() && !seen.contains(parameter.name())) {
                throw new ScheduleParseException(
                        call.column(), signature + ": argument '" + parameter.name() + "' is missing");
            }
        }
        return arguments;
    }

    private Object value(Signature<?> signature, Argument<?, ?> parameter, Syntax.Argument argument) {
        Syntax value = argument.value();
        String word = value instanceof Syntax.Word bare ? bare.word() : "";
        Object typed =
                switch (parameter.type()) {
                    case NUMBER -> value instanceof Syntax.Amount amount ? number(amount) : null;
                    case WHOLE ->
                        value instanceof Syntax.Amount amount && amount.unit() == null ? whole(amount, argument) : null;
                    case STEPS -> value instanceof Syntax.Amount amount ? length(amount, argument) : null;
                    case FLAG -> word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : null;
                    case CURVE -> word.isEmpty() ? null : curve(word, signature, argument);
                    case NUMBERS -> value instanceof Syntax.Amounts list ? numbers(list.amounts()) : null;
                    case BOUNDARIES -> value instanceof Syntax.Amounts list ? lengths(list.amounts(), argument) : null;
                    case SCHEDULE -> value instanceof Syntax.Chain chain ? kind.cast(assemble(chain)) : null;
                    case NAME -> word.isEmpty() ? null : function(word, argument);
                };
        if (typed == null) {
            throw new ScheduleParseException(
                    argument.column(),
                    signature + ": expected " + parameter.type().expectation() + " for '" + parameter.name() + "'");
        }
        return typed;
    }

    private static Double number(Syntax.Amount amount) {
        return amount.unit() == null ? amount.number() : null;
    }

    private static Row numbers(List<Syntax.Amount> amounts) {
        return amounts.stream().allMatch(amount -> amount.unit() == null)
                ? Row.of(amounts.stream().mapToDouble(Syntax.Amount::number).toArray())
                : null;
    }

    /** {@return an int, or an exception where there would be a fraction or an overflow} */
    static int whole(Syntax.Amount amount, Syntax.Argument argument) {
        int whole = (int) amount.number();
        if (whole != amount.number()) {
            throw new ScheduleParseException(
                    argument.column(),
                    argument.name() + ": expected a whole number up to " + Integer.MAX_VALUE + ", found "
                            + amount.number());
        }
        return whole;
    }

    private static Curve curve(String word, Signature<?> signature, Syntax.Argument argument) {
        for (Curve curve : Curve.values()) {
            if (curve.word().equals(word)) {
                return curve;
            }
        }
        List<String> words = Stream.of(Curve.values()).map(Curve::word).toList();
        throw new ScheduleParseException(
                argument.column(),
                signature + ": unknown " + argument.name() + " '" + Words.shortened(word) + "'"
                        + Words.suggestion(word, words) + " (it is one of " + String.join(", ", words) + ")");
    }

    private Custom function(String name, Syntax.Argument argument) {
        Custom function = functions.get(name);
        if (function == null) {
            throw new ScheduleParseException(
                    argument.column(),
                    "unknown function '" + Words.shortened(name) + "'" + Words.suggestion(name, functions.keySet())
                            + " (hand it to the parser, as in Schedule.parse(text, Schedule.of(\""
                            + Words.shortened(name)
                            + "\", function)))");
        }
        return function;
    }

    /** Builds schedules: every length is in steps. */
    static final class OfSchedules extends Assembler<Form> {
        OfSchedules(Map<String, Custom> functions) {
            super(Form.class, functions);
        }

        @Override
        Object length(Syntax.Amount amount, Syntax.Argument argument) {
            if (amount.unit() != null && amount.unit() != Syntax.Unit.STEPS) {
                throw new ScheduleParseException(
                        argument.column(),
                        argument.name() + ": a length in "
                                + (amount.unit() == Syntax.Unit.SHARE
                                        ? "%"
                                        : amount.unit().name().toLowerCase(Locale.ROOT))
                                + " makes a plan; read it with Plan.parse and bind it to a run");
            }
            return whole(amount, argument);
        }

        @Override
        Object lengths(List<Syntax.Amount> amounts, Syntax.Argument argument) {
            return Row.of(amounts.stream()
                    .mapToInt(amount -> (Integer) length(amount, argument))
                    .toArray());
        }

        @Override
        Form build(Signature<?> signature, Form base, Object[] arguments) {
            return signature.build(base, arguments);
        }
    }

    /** Builds plans: lengths keep their units. */
    static final class OfPlans extends Assembler<Draft> {
        OfPlans(Map<String, Custom> functions) {
            super(Draft.class, functions);
        }

        @Override
        Object length(Syntax.Amount amount, Syntax.Argument argument) {
            Span.Unit unit = amount.unit() == null ? Span.Unit.STEPS : unit(amount.unit());
            if (unit == Span.Unit.STEPS) {
                whole(amount, argument);
            }
            try {
                return new Span(amount.number(), unit);
            } catch (IllegalArgumentException e) {
                throw new ScheduleParseException(argument.column(), e);
            }
        }

        @Override
        Object lengths(List<Syntax.Amount> amounts, Syntax.Argument argument) {
            return new Span.Several(amounts.stream()
                    .map(amount -> (Span) length(amount, argument))
                    .toList());
        }

        private static Span.Unit unit(Syntax.Unit unit) {
            return switch (unit) {
                case STEPS -> Span.Unit.STEPS;
                case EPOCHS -> Span.Unit.EPOCHS;
                case SAMPLES -> Span.Unit.SAMPLES;
                case SHARE -> Span.Unit.FRACTION;
            };
        }

        @Override
        Draft build(Signature<?> signature, Draft base, Object[] arguments) {
            return new Draft(signature, Arrays.asList(arguments), base);
        }
    }
}
