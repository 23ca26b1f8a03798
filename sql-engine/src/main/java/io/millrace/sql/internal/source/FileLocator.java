package io.millrace.sql.internal.source;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.parser.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that {@code path} names. */
final class FileLocator {
  private final Path workingDirectory;

  FileLocator(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /**
   * The real path of a file.
   *
   * @throws SqlException FILE_ERROR when there is no such file or it cannot be read
   */
  Path resolve(String path) {
    Path file = lookedFor(path);
    if (!Files.exists(file)) {
      throw missing(path, file);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new SqlException(
          SqlErrorCode.FILE_ERROR,
          "file \"%s\" cannot be read: %s"
              .formatted(file, Files.isDirectory(file) ? "it is a directory" : "no permission"));
    }
    try {
      return file.toRealPath();
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  /** Whether there is nothing at {@code path}. */
  boolean isMissing(String path) {
    return !Files.exists(lookedFor(path));
  }

  /** Where {@code path} is looked for, links not followed. */
  Path lookedFor(String path) {
    return workingDirectory.resolve(path).normalize();
  }

  private SqlException missing(String path, Path file) {
    Path directory = file.getParent();
    Path name = file.getFileName();
    List<String> near =
        directory == null || name == null
            ? List.of()
            : Suggestions.near(name.toString(), namesIn(directory));
    String hint =
        near.isEmpty()
            ? "Relative paths are looked up in " + workingDirectory + "."
            : "Did you mean \"%s\"?".formatted(String.join("\" or \"", near));
    return SqlException.builder(
            SqlErrorCode.FILE_ERROR, "file \"%s\" does not exist".formatted(path))
        .detail("looked for " + file)
        .hint(hint)
        .build();
  }

  private static List<String> namesIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    } catch (IOException unreadable) {
      // The directory is only looked at for a better hint.
      return List.of();
    }
  }

  static SqlException failed(Path file, IOException failure) {
    return SqlException.builder(
            SqlErrorCode.FILE_ERROR,
            "file \"%s\" cannot be read: %s".formatted(file, failure.getMessage()))
        .cause(failure)
        .build();
  }
}
