package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinCondition;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.JoinWindow;
import io.millrace.sql.internal.tree.Node;
import java.util.List;
import java.util.Optional;

/** What can be joined with what, and how. */
final class JoinRules {
  private JoinRules() {}

  /**
   * Checks a join.
   *
   * @param first the left-most source: rows joined with it are a stream or a table as it is
   */
  static void requireJoinable(Join join, InputSource first, InputSource right) {
    Source left = first.source();
    if (left.isTable() && !right.source().isTable()) {
      throw Problems.invalid(
          join.right(),
          "table \"%s\" cannot be joined with stream \"%s\" in this order"
              .formatted(left.name(), right.source().name()),
          "Write the stream first.");
    }
    if (!left.isTable() && right.source().isTable() && keepsRight(join)) {
      throw Problems.invalid(
          join.right(),
          "a stream and a table have no %s join".formatted(join.type()),
          "Use JOIN or LEFT JOIN.");
    }
    requireWindow(join, right.source().isTable());
    requireSameWindows(join, left, right.source());
    List.of(left, right.source()).forEach(source -> requireNamedValues(join, source));
  }

  private static boolean keepsRight(Join join) {
    return join.type() == Join.Type.RIGHT || join.type() == Join.Type.FULL;
  }

  private static void requireWindow(Join join, boolean table) {
    Optional<JoinWindow> within = join.within();
    if (table && within.isPresent()) {
      throw Problems.invalid(
          within.get(), "a join with a table takes no WITHIN", "Leave WITHIN out.");
    }
    if (!table && within.isEmpty()) {
      throw Problems.invalid(
          join.right(),
          "a join of two streams needs WITHIN",
          "Say how far apart the rows may be, for example WITHIN 1 HOUR.");
    }
  }

  private static void requireSameWindows(Join join, Source left, Source right) {
    Optional<WindowShape> one = left.window();
    Optional<WindowShape> other = right.window();
    boolean fit =
        one.isPresent() == other.isPresent()
            && one.map(WindowShape::isSession).equals(other.map(WindowShape::isSession));
    if (!fit) {
      throw Problems.invalid(
          join.right(),
          "%s %s cannot be joined with %s %s"
              .formatted(windows(left), left.describe(), windows(right), right.describe()),
          "Both sides must have time windows, or sessions, or no windows.");
    }
  }

  private static String windows(Source source) {
    return source.window().map(window -> window.kind() + " windowed").orElse("unwindowed");
  }

  private static void requireNamedValues(Node join, Source source) {
    if (source.storage().valueFormat().name().equals("KAFKA")) {
      throw Problems.invalid(
          join,
          "%s has VALUE_FORMAT KAFKA, which joins do not take".formatted(source.describe()),
          "Copy it into another format with CREATE STREAM ... WITH (VALUE_FORMAT='JSON') AS SELECT.");
    }
  }

  /** Checks that the result of a join has a key. */
  static void requireOneKey(Join join, JoinCondition condition, boolean tables) {
    if (join.type() != Join.Type.FULL) {
      return;
    }
    if (condition.leftKey().size() > 1) {
      throw Problems.invalid(
          join.condition(),
          "a FULL join needs tables with one key column",
          "Use LEFT JOIN or RIGHT JOIN.");
    }
    if (tables && condition.further().isPresent()) {
      throw Problems.invalid(
          condition.further().get(),
          "a FULL join of tables takes the equality of the keys only: both rows would remain, with"
              + " one key",
          "Put the other conditions into WHERE, or use LEFT JOIN or RIGHT JOIN.");
    }
  }

  /** Checks that a join of tables by another column than the left key is one that exists. */
  static void requireForeignKeyPossible(Join join, InputSource right) {
    if (right.source().window().isPresent()) {
      throw Problems.invalid(
          join.condition(),
          "windowed tables can only be joined by their keys",
          "Compare the key columns of both sides.");
    }
    if (keepsRight(join)) {
      throw Problems.invalid(
          join.condition(),
          "a join of tables by another column than the key cannot be a %s join"
              .formatted(join.type()),
          "Use JOIN or LEFT JOIN.");
    }
  }
}
