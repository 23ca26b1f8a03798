package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.analyzer.SourceDefaults;
import io.millrace.sql.internal.parser.Suggestions;
import io.millrace.streams.runtime.EmitMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The properties of a session: their names, defaults and checks. Used by one thread at a time. */
public final class SessionProperties {
  /** What a pull query waits for: {@code statements}, {@code all} or {@code none}. */
  public static final String PULL_WAIT = "pull.wait";

  /** How long a pull query waits at most, in ms; -1 for as long as it takes. */
  public static final String PULL_WAIT_MS = "pull.wait.ms";

  /** How much memory the rows that a pull query holds may take, in bytes; -1 for half the heap. */
  public static final String PULL_MEMORY = "pull.memory.max.bytes";

  /** Where a query begins to read: {@code earliest} or {@code latest}. */
  public static final String OFFSET_RESET = "auto.offset.reset";

  /** Whether changes of a table leave once per epoch ({@code atomic}) or each ({@code eager}). */
  public static final String EMIT_MODE = "emit.mode";

  /**
   * When a push query ends by itself: {@code never}, or {@code caught-up}, when it has processed
   * everything that was present when it started.
   */
  public static final String PUSH_END = "push.end";

  /** Whether a push query shows that rows have left a table. */
  public static final String PUSH_TOMBSTONES = "push.tombstones";

  /** Format of keys where a CREATE names none. */
  public static final String KEY_FORMAT = "ksql.persistence.default.format.key";

  /** Format of values where a CREATE over a topic names none. */
  public static final String VALUE_FORMAT = "ksql.persistence.default.format.value";

  /** Whether a single value column is wrapped where a CREATE does not say. */
  public static final String WRAP_SINGLE = "ksql.persistence.wrap.single.values";

  /** Whether a query fails at a record whose column of event time cannot be read. */
  public static final String TIME_THROWS = "ksql.timestamp.throw.on.invalid";

  /** Whether a query may yield a stream without a key by leaving the key columns out. */
  public static final String KEYLESS = "ksql.new.query.planner.enabled";

  private static final String COLLECT_LIMIT = "ksql.functions.%s.limit";
  private static final List<String> COLLECTING = List.of("COLLECT_LIST", "COLLECT_SET");

  /** Whether a pull query may read a whole table. */
  public static final String TABLE_SCAN = "ksql.query.pull.table.scan.enabled";

  /** Whether a pull query may read a range of keys where it may not read a whole table. */
  public static final String RANGE_SCAN = "ksql.query.pull.range.scan.enabled";

  private static final List<String> FLAGS = List.of("true", "false");
  private static final List<String> FORMATS =
      List.of("avro", "delimited", "json", "json_sr", "kafka", "none", "protobuf", "protobuf_nosr");

  private static final Map<String, Definition> DEFINITIONS = definitions();

  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, String> initial;

  /**
   * A property.
   *
   * @param defaultValue its value when nothing is set
   * @param choices the values it takes; empty for a whole number from -1
   * @param meaning a phrase for SHOW PROPERTIES
   */
  private record Definition(String defaultValue, List<String> choices, String meaning) {}

  /**
   * What a pull query waits for.
   *
   * @see SessionProperties#PULL_WAIT
   */
  public enum PullWait {
    /** What statements and finished loads of files wrote. */
    STATEMENTS,
    /** Every committed record. */
    ALL,
    /** Nothing. */
    NONE
  }

  /** Starts with {@code initial} values, which UNSET returns to. */
  public SessionProperties(Map<String, String> initial) {
    initial.forEach(this::set);
    this.initial = Map.copyOf(values);
  }

  private static Map<String, Definition> definitions() {
    Map<String, Definition> map = new TreeMap<>();
    map.put(
        PULL_WAIT,
        new Definition(
            "statements",
            List.of("statements", "all", "none"),
            "what a pull query waits for: records that statements wrote, all records, or nothing"));
    map.put(
        PULL_WAIT_MS,
        new Definition("10000", List.of(), "longest wait of a pull query in ms; -1 is no limit"));
    map.put(
        PULL_MEMORY,
        new Definition(
            "-1",
            List.of(),
            "most memory for the rows that a pull query holds, in bytes; -1 is half of the heap"));
    map.put(
        OFFSET_RESET,
        new Definition(
            "earliest", List.of("earliest", "latest"), "where a new query begins to read"));
    map.put(
        PUSH_END,
        new Definition(
            "never",
            List.of("never", "caught-up"),
            "whether a push query ends once it has shown what was present when it started"));
    map.put(
        PUSH_TOMBSTONES,
        new Definition("false", FLAGS, "whether a push query tells of rows that leave a table"));
    map.put(
        TABLE_SCAN, new Definition("true", FLAGS, "whether a pull query may read a whole table"));
    map.put(
        RANGE_SCAN,
        new Definition(
            "true", FLAGS, "whether a pull query may read a range of keys when scans are off"));
    map.put(
        EMIT_MODE,
        new Definition(
            "atomic",
            List.of("atomic", "eager"),
            "whether changes of a table leave once per epoch or each"));
    map.put(
        KEY_FORMAT, new Definition("kafka", FORMATS, "format of keys where a CREATE names none"));
    map.put(
        VALUE_FORMAT, new Definition("", FORMATS, "format of values where a CREATE names none"));
    map.put(
        WRAP_SINGLE,
        new Definition("", FLAGS, "whether a single value column is wrapped, if not said"));
    map.put(
        TIME_THROWS,
        new Definition("false", FLAGS, "whether a query fails at an unreadable event time"));
    map.put(
        KEYLESS,
        new Definition("false", FLAGS, "whether a result without key columns is a keyless stream"));
    for (String function : COLLECTING) {
      map.put(
          limitOf(function),
          new Definition(
              "-1", List.of(), "how many values %s keeps; -1 is no limit".formatted(function)));
    }
    return map;
  }

  private static String limitOf(String function) {
    return COLLECT_LIMIT.formatted(function.toLowerCase(Locale.ROOT));
  }

  /**
   * Sets a property. One of ksqlDB that means nothing here is ignored.
   *
   * @return remarks, empty when it was set
   * @throws SqlException INVALID_PROPERTY when there is no such property, or it does not take the
   *     value
   */
  public List<String> set(String name, String value) {
    String key = canonical(name);
    if (isForeign(key)) {
      return List.of(ForeignProperties.notice(key));
    }
    setOwn(key, value);
    return List.of();
  }

  private static boolean isForeign(String key) {
    return !DEFINITIONS.containsKey(key) && ForeignProperties.contains(key);
  }

  private void setOwn(String key, String value) {
    Definition definition = definition(key);
    String text = value.strip().toLowerCase(Locale.ROOT);
    boolean fits =
        definition.choices.isEmpty() ? isNumber(text) : definition.choices.contains(text);
    if (!fits) {
      String expected =
          definition.choices.isEmpty()
              ? "a whole number from -1"
              : "one of " + String.join(", ", definition.choices);
      throw new SqlException(
          SqlErrorCode.INVALID_PROPERTY,
          "property \"%s\" takes %s, found \"%s\"".formatted(key, expected, value));
    }
    values.put(key, text);
  }

  /** Sets a property back to what it was at the start of the session. */
  public void unset(String name) {
    String key = canonical(name);
    if (isForeign(key)) {
      return;
    }
    definition(key);
    String before = initial.get(key);
    if (before == null) {
      values.remove(key);
    } else {
      values.put(key, before);
    }
  }

  /** Returns what has been set, by name. */
  public Map<String, String> overrides() {
    return Map.copyOf(values);
  }

  /** Returns name, value, default and meaning of every property, ordered by name. */
  public List<List<String>> describe() {
    List<List<String>> rows = new ArrayList<>();
    DEFINITIONS.forEach(
        (name, definition) ->
            rows.add(List.of(name, get(name), definition.defaultValue, definition.meaning)));
    return rows;
  }

  /** Returns what a CREATE takes where it says nothing. */
  SourceDefaults sourceDefaults() {
    return new SourceDefaults(
        get(KEY_FORMAT).toUpperCase(Locale.ROOT),
        given(VALUE_FORMAT).map(name -> name.toUpperCase(Locale.ROOT)),
        given(WRAP_SINGLE).map(Boolean::valueOf));
  }

  private Optional<String> given(String name) {
    return Optional.of(get(name)).filter(value -> !value.isEmpty());
  }

  /** Returns whether a query fails at a record whose event time cannot be read. */
  boolean failsAtUnreadableTime() {
    return Boolean.parseBoolean(get(TIME_THROWS));
  }

  /** Returns whether a result without key columns is a stream without a key. */
  boolean keyless() {
    return Boolean.parseBoolean(get(KEYLESS));
  }

  /** Returns how many values aggregates keep, by the names of those that are limited. */
  Map<String, Integer> collectLimits() {
    Map<String, Integer> limits = new HashMap<>();
    for (String function : COLLECTING) {
      long most = Long.parseLong(get(limitOf(function)));
      if (most >= 0) {
        limits.put(function, (int) Math.min(most, Integer.MAX_VALUE));
      }
    }
    return limits;
  }

  /** Returns what a pull query waits for. */
  public PullWait pullWait() {
    return PullWait.valueOf(get(PULL_WAIT).toUpperCase(Locale.ROOT));
  }

  /** Returns how long a pull query waits in ms, -1 for as long as it takes. */
  public long pullWaitMs() {
    return Long.parseLong(get(PULL_WAIT_MS));
  }

  /** Returns how much memory the rows that a pull query holds may take, in bytes. */
  public long pullMemoryBytes() {
    long bytes = Long.parseLong(get(PULL_MEMORY));
    return bytes < 0 ? PullMemory.defaultBytes() : bytes;
  }

  /** Returns whether a new query begins at the first kept record. */
  public boolean fromEarliest() {
    return get(OFFSET_RESET).equals("earliest");
  }

  /** Returns whether a push query ends once it has shown what was present at its start. */
  public boolean pushEndsCaughtUp() {
    return get(PUSH_END).equals("caught-up");
  }

  /** Returns whether a pull query may read a whole table. */
  boolean tableScansAllowed() {
    return Boolean.parseBoolean(get(TABLE_SCAN));
  }

  /** Returns whether a pull query may read a range of keys where scans are forbidden. */
  boolean rangeScansAllowed() {
    return Boolean.parseBoolean(get(RANGE_SCAN));
  }

  /** Returns whether a push query shows that rows have left a table. */
  public boolean pushTombstones() {
    return Boolean.parseBoolean(get(PUSH_TOMBSTONES));
  }

  /** Returns when changes of a table leave. */
  public EmitMode emitMode() {
    return EmitMode.valueOf(get(EMIT_MODE).toUpperCase(Locale.ROOT));
  }

  private String get(String name) {
    return values.getOrDefault(name, definition(name).defaultValue);
  }

  private static boolean isNumber(String text) {
    try {
      return Long.parseLong(text) >= -1;
    } catch (NumberFormatException notNumber) {
      return false;
    }
  }

  private static String canonical(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    // ksqlDB accepts the consumer setting with this prefix too.
    return lower.equals("ksql.streams." + OFFSET_RESET) ? OFFSET_RESET : lower;
  }

  private static Definition definition(String name) {
    return Optional.ofNullable(DEFINITIONS.get(name))
        .orElseThrow(
            () ->
                SqlException.builder(
                        SqlErrorCode.INVALID_PROPERTY,
                        "property \"%s\" does not exist".formatted(name))
                    .hint(
                        Suggestions.didYouMean(name, DEFINITIONS.keySet())
                            .orElse(
                                "Properties are: " + String.join(", ", DEFINITIONS.keySet()) + "."))
                    .build());
  }
}
