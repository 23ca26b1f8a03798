package io.millrace.sql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The package rules of the SQL engine. */
@AnalyzeClasses(packages = "io.millrace.sql", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("io.millrace.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule vocabularyIsALeaf =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.sql.api")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.millrace.sql", "io.millrace.sql.internal..");

  @ArchTest
  static final ArchRule antlrStaysInTheParser =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.millrace.sql.internal.parser..", "io.millrace.sql.grammar..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.antlr..", "io.millrace.sql.grammar..");

  @ArchTest
  static final ArchRule buildersStayInLowering =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.sql..")
          .and()
          .resideOutsideOfPackage("io.millrace.sql.internal.lowering..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.millrace.streams.StreamsBuilder");

  @ArchTest
  static final ArchRule internalsOfOtherModulesStayThere =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.millrace.log.internal..", "io.millrace.streams.internal..");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.sql.internal..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .because("tests drive time; take a java.time.InstantSource instead");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils|Util|Common|Misc)");
}
