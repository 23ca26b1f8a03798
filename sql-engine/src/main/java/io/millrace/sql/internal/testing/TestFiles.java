package io.millrace.sql.internal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds test files and reads the cases in them. */
public final class TestFiles {
  private TestFiles() {}

  /**
   * Returns the cases of a file, or of all {@code .json} and {@code .sql} files below a directory
   * ordered by path.
   *
   * @throws UncheckedIOException when a file cannot be read
   * @throws IllegalArgumentException when one does not hold cases; the message names the file
   */
  public static List<TestCase> read(Path path) {
    List<TestCase> cases = new ArrayList<>();
    for (Path file : files(path)) {
      try {
        cases.addAll(
            file.toString().endsWith(".json") ? CaseFile.read(file) : ScriptFile.read(file));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      } catch (IllegalArgumentException malformed) {
        throw new IllegalArgumentException(file + ": " + malformed.getMessage(), malformed);
      }
    }
    return cases;
  }

  private static List<Path> files(Path path) {
    try (Stream<Path> found = Files.walk(path)) {
      return found
          .filter(file -> file.toString().endsWith(".json") || file.toString().endsWith(".sql"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
