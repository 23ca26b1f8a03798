package io.millrace.cli.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.access.LogAccess.NewRecord;
import io.millrace.cli.access.LogAccess.RecordHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Turns lines into records, one by one. */
final class RecordLines implements Iterator<NewRecord> {
  private final BufferedReader reader;
  private final Shape shape;
  private final ObjectMapper mapper = new ObjectMapper();
  private @Nullable String line;
  private long lineNumber;

  /**
   * How lines are read.
   *
   * @param json whether each is an object with key, value, headers, timestamp, partition
   * @param keySeparator what stands between key and value; null when lines have no key
   * @param nullValue the text that stands for no value; null when there is none
   * @param headers for every record
   * @param partition for every record that does not say; null leaves it to the key
   */
  record Shape(
      boolean json,
      @Nullable String keySeparator,
      @Nullable String nullValue,
      FieldFormat keyFormat,
      FieldFormat valueFormat,
      List<RecordHeader> headers,
      @Nullable Integer partition) {}

  /** A line that is not what it should be. */
  static final class BadLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadLine(long number, String problem) {
      super("line %,d %s".formatted(number, problem), null, false, false);
    }
  }

  RecordLines(BufferedReader reader, Shape shape) {
    this.reader = reader;
    this.shape = shape;
  }

  /** How many lines were read. */
  long lineNumber() {
    return lineNumber;
  }

  @Override
  public boolean hasNext() {
    try {
      while (line == null || line.isEmpty()) {
        line = reader.readLine();
        if (line == null) {
          return false;
        }
        lineNumber++;
      }
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException("the input cannot be read", failure);
    }
  }

  @Override
  public NewRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String text = String.valueOf(line);
    line = null;
    try {
      return shape.json() ? object(text) : plain(text);
    } catch (IllegalArgumentException wrong) {
      throw new BadLine(lineNumber, "cannot be read: " + wrong.getMessage());
    }
  }

  private NewRecord plain(String text) {
    String separator = shape.keySeparator();
    byte[] key = null;
    String value = text;
    if (separator != null) {
      int at = text.indexOf(separator);
      if (at < 0) {
        throw new BadLine(lineNumber, "has no \"%s\" behind a key".formatted(separator));
      }
      key = shape.keyFormat().bytes(text.substring(0, at));
      value = text.substring(at + separator.length());
    }
    boolean none = value.equals(shape.nullValue());
    return new NewRecord(
        key,
        none ? null : shape.valueFormat().bytes(value),
        shape.headers(),
        shape.partition(),
        null);
  }

  private NewRecord object(String text) {
    JsonNode node;
    try {
      node = mapper.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new BadLine(lineNumber, "is not JSON: " + malformed.getOriginalMessage());
    }
    if (node == null || !node.isObject()) {
      throw new BadLine(lineNumber, "is not a JSON object");
    }
    List<RecordHeader> headers = new ArrayList<>(shape.headers());
    node.path("headers")
        .properties()
        .forEach(
            header ->
                headers.add(
                    new RecordHeader(header.getKey(), field(header.getValue(), FieldFormat.TEXT))));
    JsonNode partition = node.path("partition");
    JsonNode timestamp = node.path("timestamp");
    return new NewRecord(
        bytes(node, "key", shape.keyFormat()),
        bytes(node, "value", shape.valueFormat()),
        headers,
        partition.isInt() ? Integer.valueOf(partition.intValue()) : shape.partition(),
        timestamp.isIntegralNumber() ? Long.valueOf(timestamp.longValue()) : null);
  }

  private static byte @Nullable [] bytes(JsonNode node, String name, FieldFormat format) {
    JsonNode encoded = node.path(name + "Base64");
    return encoded.isTextual()
        ? Base64.getDecoder().decode(encoded.textValue())
        : field(node.path(name), format);
  }

  /** Text is itself; what is nested is its JSON. */
  private static byte @Nullable [] field(JsonNode value, FieldFormat format) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isContainerNode()
        ? FieldFormat.TEXT.bytes(value.toString())
        : format.bytes(value.asText());
  }
}
