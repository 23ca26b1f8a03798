package io.millrace.cli.shell;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.TextWidth;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the shell prints: on its console and, while it spools, in a file without colours. */
final class ShellOutput implements AutoCloseable {
  private final Console console;
  private final Spool spool;

  ShellOutput(Console plain) {
    this.spool = new Spool(plain.out());
    this.console =
        new Console(new PrintWriter(spool), plain.err(), plain.colors(), plain.unicode());
  }

  /** Writes to both. */
  Console console() {
    return console;
  }

  /** Notes what was typed, in the file only. */
  void typed(String text) {
    spool.toFile("millrace> " + text + "\n");
  }

  /** Copies into a file from now on; empty ends that. */
  void spool(Optional<Path> file) {
    spool.closeFile();
    if (file.isEmpty()) {
      console.note("Spooling is off.");
      return;
    }
    try {
      spool.file =
          Files.newBufferedWriter(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw SqlException.builder(
              SqlErrorCode.FILE_ERROR,
              "file \"%s\" cannot be written: %s".formatted(file.get(), failure))
          .hint("Check the path; it is %s.".formatted(file.get().toAbsolutePath()))
          .build();
    }
    console.note("Spooling to %s; spool off ends.".formatted(file.get()));
  }

  @Override
  public void close() {
    console.flush();
    spool.closeFile();
  }

  /** Passes everything on, whole lines also to the file. */
  private static final class Spool extends FilterWriter {
    private final StringBuilder line = new StringBuilder();
    private @Nullable Writer file;

    Spool(Writer screen) {
      super(screen);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(c);
      if (file != null) {
        line.append((char) c);
        copy();
      }
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
      out.write(chars, offset, length);
      if (file != null) {
        line.append(chars, offset, length);
        copy();
      }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(text, offset, length);
      if (file != null) {
        line.append(text, offset, offset + length);
        copy();
      }
    }

    private void copy() {
      int end = line.lastIndexOf("\n");
      if (end >= 0) {
        toFile(TextWidth.withoutColors(line.substring(0, end + 1)).replace("\r", ""));
        line.delete(0, end + 1);
      }
    }

    void toFile(String text) {
      Writer target = file;
      if (target != null) {
        try {
          target.write(text);
          target.flush();
        } catch (IOException failure) {
          throw SqlException.builder(
                  SqlErrorCode.FILE_ERROR, "the spool file cannot be written: " + failure)
              .hint("Write spool off, or make room.")
              .build();
        }
      }
    }

    void closeFile() {
      Writer target = file;
      file = null;
      line.setLength(0);
      if (target != null) {
        try {
          target.close();
        } catch (IOException failure) {
          throw new SqlException(
              SqlErrorCode.FILE_ERROR, "the spool file cannot be closed: " + failure);
        }
      }
    }
  }
}
