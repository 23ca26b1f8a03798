package io.millrace.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.millrace.streams.state.RocksDBConfigSetter;
import java.time.Instant;

/** The package rules of this module. */
@AnalyzeClasses(
    packages = "io.millrace.streams",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  // The shape of the packages outside `internal` and `runtime` is given: it is Kafka Streams'.
  @ArchTest
  static final ArchRule internalPackagesFormNoCycle =
      slices()
          .matching("io.millrace.streams.internal.(**)")
          .should()
          .beFreeOfCycles()
          .because("a part that nothing below depends on can be changed alone");

  @ArchTest
  static final ArchRule rocksDbIsQuarantined =
      noClasses()
          .that()
          .resideOutsideOfPackage("..internal.store.rocksdb..")
          .and()
          .doNotBelongToAnyOf(RocksDBConfigSetter.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.rocksdb..")
          .because("its failures are translated in one place");

  @ArchTest
  static final ArchRule tasksKnowNeitherRuntimeNorDsl =
      noClasses()
          .that()
          .resideInAnyPackage("..internal.task..", "..internal.plan..", "..internal.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..internal.runtime..",
              "..internal.dsl..",
              "..internal.operator..",
              "..internal.graph..",
              "..internal.store.rocksdb..")
          .because("a task is driven from outside: by the runtime or by the test driver");

  @ArchTest
  static final ArchRule stateIsALeaf =
      classes()
          .that()
          .resideInAPackage("..internal.state..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("..internal.state..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .because("tests drive time; take a java.time.InstantSource instead");

  @ArchTest
  static final ArchRule namesSayWhatAClassDoes =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils|Util|Common|Misc)")
          .because("such a name is a place where undecided code goes to stay");
}
