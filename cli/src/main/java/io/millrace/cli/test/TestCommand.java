package io.millrace.cli.test;

import io.millrace.cli.output.Console;
import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseResult.Outcome;
import io.millrace.sql.testing.CaseRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs test files, each case on an engine of its own that keeps nothing. */
@Command(
    name = "test",
    description = "Runs tests of continuous queries.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "A .sql file holds tests made of statements. `--@test: NAME` begins one and",
      "what stands before the first belongs to each. In a test:",
      "  INSERT INTO source VALUES (...)          writes a record",
      "  ASSERT VALUES source (...) VALUES (...)  compares the next record",
      "  ASSERT NULL VALUES source KEY (...)      expects a tombstone next",
      "  ASSERT STREAM source (...) WITH (...)    compares columns and properties",
      "  RUN SCRIPT 'FILE.sql'                    runs what is to be tested",
      "  --@expected.error: CODE                  a statement must fail so",
      "  --@expected.message: TEXT                and say this",
      "A .json file holds cases with statements, input and output records; where a",
      "case says what is answered, all of its file run over HTTP.",
      "",
      "A line a case goes to standard output, with what differs below it; the last",
      "line counts. Exit code: 0 all passed, 1 one failed, 2 wrong usage.",
      "",
      "Examples:",
      "  millrace test samples/tests",
      "  millrace test --filter join --list-failures cases/",
      "  millrace test --junit target/TEST-sql.xml samples/tests/earthquakes.sql"
    })
public final class TestCommand implements Callable<Integer> {
  private static final int PASSED = 0;
  private static final int FAILED = 1;

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, or directories with .sql and .json files.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Run only cases whose name contains TEXT, in any case.")
  private String filter = "";

  @Option(
      names = "--list-failures",
      description = "Print no details, but the names of failed cases at the end.")
  private boolean listFailures;

  @Option(names = "--report", paramLabel = "FILE.json", description = "Write the results as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--junit",
      paramLabel = "FILE.xml",
      description = "Write the results as a JUnit XML report.")
  private @Nullable Path junit;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many cases run at a time. Default: one per processor.")
  private int parallel = Runtime.getRuntime().availableProcessors();

  /** Creates the command; picocli fills in the options. */
  @SuppressWarnings("NullAway.Init")
  public TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    requireUsable();
    CasePrinter printer = new CasePrinter(console, !listFailures);
    CaseRunner runner = new CaseRunner(parallel, Optional.of(HttpRequestServer.starter()));
    String wanted = filter.toLowerCase(Locale.ROOT);
    List<CaseResult> results = new ArrayList<>();
    for (Path path : paths) {
      results.addAll(
          runner.run(path, id -> id.toLowerCase(Locale.ROOT).contains(wanted), printer::result));
    }
    if (listFailures) {
      printer.failures(results);
    }
    printer.summary(results);
    if (report != null) {
      TestReports.writeJson(results, report);
    }
    if (junit != null) {
      TestReports.writeJunit(results, junit);
    }
    return results.stream().anyMatch(r -> r.outcome() == Outcome.FAILED) ? FAILED : PASSED;
  }

  private void requireUsable() {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(
            spec.commandLine(), "there is nothing at \"%s\"".formatted(path));
      }
    }
    if (parallel < 1) {
      throw new ParameterException(
          spec.commandLine(), "--parallel takes a number from 1, found " + parallel);
    }
  }
}
