package dev.lanewise.laws;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which classes the initialization of a class initializes, read from bytecode: what its static initializer reaches by calls that name their target. */
final class Initializations {
    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<String, Set<String>> needs = new HashMap<>();

    private Initializations(List<Path> files) throws IOException {
        for (Path file : files) {
            ClassModel model = ClassFile.of().parse(file);
            classes.put(model.thisClass().asInternalName(), model);
        }
        classes.keySet().forEach(name -> needs.put(name, needs(name)));
    }

    static Initializations of(List<Path> files) throws IOException {
        return new Initializations(files);
    }

    static Initializations of(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return of(files.filter(file -> file.toString().endsWith(".class")
                            && !file.endsWith("module-info.class")
                            && !file.endsWith("package-info.class"))
                    .toList());
        }
    }

    /** {@return the groups of classes that need each other, of which several can be used first} */
    Set<Set<String>> cycles() {
        Map<String, Set<String>> reached = new HashMap<>();
        needs.keySet().forEach(name -> reached.put(name, closure(name)));
        Set<Set<String>> cycles = new HashSet<>();
        for (String name : needs.keySet()) {
            Set<String> cycle = reached.get(name).stream()
                    .filter(other -> reached.get(other).contains(name))
                    .filter(this::canBeFirst)
                    .map(other -> other.replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (cycle.size() > 1) {
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    /** The bodies of enum constants are made by the enum alone, which is then being initialized already. */
    private boolean canBeFirst(String name) {
        ClassModel model = classes.get(name);
        return !model.flags().has(AccessFlag.ENUM)
                || model.superclass().orElseThrow().asInternalName().startsWith("java/");
    }

    private Set<String> closure(String from) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(needs.get(from));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (seen.add(name)) {
                open.addAll(needs.get(name));
            }
        }
        return seen;
    }

    private Set<String> needs(String name) {
        Set<String> found = new HashSet<>();
        ClassModel model = classes.get(name);
        if (!model.flags().has(AccessFlag.INTERFACE)) {
            model.superclass().ifPresent(above -> found.add(above.asInternalName()));
            interfaces(model, found);
        }
        reach(name, ConstantDescs.CLASS_INIT_NAME, "()V", found, new HashSet<>());
        found.retainAll(classes.keySet());
        found.remove(name);
        return found;
    }

    /** Only those that have a body for a method: the others wait until they are used. */
    private void interfaces(ClassModel model, Set<String> found) {
        model.interfaces().forEach(entry -> {
            ClassModel above = classes.get(entry.asInternalName());
            if (above != null) {
                if (above.methods().stream().anyMatch(Initializations::isInherited)) {
                    found.add(entry.asInternalName());
                }
                interfaces(above, found);
            }
        });
    }

    private static boolean isInherited(MethodModel method) {
        return !method.flags().has(AccessFlag.STATIC) && !method.flags().has(AccessFlag.ABSTRACT);
    }

    private void reach(String owner, String method, String type, Set<String> found, Set<String> seen) {
        if (!seen.add(owner + '.' + method + type)) {
            return;
        }
        List<Runnable> next = new ArrayList<>();
        for (MethodModel each : classes.get(owner).methods()) {
            if (each.methodName().equalsString(method) && each.methodType().equalsString(type)) {
                each.code()
                        .ifPresent(code -> code.forEach(element -> {
                            if (element instanceof NewObjectInstruction made) {
                                found.add(made.className().asInternalName());
                            } else if (element instanceof FieldInstruction field && isStatic(field.opcode())) {
                                found.add(field.owner().asInternalName());
                            } else if (element instanceof InvokeInstruction call) {
                                String target = call.owner().asInternalName();
                                if (isStatic(call.opcode())) {
                                    found.add(target);
                                }
                                if (classes.containsKey(target)) {
                                    next.add(() -> reach(
                                            target,
                                            call.name().stringValue(),
                                            call.type().stringValue(),
                                            found,
                                            seen));
                                }
                            }
                        }));
            }
        }
        next.forEach(Runnable::run);
    }

    private static boolean isStatic(Opcode opcode) {
        return opcode == Opcode.GETSTATIC || opcode == Opcode.PUTSTATIC || opcode == Opcode.INVOKESTATIC;
    }
}
