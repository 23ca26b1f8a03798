package io.millrace.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package rules of the program, and where its libraries may be seen. */
@AnalyzeClasses(packages = "io.millrace.cli", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("io.millrace.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule commandsDoNotKnowTheProgram =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.cli.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.millrace.cli");

  @ArchTest
  static final ArchRule internalsOfOtherModulesStayThere =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.millrace..internal..");

  @ArchTest
  static final ArchRule jlineOnlyWhereOutputIsLaidOutAndInputIsEdited =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.millrace.cli.output", "io.millrace.cli.shell.editor")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jline..");

  @ArchTest
  static final ArchRule logbackOnlyWhereLoggingIsSetUp =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.millrace.cli.log")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ch.qos.logback..");

  @ArchTest
  static final ArchRule picocliNotInLogging =
      noClasses()
          .that()
          .resideInAPackage("io.millrace.cli.log")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule commandsWriteToTheirConsole =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("tests look at what commands print");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils|Util|Common|Misc)");
}
