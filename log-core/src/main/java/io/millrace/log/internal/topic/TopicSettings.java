package io.millrace.log.internal.topic;

import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.segment.SegmentSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of a topic under Kafka's names. Two defaults differ from Kafka's: {@code retention.ms}
 * is -1 and {@code message.timestamp.after.max.ms} unlimited.
 *
 * <p>Checked and kept, without an effect: {@code segment.jitter.ms}, {@code preallocate}, {@code
 * flush.messages} and {@code flush.ms} (partition files are synced after every checkpoint
 * interval), {@code min.insync.replicas}, {@code unclean.leader.election.enable}.
 *
 * @param maxMessageBytes largest batch
 * @param compression how batches are stored; empty keeps what the producer chose
 * @param timestamps which timestamps records may have
 * @param segments how partitions are cut
 * @param retention what is deleted, and when
 * @param compaction what is compacted, and when
 */
public record TopicSettings(
    int maxMessageBytes,
    Optional<Compression> compression,
    TimestampSettings timestamps,
    SegmentSettings segments,
    RetentionSettings retention,
    CompactionSettings compaction) {

  /** Kafka's name for a segment size below the public minimum; for tests. */
  public static final String INTERNAL_SEGMENT_BYTES = "internal.segment.bytes";

  private static final String SEGMENT_BYTES = "segment.bytes";
  private static final String SEGMENT_MS = "segment.ms";
  private static final String INDEX_BYTES = "segment.index.bytes";
  private static final String INDEX_INTERVAL = "index.interval.bytes";
  private static final String MAX_MESSAGE_BYTES = "max.message.bytes";
  private static final String CLEANUP_POLICY = "cleanup.policy";
  private static final String MIN_DIRTY_RATIO = "min.cleanable.dirty.ratio";
  private static final String TIMESTAMP_BEFORE = "message.timestamp.before.max.ms";
  private static final String TIMESTAMP_AFTER = "message.timestamp.after.max.ms";
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";

  private static final Map<String, Rule> RULES = rules();

  /**
   * Checks settings and fills in the defaults.
   *
   * @throws LogException {@code INVALID_CONFIG} naming the setting, the value and what is allowed
   */
  public static TopicSettings of(Map<String, String> config) {
    config.forEach(TopicSettings::requireValid);
    Map<String, String> all = withDefaults(config);
    String segmentBytes = config.getOrDefault(INTERNAL_SEGMENT_BYTES, all.get(SEGMENT_BYTES));
    List<String> policies = List.of(all.get(CLEANUP_POLICY).strip().split("\\s*,\\s*", -1));
    CompactionSettings compaction = compaction(policies.contains("compact"), all);
    long segmentMs = number(all, SEGMENT_MS);
    SegmentSettings segments =
        new SegmentSettings(
            Integer.parseInt(segmentBytes.strip()),
            compaction.enabled() ? Math.min(segmentMs, compaction.maxLagMs()) : segmentMs,
            number(all, "segment.jitter.ms"),
            (int) number(all, INDEX_BYTES),
            (int) number(all, INDEX_INTERVAL));
    return new TopicSettings(
        (int) number(all, MAX_MESSAGE_BYTES),
        compression(all),
        new TimestampSettings(
            all.get(TIMESTAMP_TYPE).strip().equals("LogAppendTime"),
            number(all, TIMESTAMP_BEFORE),
            number(all, TIMESTAMP_AFTER)),
        segments,
        new RetentionSettings(
            policies.contains("delete"),
            number(all, "retention.ms"),
            number(all, "retention.bytes"),
            number(all, "file.delete.delay.ms")),
        compaction);
  }

  /** All settings: those of {@code config}, the others with their defaults. A copy. */
  public static Map<String, String> withDefaults(Map<String, String> config) {
    Map<String, String> all = new HashMap<>();
    RULES.forEach((name, rule) -> all.put(name, rule.defaultValue()));
    all.putAll(config);
    return all;
  }

  private static Optional<Compression> compression(Map<String, String> all) {
    String name = all.get("compression.type").strip();
    return switch (name) {
      case "producer" -> Optional.empty();
      case "uncompressed" -> Optional.of(Compression.NONE);
      case "snappy" -> Optional.of(Compression.of(CompressionType.SNAPPY));
      default -> {
        String level = "compression.%s.level".formatted(name);
        try {
          yield Optional.of(
              new Compression(CompressionType.forName(name), (int) number(all, level)));
        } catch (IllegalArgumentException e) {
          throw invalid(
              "topic setting \"%s\" is not allowed: %s".formatted(level, e.getMessage()),
              "Correct the value.");
        }
      }
    };
  }

  private static CompactionSettings compaction(boolean enabled, Map<String, String> all) {
    return new CompactionSettings(
        enabled,
        Double.parseDouble(all.get(MIN_DIRTY_RATIO).strip()),
        number(all, "min.compaction.lag.ms"),
        number(all, "max.compaction.lag.ms"),
        number(all, "delete.retention.ms"));
  }

  private static long number(Map<String, String> all, String name) {
    return Long.parseLong(all.get(name).strip());
  }

  private static void requireValid(String name, String value) {
    Rule rule = RULES.get(name);
    if (rule == null) {
      throw invalid(
          "topic setting \"%s\" is unknown".formatted(name),
          "Use the names of Kafka's topic settings, for instance retention.ms.");
    }
    if (!rule.allows(value.strip())) {
      throw invalid(
          "topic setting \"%s\" must be %s, got \"%s\"".formatted(name, rule.expected(), value),
          "Correct the value.");
    }
  }

  private static LogException invalid(String problem, String hint) {
    return new LogException(LogErrorCode.INVALID_CONFIG, problem, hint);
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    String max = Long.toString(Long.MAX_VALUE);
    rules.put(CLEANUP_POLICY, new AnyOf("delete", Set.of("compact", "delete"), true));
    rules.put(
        "compression.type",
        new AnyOf(
            "producer",
            Set.of("uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"),
            false));
    rules.put("compression.gzip.level", new GzipLevel("-1"));
    rules.put("compression.lz4.level", new Range("9", 1, 17));
    rules.put("compression.zstd.level", new Range("3", -131_072, 22));
    rules.put(SEGMENT_BYTES, new Range("1073741824", 1 << 20, Integer.MAX_VALUE));
    rules.put(INTERNAL_SEGMENT_BYTES, new Range("1073741824", 64, Integer.MAX_VALUE));
    rules.put(SEGMENT_MS, new Range("604800000", 1, Long.MAX_VALUE));
    rules.put("segment.jitter.ms", new Range("0", 0, Long.MAX_VALUE));
    rules.put(INDEX_BYTES, new Range("10485760", 24, Integer.MAX_VALUE));
    rules.put(INDEX_INTERVAL, new Range("4096", 0, Integer.MAX_VALUE));
    rules.put("preallocate", new AnyOf("false", Set.of("true", "false"), false));
    rules.put("retention.ms", new Range("-1", -1, Long.MAX_VALUE));
    rules.put("retention.bytes", new Range("-1", -1, Long.MAX_VALUE));
    rules.put(MAX_MESSAGE_BYTES, new Range("1048588", 0, Integer.MAX_VALUE));
    rules.put(
        TIMESTAMP_TYPE, new AnyOf("CreateTime", Set.of("CreateTime", "LogAppendTime"), false));
    rules.put(TIMESTAMP_BEFORE, new Range(max, 0, Long.MAX_VALUE));
    rules.put(TIMESTAMP_AFTER, new Range(max, 0, Long.MAX_VALUE));
    rules.put(MIN_DIRTY_RATIO, new Ratio("0.5"));
    rules.put("min.compaction.lag.ms", new Range("0", 0, Long.MAX_VALUE));
    rules.put("max.compaction.lag.ms", new Range(max, 1, Long.MAX_VALUE));
    rules.put("delete.retention.ms", new Range("86400000", 0, Long.MAX_VALUE));
    rules.put("file.delete.delay.ms", new Range("60000", 0, Long.MAX_VALUE));
    rules.put("flush.messages", new Range(max, 1, Long.MAX_VALUE));
    rules.put("flush.ms", new Range(max, 0, Long.MAX_VALUE));
    rules.put("min.insync.replicas", new Range("1", 1, Integer.MAX_VALUE));
    rules.put("unclean.leader.election.enable", new AnyOf("false", Set.of("true", "false"), false));
    return Map.copyOf(rules);
  }

  /** What a setting may be. */
  private sealed interface Rule {
    String defaultValue();

    boolean allows(String value);

    String expected();
  }

  private record Range(String defaultValue, long min, long max) implements Rule {
    @Override
    public boolean allows(String value) {
      try {
        long number = Long.parseLong(value);
        return number >= min && number <= max;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    @Override
    public String expected() {
      return "a whole number from %d to %d".formatted(min, max);
    }
  }

  private record GzipLevel(String defaultValue) implements Rule {
    @Override
    public boolean allows(String value) {
      return value.matches("-1|[1-9]");
    }

    @Override
    public String expected() {
      return "-1 or a whole number from 1 to 9";
    }
  }

  private record Ratio(String defaultValue) implements Rule {
    @Override
    public boolean allows(String value) {
      try {
        double number = Double.parseDouble(value);
        return number >= 0 && number <= 1;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    @Override
    public String expected() {
      return "a number from 0 to 1";
    }
  }

  private record AnyOf(String defaultValue, Set<String> values, boolean list) implements Rule {
    @Override
    public boolean allows(String value) {
      return list
          ? List.of(value.split(",", -1)).stream().map(String::strip).allMatch(values::contains)
          : values.contains(value);
    }

    @Override
    public String expected() {
      return (list ? "a list of " : "one of ") + values.stream().sorted().toList();
    }
  }
}
