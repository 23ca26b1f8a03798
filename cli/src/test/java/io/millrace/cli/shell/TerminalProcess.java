package io.millrace.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jline.utils.ScreenTerminal;

/**
 * A program on a pseudo-terminal of its own, made by {@code script}, whose screen and keyboard a
 * test has. The screen is drawn by JLine's emulator, which also answers what the program asks it.
 */
final class TerminalProcess implements AutoCloseable {
  static final int COLUMNS = 100;
  static final int ROWS = 40;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final OutputStream keyboard;
  private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
  private final Thread painter;

  private TerminalProcess(Process process) {
    this.process = process;
    this.keyboard = process.getOutputStream();
    this.painter = new Thread(() -> paint(process.getInputStream()), "screen");
    this.painter.setDaemon(true);
    this.painter.start();
  }

  /** Whether this system has what it takes. */
  static boolean available() {
    try {
      Process version = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
      String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return version.waitFor() == 0 && text.contains("util-linux");
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static TerminalProcess start(
      Path directory, Map<String, String> environment, List<String> command) throws IOException {
    String line =
        "stty rows %d cols %d; exec %s"
            .formatted(
                ROWS,
                COLUMNS,
                command.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" ")));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-q", "-e", "-f", "-c", line, "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("TERM", "screen-256color");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(environment);
    return new TerminalProcess(builder.start());
  }

  private void paint(InputStream output) {
    char[] chars = new char[4096];
    try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      int count = reader.read(chars);
      while (count > 0) {
        synchronized (screen) {
          screen.write(new String(chars, 0, count));
          String answer = screen.read();
          if (!answer.isEmpty()) {
            type(answer);
          }
        }
        count = reader.read(chars);
      }
    } catch (IOException ended) {
      // The program is gone; what it drew stays.
    }
  }

  /** Presses keys. */
  void type(String keys) {
    try {
      keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
    } catch (IOException gone) {
      throw new IllegalStateException("the program has ended; the screen shows\n" + text(), gone);
    }
  }

  /** What stands on the screen, without blanks at the ends of lines and blank lines at its end. */
  String text() {
    long[] cells = new long[COLUMNS * ROWS];
    synchronized (screen) {
      screen.dump(cells, new int[2]);
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < COLUMNS; column++) {
        int point = ScreenTerminal.cellCodePoint(cells[row * COLUMNS + column]);
        line.appendCodePoint(point == 0 ? ' ' : point);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** The last line that is not blank. */
  String lastLine() {
    String text = text();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  /** Waits until the screen shows a text. */
  void await(String expected) {
    await("to show \"" + expected + "\"", () -> text().contains(expected));
  }

  /** Waits until the last line is this. */
  void awaitLast(String expected) {
    await("to end with \"" + expected + "\"", () -> lastLine().equals(expected));
  }

  private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
    try {
      Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(
          "expected the screen %s, it shows\n%s".formatted(what, text()), late);
    }
  }

  /** Waits for the end of the program and returns its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the program does not end; the screen shows\n" + text());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
