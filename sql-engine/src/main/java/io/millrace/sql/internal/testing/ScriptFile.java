package io.millrace.sql.internal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .sql} test files: {@code --@test: NAME} begins a test that lasts until the next one;
 * {@code --@expected.error: CODE} and {@code --@expected.message: TEXT} in it say that a statement
 * must fail. A file without tests is one test. What stands before the first test belongs to each.
 */
final class ScriptFile {
  private static final String TEST = "--@test:";
  private static final String ERROR = "--@expected.error:";
  private static final String MESSAGE = "--@expected.message:";

  private final Path file;
  private final List<ScriptCase> cases = new ArrayList<>();
  private final StringBuilder preamble = new StringBuilder();
  private StringBuilder body = new StringBuilder();
  private int preambleLines;
  private @Nullable String name;
  private @Nullable String error;
  private @Nullable String message;

  private ScriptFile(Path file) {
    this.file = file;
  }

  static List<ScriptCase> read(Path file) throws IOException {
    ScriptFile reading = new ScriptFile(file);
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      reading.line(line, number++);
    }
    reading.end();
    return reading.cases;
  }

  private void line(String line, int number) {
    String text = line.strip();
    if (text.startsWith(TEST)) {
      if (name == null) {
        preamble.append(body);
        preambleLines = number;
      } else {
        end();
      }
      name = text.substring(TEST.length()).strip();
      // Blank lines keep the places of errors true.
      body = new StringBuilder("\n".repeat(number - preambleLines + 1));
      return;
    }
    if (text.startsWith(ERROR)) {
      error = text.substring(ERROR.length()).strip();
    } else if (text.startsWith(MESSAGE)) {
      message = text.substring(MESSAGE.length()).strip();
    }
    body.append(line).append('\n');
  }

  private void end() {
    String shortName = String.valueOf(file.getFileName());
    cases.add(
        new ScriptCase(
            name == null ? shortName : shortName + " - " + name,
            file,
            preamble.toString() + body,
            Optional.ofNullable(error),
            Optional.ofNullable(message)));
    error = null;
    message = null;
  }
}
