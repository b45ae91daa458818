package dev.lanewise.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The layers: every package names what it may use, arrows never run upward, nothing comes from outside the JDK. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/lanewise");

    /** What each package may use besides itself and java.base. */
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("schedule.formula", List.of());
        MAY_USE.put("schedule.draw", List.of());
        MAY_USE.put("schedule.text", List.of("schedule.formula"));
        MAY_USE.put("schedule", List.of("schedule.formula", "schedule.text", "schedule.draw"));
        MAY_USE.put("schedule.convert", List.of("schedule", "schedule.formula"));
        MAY_USE.put("tensor", List.of());
        MAY_USE.put("kernel", List.of());
        MAY_USE.put("kernel.simd", List.of("kernel"));
        MAY_USE.put("plan", List.of("tensor", "kernel"));
        MAY_USE.put("program", List.of("plan", "tensor", "kernel"));
        MAY_USE.put("nn", List.of("tensor", "program"));
        MAY_USE.put("optim", List.of("tensor", "schedule"));
        MAY_USE.put("data", List.of("tensor"));
        MAY_USE.put("train", List.of("data", "optim", "nn", "program", "schedule", "tensor"));
        MAY_USE.put("tune", List.of("train", "data", "optim", "nn", "schedule", "tensor"));
    }

    /** What a package may use beyond java.base. */
    private static final Map<String, List<String>> MORE =
            Map.of("kernel.simd", List.of("jdk.incubator.vector"), "train", List.of("javax.management"));

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPath(Path.of("target/classes"));

    @TestFactory
    Stream<DynamicTest> packages_use_only_what_lies_below() {
        return MAY_USE.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String own = "dev.lanewise." + entry.getKey();
                    String[] allowed = Stream.concat(
                                    Stream.of(own, "java.."),
                                    Stream.concat(
                                            entry.getValue().stream().map(name -> "dev.lanewise." + name),
                                            MORE.getOrDefault(entry.getKey(), List.of()).stream()))
                            .toArray(String[]::new);
                    classes()
                            .that()
                            .resideInAPackage(own)
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(allowed)
                            .check(LIBRARY);
                }));
    }

    @Test
    void every_package_has_its_rule_and_its_package_info() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
                    .forEach(found::add);
        }
        assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
        for (String name : found) {
            Path info = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readAllLines(info)).as(info.toString()).hasSizeLessThanOrEqualTo(40);
        }
    }

    @Test
    void only_the_simd_kernels_touch_the_incubator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lanewise.kernel.simd")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(LIBRARY);
    }

    @Test
    void only_a_registration_needs_the_module_of_management() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.lanewise\\.train\\.Registration(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "java.lang.management..")
                .check(LIBRARY);
    }

    @Test
    void no_thread_locals_and_no_native_code() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .orShould()
                .callMethod(System.class, "load", String.class)
                .orShould()
                .callMethod(System.class, "loadLibrary", String.class)
                .check(LIBRARY);
    }
}
