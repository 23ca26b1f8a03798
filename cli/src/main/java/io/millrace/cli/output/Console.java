package io.millrace.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * Where a command writes.
 *
 * @param out results; buffered, so {@link #flush()} before waiting
 * @param err notes, progress and errors
 * @param colors whether {@code out} and {@code err} are a terminal that shows colours
 * @param unicode whether lines of tables may be drawn with box characters
 */
public record Console(PrintWriter out, PrintWriter err, boolean colors, boolean unicode) {
  private static final int BUFFER_CHARS = 1 << 14;

  /** Standard output and standard error; colours unless {@code NO_COLOR} or a pipe forbid them. */
  public static Console system() {
    Charset charset = outputCharset();
    PrintWriter out = writer(FileDescriptor.out, charset);
    PrintWriter err = writer(FileDescriptor.err, charset);
    boolean colors = CommandLine.Help.Ansi.AUTO.enabled();
    return new Console(out, err, colors, charset.equals(StandardCharsets.UTF_8));
  }

  /** Whether a person sits before standard input and standard output. */
  // Newer JVMs are asked by their own method.
  @SuppressWarnings("SystemConsoleNull")
  public boolean interactive() {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(terminal);
    } catch (ReflectiveOperationException olderJvm) {
      return true;
    }
  }

  /** Prints an error message to standard error, marked as one. */
  public void error(String message) {
    out.flush();
    err.println(styled("bold,red", "error: ") + message);
    err.flush();
  }

  /** Prints a remark to standard error. */
  public void note(String message) {
    out.flush();
    err.println(styled("faint", message));
    err.flush();
  }

  /** Whether nobody reads the results any more, as when they are piped to {@code head}. */
  public boolean outputClosed() {
    return out.checkError();
  }

  /** Surrounds the text with a picocli style such as {@code bold}, where colours are shown. */
  public String styled(String style, String text) {
    if (!colors) {
      return text;
    }
    CommandLine.Help.Ansi.IStyle[] styles = CommandLine.Help.Ansi.Style.parse(style);
    return CommandLine.Help.Ansi.Style.on(styles) + text + CommandLine.Help.Ansi.Style.off(styles);
  }

  /** Sends what is buffered. */
  public void flush() {
    out.flush();
    err.flush();
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    java.io.Writer writer = new OutputStreamWriter(new FileOutputStream(descriptor), charset);
    return new PrintWriter(new java.io.BufferedWriter(writer, BUFFER_CHARS), false);
  }

  /**
   * UTF-8, unless the JVM says that standard output is a terminal of another charset; it sets the
   * property for terminals only.
   */
  private static Charset outputCharset() {
    String terminal = System.getProperty("sun.stdout.encoding", "UTF-8");
    return Charset.isSupported(terminal) ? Charset.forName(terminal) : StandardCharsets.UTF_8;
  }
}
