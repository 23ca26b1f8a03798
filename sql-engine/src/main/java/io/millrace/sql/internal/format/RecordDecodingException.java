package io.millrace.sql.internal.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record key or value are not a row of the declared columns.
 *
 * <p>Says what is wrong and where in the bytes; whoever read the record adds topic, partition and
 * offset. It becomes a skipped record in the processing log and the dead letters, never a failed
 * query, which is why it is a type of its own.
 */
public final class RecordDecodingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String format;
  private final String reason;
  private final @Nullable String column;
  private final int position;

  /**
   * Creates the error.
   *
   * @param format name of the format
   * @param reason what was found and what was expected, lower case, no full stop
   * @param column name of the column that was being read; null if none
   * @param position index of the byte (JSON, KAFKA) or character (DELIMITED) where the trouble is;
   *     -1 if not known
   */
  public RecordDecodingException(
      String format, String reason, @Nullable String column, int position) {
    this(format, reason, column, position, null);
  }

  /** Creates the error with a cause; the rest is as above. */
  public RecordDecodingException(
      String format,
      String reason,
      @Nullable String column,
      int position,
      @Nullable Throwable cause) {
    super(text(format, reason, column, position), cause, false, false);
    this.format = format;
    this.reason = reason;
    this.column = column;
    this.position = position;
  }

  /** Returns the name of the format. */
  public String format() {
    return format;
  }

  /** Returns what was found and what was expected. */
  public String reason() {
    return reason;
  }

  /** Returns the column that was being read. */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /** Returns the index of the byte or character where the trouble is; -1 if not known. */
  public int position() {
    return position;
  }

  private static String text(String format, String reason, @Nullable String column, int position) {
    String where = column == null ? "" : ", column \"" + column + "\"";
    String at = position < 0 ? "" : ", at " + position;
    return "invalid " + format + where + at + ": " + reason;
  }
}
