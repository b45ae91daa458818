package dev.lanewise.kernel;

import java.util.Optional;

/**
 * What decides whether the vector kernels run well on this JVM.
 *
 * @param vectorModule whether {@code jdk.incubator.vector} is in the boot layer
 * @param jvmci whether a compiler other than C2 may be plugged in
 * @param vmInfo the system property {@code java.vm.info}, which names the mode of execution
 * @param fma {@link Fused#FMA}
 */
record Machine(boolean vectorModule, boolean jvmci, String vmInfo, boolean fma) {

    static Machine here() {
        ModuleLayer boot = ModuleLayer.boot();
        return new Machine(
                boot.findModule("jdk.incubator.vector").isPresent(),
                boot.findModule("jdk.internal.vm.ci").isPresent(),
                System.getProperty("java.vm.info", ""),
                Fused.FMA);
    }

    /** {@return why vectors would be absent or slow here, and what to do about it} */
    Optional<String> obstacle() {
        if (!vectorModule) {
            return Optional.of("the module jdk.incubator.vector is missing;"
                    + " add --add-modules jdk.incubator.vector to the java command");
        }
        if (vmInfo.contains("interpreted mode")) {
            return Optional.of("this JVM interprets everything, and interpreted vectors are 25 times slower than loops;"
                    + " leave out -Xint");
        }
        if (vmInfo.contains("emulated-client")) {
            return Optional.of("the compiler C2 is off, and without it vectors are 6 times slower than loops;"
                    + " leave out -XX:TieredStopAtLevel=1");
        }
        if (jvmci) {
            return Optional.of("a JVMCI compiler may replace C2, the one that keeps vectors in registers;"
                    + " leave out -XX:+EnableJVMCI and -XX:+UseJVMCICompiler");
        }
        if (!fma) {
            return Optional.of("the CPU has no fused multiply-add, which x86 has since 2013;"
                    + " use another machine, or leave out -Dlanewise.fma=false and -XX:-UseFMA if they are set");
        }
        return Optional.empty();
    }
}
