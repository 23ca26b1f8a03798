package io.millrace.cli.shell;

import io.millrace.cli.output.Console;
import java.util.stream.Collectors;

/** Colours an error as people read it: the caret red, the hint in another colour. */
final class ErrorColors {
  private ErrorColors() {}

  static String colored(Console console, String rendered) {
    return rendered.lines().map(line -> line(console, line)).collect(Collectors.joining("\n"));
  }

  private static String line(Console console, String line) {
    String text = line.strip();
    if (!text.isEmpty() && text.chars().allMatch(c -> c == '^')) {
      return console.styled("bold,red", line);
    }
    return text.startsWith("hint: ") ? console.styled("cyan", line) : line;
  }
}
