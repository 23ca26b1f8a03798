package io.millrace.cli.test;

import io.millrace.cli.output.Console;
import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseResult.Outcome;
import java.util.List;

/** Prints a line a case as it ends, and the summary. */
final class CasePrinter {
  private final Console console;
  private final boolean details;

  /**
   * Creates a printer.
   *
   * @param details whether what differs is printed below a failed case
   */
  CasePrinter(Console console, boolean details) {
    this.console = console;
    this.details = details;
  }

  void result(CaseResult result) {
    if (result.outcome() == Outcome.SKIPPED) {
      return;
    }
    boolean failed = result.outcome() == Outcome.FAILED;
    String mark = failed ? console.styled("bold,red", "FAILED") : console.styled("green", "passed");
    console.out().println(mark + "  " + result.id());
    if (failed && details) {
      console.out().println("    " + firstLine(result.reason()));
      result.detail().lines().forEach(line -> console.out().println("    " + line));
    }
    result.notes().forEach(note -> console.out().println("    " + note));
    console.out().flush();
  }

  /** Lists the failed cases with their reasons. */
  void failures(List<CaseResult> results) {
    results.stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .forEach(result -> console.out().println(result.id() + ": " + firstLine(result.reason())));
  }

  void summary(List<CaseResult> results) {
    console
        .out()
        .println(
            "%d passed, %d failed, %d skipped"
                .formatted(
                    count(results, Outcome.PASSED),
                    count(results, Outcome.FAILED),
                    count(results, Outcome.SKIPPED)));
  }

  static long count(List<CaseResult> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
