package io.millrace.cli.tools;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.millrace.cli.access.LogAccess.RecordHeader;
import io.millrace.cli.access.LogAccess.RecordSink;
import io.millrace.cli.access.LogAccess.StoredRecord;
import io.millrace.cli.output.Console;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints records as lines. */
final class RecordPrinter implements RecordSink {
  private final Console console;
  private final Shape shape;
  private long count;

  /** What a line shows of a record. */
  enum Layout {
    /** Its value. */
    VALUES,
    /** Its key and value. */
    KEYED,
    /** Where it stands, its time, key, value and headers, for people. */
    FULL,
    /** All of it as a JSON object, which {@code produce} reads. */
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * How records are printed.
   *
   * @param keySeparator what stands between key and value
   */
  record Shape(
      Layout layout, FieldFormat keyFormat, FieldFormat valueFormat, String keySeparator) {}

  RecordPrinter(Console console, Shape shape) {
    this.console = console;
    this.shape = shape;
  }

  long count() {
    return count;
  }

  @Override
  public void accept(StoredRecord record) {
    count++;
    console.out().println(line(record));
  }

  @Override
  public void idle() {
    console.out().flush();
  }

  @Override
  public boolean enough() {
    // Asking flushes, so not for every record.
    return count % 1_000 == 0 && console.outputClosed();
  }

  private String line(StoredRecord record) {
    return switch (shape.layout()) {
      case VALUES -> text(record.value(), shape.valueFormat());
      case KEYED ->
          text(record.key(), shape.keyFormat())
              + shape.keySeparator()
              + text(record.value(), shape.valueFormat());
      case FULL -> full(record);
      case JSON -> json(record);
    };
  }

  private static String text(byte @Nullable [] bytes, FieldFormat format) {
    return bytes == null ? "null" : format.text(bytes);
  }

  private String full(StoredRecord record) {
    StringBuilder line = new StringBuilder();
    line.append(console.styled("faint", record.partition() + ":" + record.offset())).append(' ');
    line.append(console.styled("faint", Instant.ofEpochMilli(record.timestampMs()).toString()));
    line.append("  ").append(console.styled("cyan", text(record.key(), shape.keyFormat())));
    line.append("  ").append(text(record.value(), shape.valueFormat()));
    for (RecordHeader header : record.headers()) {
      String value = text(header.value(), FieldFormat.TEXT);
      line.append("  ").append(console.styled("faint", header.name() + "=" + value));
    }
    return line.toString();
  }

  private String json(StoredRecord record) {
    StringBuilder line = new StringBuilder("{\"topic\":");
    string(line, record.topic());
    line.append(",\"partition\":").append(record.partition());
    line.append(",\"offset\":").append(record.offset());
    line.append(",\"timestamp\":").append(record.timestampMs());
    field(line, "key", record.key(), shape.keyFormat());
    field(line, "value", record.value(), shape.valueFormat());
    if (!record.headers().isEmpty()) {
      line.append(",\"headers\":{");
      String separator = "";
      for (RecordHeader header : record.headers()) {
        line.append(separator);
        string(line, header.name());
        line.append(':');
        byte[] value = header.value();
        if (value == null) {
          line.append("null");
        } else {
          string(line, FieldFormat.TEXT.text(value));
        }
        separator = ",";
      }
      line.append('}');
    }
    return line.append('}').toString();
  }

  private static void field(
      StringBuilder line, String name, byte @Nullable [] bytes, FieldFormat format) {
    line.append(",\"").append(name);
    if (bytes == null) {
      line.append("\":null");
      return;
    }
    Optional<String> exact = format.exactText(bytes);
    if (exact.isPresent()) {
      line.append("\":");
      string(line, exact.get());
    } else {
      line.append("Base64\":");
      string(line, Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static void string(StringBuilder line, String text) {
    line.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, line);
    line.append('"');
  }
}
