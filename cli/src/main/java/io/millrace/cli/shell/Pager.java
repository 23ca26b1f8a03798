package io.millrace.cli.shell;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Shows a long text by the user's pager: {@code $PAGER}, or {@code less} where there is one. */
final class Pager {
  /** Colours pass, wide lines are cut and can be scrolled to, the text stays on the screen. */
  private static final List<String> LESS = List.of("less", "-R", "-S", "-X", "-F");

  private final List<String> command;

  private Pager(List<String> command) {
    this.command = command;
  }

  /** Finds a pager; empty when there is none. */
  static Optional<Pager> find() {
    String chosen = System.getenv("PAGER");
    if (chosen != null && !chosen.isBlank() && !chosen.strip().equals("less")) {
      return Optional.of(new Pager(List.of(chosen.strip().split("\\s+"))));
    }
    String path = System.getenv("PATH");
    boolean less =
        path != null
            && Arrays.stream(path.split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "less")));
    return less ? Optional.of(new Pager(LESS)) : Optional.empty();
  }

  /** Shows a text and waits until the user has read it; false when that is not possible. */
  boolean show(String text) {
    try {
      Process pager =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      write(pager, text);
      return pager.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A pager that is left before the end reads no more. */
  private static void write(Process pager, String text) {
    try (Writer writer = new OutputStreamWriter(pager.getOutputStream(), StandardCharsets.UTF_8)) {
      writer.write(text);
    } catch (IOException left) {
      // It is the user who has seen enough.
    }
  }
}
