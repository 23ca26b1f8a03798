package io.millrace.cli.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.OutputFormat;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.cli.output.Screen;
import io.millrace.cli.output.TextWidth;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three views of a push query and its status line, over rows made by hand. */
final class PushViewsTest {
  private static final List<ColumnHeading> COLUMNS =
      List.of(new ColumnHeading("K", false), new ColumnHeading("N", true));

  private final AtomicLong nowNs = new AtomicLong();

  private static Row row(String key, @Nullable Integer number) {
    ByteBuffer identity = ByteBuffer.wrap(new byte[] {(byte) key.charAt(0)});
    return new Row(Arrays.asList(key, number), identity, number == null);
  }

  private static Row event(String key, int number) {
    return new Row(Arrays.asList(key, number));
  }

  private static final class Size implements LiveTableView.ScreenSize {
    @Override
    public int columns() {
      return 40;
    }

    @Override
    public int rows() {
      return 10;
    }
  }

  /** The last frame that was drawn, without colours. */
  private static String lastFrame(Screen screen) {
    String out = TextWidth.withoutColors(screen.out().replaceAll("\033\\[[0-9]+A", "\f"));
    return out.substring(out.lastIndexOf('\f') + 1);
  }

  @Test
  void lines_rows_areAppendedAndTombstonesAreNot() {
    Screen screen = Screen.plain();
    LinesView view =
        new LinesView(
            screen.console(), OutputFormat.CSV.printer(screen.console()), COLUMNS, () -> 0);

    view.rows(List.of(row("a", 1), row("b", 2)));
    view.rows(List.of(row("a", null), row("b", 3)));
    view.end();

    assertThat(screen.out()).isEqualTo("K,N\na,1\nb,2\nb,3\n");
  }

  @Test
  void changes_rowsOfATable_tellWhatHappened() {
    Screen screen = Screen.plain();
    ChangesView view =
        new ChangesView(
            screen.console(), OutputFormat.CSV.printer(screen.console()), COLUMNS, () -> 0);

    view.rows(List.of(row("a", 1), row("a", 2), row("b", null), row("a", null), row("a", 3)));

    assertThat(screen.out()).isEqualTo("OP,K,N\n+I,a,1\n-U,a,1\n+U,a,2\n-D,a,2\n+I,a,3\n");
  }

  @Test
  void changes_rowsOfAStream_areAllNew() {
    Screen screen = Screen.plain();
    ChangesView view =
        new ChangesView(
            screen.console(), OutputFormat.CSV.printer(screen.console()), COLUMNS, () -> 0);

    view.rows(List.of(event("a", 1), event("a", 1)));

    assertThat(screen.out()).isEqualTo("OP,K,N\n+I,a,1\n+I,a,1\n");
  }

  @Test
  void liveTable_changedRow_staysInItsPlace() {
    Screen screen = Screen.colored();
    LiveTableView view = new LiveTableView(screen.console(), COLUMNS, new Size(), nowNs::get);

    view.rows(List.of(row("a", 1), row("b", 2)));
    view.rows(List.of(row("a", 7), row("b", null), row("c", 4)));
    view.end();

    assertThat(lastFrame(screen)).isEqualTo("\n K │ N\n───┼───\n a │ 7\n c │ 4\n(2 rows)\n");
  }

  @Test
  void liveTable_moreRowsThanTheScreenHas_showsTheNewestAndSaysSo() {
    Screen screen = Screen.colored();
    LiveTableView view = new LiveTableView(screen.console(), COLUMNS, new Size(), nowNs::get);
    List<Row> rows = new ArrayList<>();
    for (char key = 'a'; key <= 'z'; key++) {
      rows.add(row(String.valueOf(key), 1));
    }

    view.rows(rows);
    view.end();

    assertThat(lastFrame(screen)).contains(" x ", " y ", " z ").doesNotContain(" w ");
    assertThat(lastFrame(screen)).contains("(26 rows, 23 of them above)");
  }

  @Test
  void liveTable_stream_showsTheLatestRows() {
    Screen screen = Screen.colored();
    LiveTableView view = new LiveTableView(screen.console(), COLUMNS, new Size(), nowNs::get);

    for (int i = 0; i < 100; i++) {
      view.rows(List.of(event("e", i)));
    }
    view.end();

    assertThat(lastFrame(screen)).contains(" 97\n", " 98\n", " 99\n").doesNotContain(" 96\n");
  }

  @Test
  void status_terminal_isWipedBeforeRowsAndDrawnAgainBehindThem() {
    Screen screen = Screen.colored();
    LinesView view =
        new LinesView(
            screen.console(), OutputFormat.JSON.printer(screen.console()), COLUMNS, () -> 20);

    view.status("one two three four five six");
    view.rows(List.of(event("a", 1)));
    view.end();

    assertThat(TextWidth.withoutColors(screen.out()))
        .isEqualTo("\rone two three four \r{\"K\":\"a\",\"N\":1}\none two three four \r");
  }

  @Test
  void status_rates_areTakenBetweenCalls() {
    PushStatus status = new PushStatus(nowNs::get);
    status.count(50);
    nowNs.addAndGet(500_000_000L);

    String line = status.line(Optional.of(new QueryProgress(1_000, 3_000)), false);

    assertThat(line)
        .isEqualTo(
            "50 rows | 100 rows/s | lag 3,000"
                + " | catching up 25 %, 2,000 records/s, 2 s left | Ctrl-C ends");
  }

  @Test
  void status_caughtUp_hasNoLag() {
    PushStatus status = new PushStatus(nowNs::get);
    nowNs.addAndGet(1_000_000_000L);

    assertThat(status.line(Optional.of(new QueryProgress(10, 0)), true))
        .isEqualTo("0 rows · 0 rows/s · lag 0 · Ctrl-C ends");
  }
}
