package io.millrace.log.internal.topic;

import io.millrace.common.Uuid;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is stored about a topic; one line of text in the catalog's file and in the journal.
 *
 * @param id identity
 * @param name name
 * @param partitions number of partitions
 * @param config settings that differ from the defaults
 */
public record TopicRecord(Uuid id, String name, int partitions, Map<String, String> config) {
  private static final int FIXED_FIELDS = 3;

  /** Copies the settings. */
  public TopicRecord {
    config = Map.copyOf(config);
  }

  /** As one line. */
  public String toLine() {
    StringBuilder line = new StringBuilder();
    line.append(id).append('\t').append(partitions).append('\t').append(name);
    new TreeMap<>(config)
        .forEach((key, value) -> line.append('\t').append(encode(key) + "=" + encode(value)));
    return line.toString();
  }

  /** From a line. */
  public static TopicRecord parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length < FIXED_FIELDS) {
      throw malformed(line, null);
    }
    Map<String, String> config = new TreeMap<>();
    for (int i = FIXED_FIELDS; i < fields.length; i++) {
      int equals = fields[i].indexOf('=');
      if (equals < 0) {
        throw malformed(line, null);
      }
      config.put(decode(fields[i].substring(0, equals)), decode(fields[i].substring(equals + 1)));
    }
    try {
      return new TopicRecord(
          Uuid.fromString(fields[0]), fields[2], Integer.parseInt(fields[1]), config);
    } catch (IllegalArgumentException e) {
      throw malformed(line, e);
    }
  }

  /** As callers see it. */
  public TopicDescription describe() {
    return new TopicDescription(id.toString(), name, partitions, config);
  }

  private static LogException malformed(
      String line, @org.jspecify.annotations.Nullable Throwable cause) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "topic record \"%s\" is malformed".formatted(line),
        "Restore the data directory from a backup.",
        cause);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
