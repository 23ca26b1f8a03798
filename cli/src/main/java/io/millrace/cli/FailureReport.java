package io.millrace.cli;

import io.millrace.cli.output.Console;
import io.millrace.common.KafkaException;
import io.millrace.log.api.LogException;
import io.millrace.sql.api.SqlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a person what went wrong, without a stack trace. */
final class FailureReport {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);
  private static final int FAILED = 1;

  private final Console console;

  FailureReport(Console console) {
    this.console = console;
  }

  /** Prints the failure to standard error and returns the exit code. */
  int print(Throwable failure) {
    LOG.debug("command failed", failure);
    if (failure instanceof SqlException sql) {
      console.error(sql.render(""));
    } else if (failure instanceof LogException log) {
      console.error(log.code() + "\n  " + log.problem() + "\n  hint: " + log.hint());
    } else if (failure instanceof KafkaException log) {
      console.error(code(log) + "\n  " + log.getMessage());
    } else if (failure instanceof NoSuchFileException missing) {
      console.error(
          "FILE_ERROR\n  file \"%s\" does not exist\n  hint: Check the path."
              .formatted(missing.getFile()));
    } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      console.error("IO_ERROR\n  " + failure.getMessage());
    } else {
      console.error(
          "INTERNAL_ERROR\n  "
              + failure
              + "\n  hint: Run it again with --verbose to see where this happened, and report it.");
    }
    return FAILED;
  }

  /** The name of the failure in the form of the other codes. */
  private static String code(KafkaException failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceFirst("Exception$", "")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT);
  }
}
