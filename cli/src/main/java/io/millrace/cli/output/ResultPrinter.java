package io.millrace.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints the answers of statements. Rows arrive in blocks, so that a push query shows at once. */
public interface ResultPrinter {

  /** Begins the rows of a query. */
  void begin(List<ColumnHeading> columns);

  /** Prints some rows; each has one value per column, null for NULL. */
  void rows(List<List<@Nullable Object>> block);

  /** Ends the rows of a query. */
  void end();

  /** Says that a statement was carried out. */
  void confirmation(String message, boolean unchanged);

  /**
   * A column as it is shown.
   *
   * @param name its name
   * @param rightAligned whether values stand at the right, as numbers do
   */
  record ColumnHeading(String name, boolean rightAligned) {}
}
