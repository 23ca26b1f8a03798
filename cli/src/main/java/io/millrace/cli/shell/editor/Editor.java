package io.millrace.cli.shell.editor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A line editor on the terminal of the process: history with search, completion, colours. While a
 * statement runs, Ctrl-C goes to whoever asked for it.
 */
public final class Editor implements LineSource, AutoCloseable {
  private static final int HISTORY_LINES = 10_000;
  private static final String PROMPT = "millrace> ";

  private final Terminal terminal;
  private String prompt = PROMPT;
  private @Nullable LineReader reader;

  private Editor(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Takes the terminal of the process.
   *
   * @throws IOException when it has none
   */
  public static Editor open() throws IOException {
    return new Editor(
        TerminalBuilder.builder()
            .name("millrace")
            .system(true)
            .dumb(true)
            .nativeSignals(true)
            .build());
  }

  /**
   * Begins to edit.
   *
   * @param historyFile where lines are kept
   * @param colors whether what is typed and proposed has colours
   */
  public void edit(InputText inputText, Completions completions, Path historyFile, boolean colors) {
    prompt = prompt(colors);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("millrace")
            .parser(new SqlLines(inputText))
            .completer(
                (r, line, candidates) ->
                    complete(completions, line.line(), line.cursor(), candidates))
            .variable(LineReader.HISTORY_FILE, historyFile)
            .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, secondaryPrompt())
            .variable(LineReader.LIST_MAX, 200)
            .variable(LineReader.INDENTATION, 0)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
            .option(LineReader.Option.INSERT_TAB, false)
            .option(LineReader.Option.AUTO_FRESH_LINE, true);
    builder.highlighter(
        colors ? new SqlHighlighter(inputText) : (line, buffer) -> new AttributedString(buffer));
    reader = builder.build();
  }

  private static void complete(
      Completions completions, String line, int cursor, List<Candidate> candidates) {
    int order = 0;
    for (Completions.Proposal proposal : completions.at(line, cursor)) {
      candidates.add(
          new Candidate(
              proposal.text(),
              proposal.text(),
              proposal.group(),
              proposal.remark().isEmpty() ? null : proposal.remark(),
              null,
              null,
              proposal.complete(),
              order++));
    }
  }

  private static String secondaryPrompt() {
    return "%P   -> ";
  }

  private String prompt(boolean colors) {
    if (!colors) {
      return PROMPT;
    }
    return new AttributedStringBuilder()
        .append(PROMPT, AttributedStyle.BOLD.foreground(AttributedStyle.CYAN))
        .toAnsi(terminal);
  }

  @Override
  public Optional<String> next() {
    LineReader editing = reader;
    if (editing == null) {
      throw new IllegalStateException("edit() comes first");
    }
    try {
      return Optional.of(editing.readLine(prompt));
    } catch (UserInterruptException thrownAway) {
      return Optional.of("");
    } catch (EndOfFileException end) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> history() {
    List<String> lines = new ArrayList<>();
    LineReader editing = reader;
    if (editing != null) {
      for (History.Entry entry : editing.getHistory()) {
        lines.add(entry.line());
      }
    }
    return lines;
  }

  /** Calls {@code action} at Ctrl-C while no line is being edited. */
  public void onInterrupt(Runnable action) {
    terminal.handle(Signal.INT, signal -> action.run());
    if (dumb()) {
      // Such a terminal hears of no signals.
      Object unusedBefore = Signals.register("INT", action);
    }
  }

  /** Whether the terminal can do no more than show text. */
  public boolean dumb() {
    return terminal.getType().startsWith("dumb");
  }

  /** Its width in characters; 0 when it is not known. */
  public int columns() {
    return terminal.getColumns();
  }

  /** Its height in lines; 0 when it is not known. */
  public int rows() {
    return terminal.getRows();
  }

  /** Writes to the terminal. */
  public PrintWriter writer() {
    return terminal.writer();
  }

  /** Turns the echo of what is typed on or off, for what draws on the screen. */
  public void echo(boolean on) {
    terminal.echo(on);
  }

  /** Wipes the screen. */
  public void clear() {
    terminal.puts(org.jline.utils.InfoCmp.Capability.clear_screen);
    terminal.flush();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
