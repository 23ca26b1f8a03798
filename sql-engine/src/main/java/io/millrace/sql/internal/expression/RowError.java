package io.millrace.sql.internal.expression;

/**
 * Something that went wrong with one row.
 *
 * @param kind what became of the row
 * @param expression the expression or the aggregate that failed; empty when none did
 * @param topic topic of the record; empty when no record is known
 * @param partition partition of the record
 * @param offset offset of the record
 * @param reason why, one phrase
 * @param row the beginning of the row; empty when it could not be read
 */
public record RowError(
    Kind kind,
    String expression,
    String topic,
    int partition,
    long offset,
    String reason,
    String row) {

  /** What became of a row. */
  public enum Kind {
    /** A value could not be computed and is null. */
    EXPRESSION,
    /** An aggregate did not take the row. */
    AGGREGATE,
    /** The row is not written because it has no usable time. */
    TIMESTAMP,
    /** The record could not be read and is skipped. */
    DESERIALIZATION
  }

  /** Returns the whole of it in words. */
  public String describe() {
    String place =
        topic.isEmpty()
            ? ""
            : "topic %s, partition %d, offset %d: ".formatted(topic, partition, offset);
    return place
        + switch (kind) {
          case EXPRESSION -> "%s is null for row %s: %s".formatted(expression, row, reason);
          case AGGREGATE -> "row left out of %s: %s".formatted(expression, reason);
          case TIMESTAMP -> "row left out: " + reason;
          case DESERIALIZATION -> "record skipped: " + reason;
        };
  }
}
