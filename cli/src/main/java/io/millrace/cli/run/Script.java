package io.millrace.cli.run;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A script that was read.
 *
 * @param name the path as the user wrote it, for messages
 * @param text its content
 */
record Script(String name, String text) {

  /**
   * Reads a file as UTF-8.
   *
   * @throws SqlException {@link SqlErrorCode#FILE_ERROR} when that is not possible
   */
  static Script read(Path file) {
    try {
      return new Script(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw unreadable(file, "script \"%s\" does not exist".formatted(file), e);
    } catch (MalformedInputException e) {
      throw unreadable(file, "script \"%s\" is not UTF-8 text".formatted(file), e);
    } catch (IOException e) {
      throw unreadable(file, "script \"%s\" cannot be read: %s".formatted(file, e), e);
    }
  }

  private static SqlException unreadable(Path file, String problem, IOException cause) {
    return SqlException.builder(SqlErrorCode.FILE_ERROR, problem)
        .hint("Check the path; it is looked up as %s.".formatted(file.toAbsolutePath().normalize()))
        .cause(cause)
        .build();
  }
}
