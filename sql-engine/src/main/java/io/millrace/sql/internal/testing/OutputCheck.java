package io.millrace.sql.internal.testing;

import io.millrace.sql.internal.testing.QueryCase.CaseRecord;
import io.millrace.sql.internal.testing.QueryCase.CaseWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what a topic holds with what a case expects, record by record. */
final class OutputCheck {
  private static final String NOTHING = "-";

  private final TopicCodec codec;

  OutputCheck(TopicCodec codec) {
    this.codec = codec;
  }

  /** A row of the comparison: expected and actual as text, and whether they agree. */
  record Line(boolean same, String expected, String actual) {

    @Override
    public String toString() {
      return (same ? "  " : "! ") + expected + "\n" + (same ? "= " : "> ") + actual;
    }
  }

  /** Compares; one line for each record of the longer side. */
  List<Line> compare(List<CaseRecord> expected, List<CaseRecord> actual) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      if (i >= actual.size()) {
        lines.add(new Line(false, text(expected.get(i)), NOTHING));
      } else if (i >= expected.size()) {
        lines.add(new Line(false, NOTHING, text(actual.get(i))));
      } else {
        lines.add(
            new Line(
                matches(expected.get(i), actual.get(i)),
                text(expected.get(i)),
                text(actual.get(i))));
      }
    }
    return lines;
  }

  private boolean matches(CaseRecord expected, CaseRecord actual) {
    return matches(codec.key(), expected.key(), actual.key())
        && matches(codec.value(), expected.value(), actual.value())
        && (expected.timestampMs().isEmpty() || expected.timestampMs().equals(actual.timestampMs()))
        && windowMatches(expected.window(), actual.window())
        && (expected.headers().isEmpty() || expected.headers().equals(actual.headers()));
  }

  private static boolean matches(
      SideCodec side, @Nullable Object expected, @Nullable Object actual) {
    if (side.format().equals("DELIMITED") && expected != null && actual != null) {
      return String.valueOf(TreeValues.tree(expected)).equals(actual);
    }
    return TreeComparison.matches(expected, actual, side.type());
  }

  private static boolean windowMatches(Optional<CaseWindow> expected, Optional<CaseWindow> actual) {
    if (expected.isEmpty() || actual.isEmpty()) {
      return expected.isEmpty();
    }
    CaseWindow left = expected.get();
    CaseWindow right = actual.get();
    // The key of a time window holds its start only.
    return left.startMs() == right.startMs()
        && (!left.session() || !right.session() || left.endMs() == right.endMs());
  }

  private static String text(CaseRecord entry) {
    StringBuilder text = new StringBuilder(JsonTree.text(entry.key()));
    entry.window().ifPresent(w -> text.append(" [").append(w.startMs()).append(']'));
    text.append(" : ").append(JsonTree.text(entry.value()));
    entry.timestampMs().ifPresent(ms -> text.append(" @").append(ms));
    return text.toString();
  }
}
