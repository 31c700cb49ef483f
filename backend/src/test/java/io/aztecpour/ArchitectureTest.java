package io.aztecpour;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Who may import whom. */
@AnalyzeClasses(packages = "io.aztecpour", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage("io.aztecpour.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.aztecpour.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule dosingIsPureMathematics = classes()
            .that()
            .resideInAPackage("io.aztecpour.pour.dosing..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.aztecpour.pour.dosing..", "java..", "org.jspecify..");

    /** No Vert.x, no logger: what a pour does is a function of its state and an event, and can be run again. */
    @ArchTest
    static final ArchRule thePourMachineIsPure = classes()
            .that()
            .resideInAPackage("io.aztecpour.pour.machine..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.aztecpour.pour.machine..",
                    "io.aztecpour.pour.dosing..",
                    "io.aztecpour.domain..",
                    "java.lang..",
                    "java.util..",
                    "org.jspecify..");

    /** Time is a number that they are told, and chance does not exist. */
    @ArchTest
    static final ArchRule thePourMachineHasNoClock = noClasses()
            .that()
            .resideInAnyPackage("io.aztecpour.pour.machine..", "io.aztecpour.pour.dosing..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.util.concurrent..", "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule bus = room("bus", "domain");

    @ArchTest
    static final ArchRule store = room("store", "domain", "bus");

    @ArchTest
    static final ArchRule names = room("names");

    /** The mathematics of a scale, so that nobody else has an opinion of his own on whether a weight stands still. */
    @ArchTest
    static final ArchRule device = room("device", "domain", "bus", "names", "internals", "pour.dosing");

    @ArchTest
    static final ArchRule deviceTransport = deviceRoom("transport");

    @ArchTest
    static final ArchRule deviceProtocol = deviceRoom("protocol", "transport");

    @ArchTest
    static final ArchRule deviceSharing = deviceRoom("sharing");

    @ArchTest
    static final ArchRule deviceIdentity = deviceRoom("identity");

    @ArchTest
    static final ArchRule deviceHealthIsPureMathematics = classes()
            .that()
            .resideInAPackage("io.aztecpour.device.health..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.aztecpour.device.health..", "io.aztecpour.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule devicePolling =
            deviceRoom("polling", "transport", "protocol", "sharing", "identity", "health");

    @ArchTest
    static final ArchRule deviceCommands =
            deviceRoom("commands", "transport", "protocol", "sharing", "identity", "health", "polling");

    @ArchTest
    static final ArchRule live = room("live", "domain", "bus", "internals");

    @ArchTest
    static final ArchRule ledger = room("ledger", "domain", "bus", "store");

    @ArchTest
    static final ArchRule insight = room("insight", "domain", "bus", "store");

    @ArchTest
    static final ArchRule bar = room("bar", "domain", "bus", "store", "names");

    @ArchTest
    static final ArchRule guests = room("guests", "domain", "bus", "store");

    @ArchTest
    static final ArchRule access = room("access", "domain", "bus", "store");

    @ArchTest
    static final ArchRule cluster = room("cluster", "domain", "bus", "store");

    @ArchTest
    static final ArchRule pour = room("pour", "domain", "bus");

    @ArchTest
    static final ArchRule web = room("web", "domain", "bus", "live", "access", "internals");

    /** What an upgrade of Vert.x may break stands in one place. */
    @ArchTest
    static final ArchRule implementationClassesOfVertxAreNamedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.aztecpour.internals..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..impl..");

    /** So that a bug cannot hide in code that hub and virtual device share. */
    @ArchTest
    static final ArchRule virtualEsp32 = vertxAlone("virtualesp32");

    /** The same eyes for the virtual device and for anybody's hardware. */
    @ArchTest
    static final ArchRule deviceCheck = vertxAlone("devicecheck");

    /** Device time is explicit there, so that a run can be repeated and measured without a clock. */
    @ArchTest
    static final ArchRule theStandAndTheChipNeedNoNetwork = classes()
            .that()
            .resideInAnyPackage("io.aztecpour.virtualesp32.physics..", "io.aztecpour.virtualesp32.firmware..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.aztecpour.virtualesp32.physics..",
                    "io.aztecpour.virtualesp32.firmware..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule nobodyImportsApp = noClasses()
            .that()
            .resideOutsideOfPackage("io.aztecpour.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.aztecpour.app..");

    @ArchTest
    static final ArchRule roomsFormNoCircle =
            slices().matching("io.aztecpour.(*)..").should().beFreeOfCycles();

    private static ArchRule vertxAlone(String name) {
        return classes()
                .that()
                .resideInAPackage("io.aztecpour." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.aztecpour." + name + "..", "io.vertx..", "java..", "org.jspecify..");
    }

    private static ArchRule deviceRoom(String name, String... mayImport) {
        String[] ours = Stream.concat(Stream.of(name), Arrays.stream(mayImport))
                .map(room -> "io.aztecpour.device." + room + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.aztecpour.device." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.aztecpour.device..").and(not(resideInAnyPackage(ours))));
    }

    private static ArchRule room(String name, String... mayImport) {
        String[] ours = Stream.concat(Stream.of(name), Arrays.stream(mayImport))
                .map(room -> "io.aztecpour." + room + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.aztecpour." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.aztecpour..").and(not(resideInAnyPackage(ours))))
                .allowEmptyShould(true);
    }
}
