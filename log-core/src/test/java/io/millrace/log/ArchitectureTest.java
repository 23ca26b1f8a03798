package io.millrace.log;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the log; the Kafka-shaped packages beside it are not looked at. */
@AnalyzeClasses(packages = "io.millrace.log", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  // The group starts above the log on purpose: "io.millrace.log.(**)" leaves the front door out.
  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices()
          .matching("io.millrace.(**)")
          .should()
          .beFreeOfCycles()
          .because("a cycle makes its packages one");

  @ArchTest
  static final ArchRule vocabularyIsALeaf =
      noClasses()
          .that()
          .resideInAPackage("..log.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.millrace.log", "..log.internal..", "io.millrace.clients..");

  @ArchTest
  static final ArchRule internalsDoNotKnowTheFrontDoor =
      noClasses()
          .that()
          .resideInAPackage("..log.internal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.millrace.log");

  @ArchTest
  static final ArchRule channelsAreQuarantined =
      noClasses()
          .that()
          .resideOutsideOfPackage("..log.internal.io..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.nio.channels..")
          .because("faults are injected, and failures translated, in one place");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.log..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .because("tests drive time; take a java.time.InstantSource instead");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.log..")
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Common");
}
