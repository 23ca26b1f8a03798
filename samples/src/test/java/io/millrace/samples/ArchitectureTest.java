package io.millrace.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Which module may know which (ARCHITECTURE.md), and which library may be seen where. The rules
 * inside a module are in that module's own test.
 */
@AnalyzeClasses(packages = "io.millrace", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] LOG = {
    "io.millrace.log..", "io.millrace.common..", "io.millrace.clients.."
  };
  private static final String[] STREAMS = {"io.millrace.streams.."};
  private static final String[] GRAMMAR = {"io.millrace.sql.grammar.."};
  private static final String[] CLI = {"io.millrace.cli.."};
  private static final DescribedPredicate<JavaClass> SQL_ENGINE =
      JavaClass.Predicates.resideInAPackage("io.millrace.sql..")
          .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(GRAMMAR)));

  @ArchTest
  static final ArchRule modulesPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("log-core")
          .definedBy(LOG)
          .layer("streams-dsl")
          .definedBy(STREAMS)
          .layer("grammar")
          .definedBy(GRAMMAR)
          .layer("sql-engine")
          .definedBy(SQL_ENGINE)
          .layer("cli")
          .definedBy(CLI)
          .layer("samples")
          .definedBy("io.millrace.samples..")
          .whereLayer("samples")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("samples")
          .whereLayer("sql-engine")
          .mayOnlyBeAccessedByLayers("cli", "samples")
          .whereLayer("grammar")
          .mayOnlyBeAccessedByLayers("sql-engine")
          .whereLayer("streams-dsl")
          .mayOnlyBeAccessedByLayers("sql-engine", "cli", "samples");

  @ArchTest
  static final ArchRule logInternalsStayInside =
      noClasses()
          .that()
          .resideOutsideOfPackages(LOG)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.millrace.log.internal..");

  @ArchTest
  static final ArchRule streamsInternalsStayInside =
      noClasses()
          .that()
          .resideOutsideOfPackages(STREAMS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.millrace.streams.internal..");

  @ArchTest
  static final ArchRule sqlInternalsStayInside =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.millrace.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.millrace.sql.internal..");

  @ArchTest
  static final ArchRule antlrOnlyInTheParser =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.millrace.sql.grammar..", "io.millrace.sql.internal.parser..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antlr..");

  @ArchTest
  static final ArchRule rocksDbOnlyInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.millrace.streams.internal.store.rocksdb..")
          .and() // what users set on a store has RocksDB's types, as in Kafka Streams
          .doNotHaveSimpleName("RocksDBConfigSetter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.rocksdb..");

  @ArchTest
  static final ArchRule topologiesAreBuiltInOnePlaceOfTheSqlEngine =
      noClasses()
          .that(SQL_ENGINE)
          .and()
          .resideOutsideOfPackage("io.millrace.sql.internal.lowering..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.millrace.streams.StreamsBuilder")
          .because("lowering is the only bridge from plans to topologies");

  @ArchTest
  static final ArchRule nobodyPrintsButTheProgram =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.millrace.cli..", "io.millrace.samples..")
          .and()
          .doNotHaveFullyQualifiedName("io.millrace.streams.kstream.Printed")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
