package io.millrace.benchmarks.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A JVM that is told what to do line by line and answers each line with one that begins with {@link
 * #DONE}; other lines are what libraries print. Not thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
  /** Starts the lines that are meant for the parent; it says so once when it has started. */
  public static final String DONE = "#done";

  private final String title;
  private final Process process;
  private final BufferedReader in;
  private final BufferedWriter out;

  /**
   * Starts it, and waits until it has started.
   *
   * @param title its name in messages
   * @param errors file for what it prints on standard error
   */
  public ChildProcess(
      String title, List<String> jvmOptions, List<String> mainAndArguments, Path errors)
      throws IOException {
    this.title = title;
    process =
        new ProcessBuilder(new ChildJvm(jvmOptions, mainAndArguments).command())
            .redirectError(errors.toFile())
            .start();
    in = process.inputReader(StandardCharsets.UTF_8);
    out = process.outputWriter(StandardCharsets.UTF_8);
    answer();
  }

  /** Sends a line; returns the words of the answer. */
  public List<String> command(String line) throws IOException {
    out.write(line);
    out.newLine();
    out.flush();
    String[] words = answer().split(" ");
    return List.copyOf(Arrays.asList(words).subList(1, words.length));
  }

  private String answer() throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith(DONE)) {
      line = in.readLine();
    }
    if (line == null) {
      throw new IOException(title + " has ended; its directory holds a file with errors");
    }
    return line;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      process.destroy();
    }
    process.onExit().join();
  }
}
