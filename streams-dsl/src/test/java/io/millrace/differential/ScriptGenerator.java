package io.millrace.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes random scripts. A recorder of steps, too: it counts what there is of each kind, so that
 * steps refer to what exists.
 *
 * <p>In one point we differ from Kafka Streams on purpose, and scripts go round it. When an
 * aggregation of a stream sees a key for the first time, Kafka Streams tells the tables below that
 * the old value was what the initializer returned, though there was no row. A grouping then
 * subtracts what was never added: the count of all keys of {@code groupByKey().count()} stays at
 * one. Here there is no old value. So operators that look at old values never follow such an
 * aggregation; reductions, which have no initializer, they may follow. The same goes for sliding
 * windows, where the old value of a new window is what the window before it held, and for sessions,
 * where there is none when a record has the timestamp of a session of one moment.
 *
 * <p>Changes that are held back come out of Kafka Streams with the old value of the last of them,
 * which those below have never seen; here it is the row as they have seen it last. So operators
 * that look at old values do not follow them either.
 *
 * <p>And where windows emit when they close, Kafka Streams loses those whose store has forgotten
 * them by then: with the default retention, all windows but the last before a gap in time. Here
 * none is lost. So scripts have such windows kept for longer. When an aggregate becomes null, its
 * sliding window is gone, and what is known of the records before a later one depends on the
 * direction in which the store is read; Kafka Streams reads the other way when windows emit on
 * close. So scripts only count in those.
 *
 * <p>Kafka Streams refuses options for the store of a global table that give it no name; here it
 * gets a generated one. So scripts give one.
 */
final class ScriptGenerator {
  private static final int FUNCTIONS = 4;
  private static final String[] TOPICS = {"in-a", "in-b", "in-c"};
  private static final String[] GLOBAL_TOPICS = {"global-a", "global-b"};
  private static final String[] TABLE_TOPICS = {"table-a", "table-b"};

  private static final String[] OPTIMIZATIONS = {
    "all",
    "merge.repartition.topics",
    "single.store.self.join",
    "reuse.ktable.source.topics,merge.repartition.topics"
  };

  private final Random random;
  private final boolean optimized;
  private final List<Consumer<Dsl>> steps = new ArrayList<>();
  private final TreeSet<String> topics = new TreeSet<>();
  private final List<Long> windowSizesMs = new ArrayList<>();
  // Tables and windowed tables whose first old value in Kafka Streams comes from an initializer.
  private final Set<Integer> begunTables = new HashSet<>();
  private final Set<Integer> begunWindowed = new HashSet<>();
  // Windowed tables whose keys have serdes; without, Kafka Streams cannot hold their changes back.
  private final Set<Integer> keyedWindowed = new HashSet<>();
  // Tables that keep versions of their rows, with how long they do.
  private final Map<Integer, Long> historiesMs = new HashMap<>();
  private int streams;
  private int tables;
  private int globals;
  private int grouped;
  private int groupedTables;
  private int sinks;
  private int names;

  private ScriptGenerator(long seed, boolean optimized) {
    this.random = new Random(seed);
    this.optimized = optimized;
  }

  /** The script of a seed. */
  static Script script(long seed) {
    return script(new ScriptGenerator(seed, false), seed);
  }

  /**
   * The script of a seed whose topology is optimized. It goes round what Kafka Streams optimizes
   * wrongly: repartitions above processors of values and joins with global tables, whose values may
   * have another type; and joins of a stream with itself that keep records without a match, or
   * whose windows leave out the record itself, or whose store has just forgotten it.
   */
  static Script optimizedScript(long seed) {
    return script(new ScriptGenerator(seed, true), seed);
  }

  private static Script script(ScriptGenerator generator, long seed) {
    generator.addSources();
    int operators = 2 + generator.random.nextInt(12);
    for (int i = 0; i < operators; i++) {
      generator.addOperator();
    }
    generator.addSinks();
    return new Script(seed, generator.steps, generator.settings(), generator.inputs());
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private void add(Consumer<Dsl> step) {
    steps.add(step);
  }

  private void addSources() {
    addStream();
    if (random.nextInt(3) > 0) {
      addTable();
    }
    if (random.nextInt(3) == 0) {
      addStream();
    }
  }

  private void addStream() {
    String topic = any(TOPICS);
    String other = any(TOPICS);
    String read = random.nextInt(20) > 0 || topic.equals(other) ? topic : topic + "," + other;
    long shiftMs = random.nextInt(4) == 0 ? random.nextInt(9) - 5L : 0;
    Options options = options();
    topics.addAll(List.of(read.split(",")));
    streams++;
    add(dsl -> dsl.stream(read, shiftMs, options));
  }

  private void addTable() {
    String topic = any(TABLE_TOPICS);
    Options options = options();
    Store store = rowStore();
    if (topics.add(topic)) {
      noteVersions(store, -1);
      tables++;
      add(dsl -> dsl.table(topic, options, store));
    }
  }

  private void addGlobalJoin() {
    String topic = any(GLOBAL_TOPICS);
    if (topics.add(topic)) {
      Options options = options();
      Store store = store().named(name());
      globals++;
      add(dsl -> dsl.globalTable(topic, options, store));
    }
    int in = random.nextInt(streams);
    int global = random.nextInt(globals);
    int function = random.nextInt(FUNCTIONS);
    boolean left = random.nextBoolean();
    boolean withKey = random.nextBoolean();
    Options options = options();
    streams++;
    add(dsl -> dsl.globalJoin(in, global, function, left, withKey, options));
  }

  private void addOperator() {
    int kind = random.nextInt(108);
    if (kind >= 100 && !optimized) {
      addGlobalJoin();
    } else if (kind < 40) {
      addStreamOperator();
    } else if (kind < 62) {
      addGrouping();
    } else if (kind < 67) {
      addStream();
    } else if (kind < 72) {
      addTable();
    } else if (kind < 90) {
      addTableOperator();
    } else {
      addWindowedOperator();
    }
  }

  private void addStreamOperator() {
    int in = random.nextInt(streams);
    int function = random.nextInt(FUNCTIONS);
    boolean flag = random.nextBoolean();
    Options options = options();
    int kind = random.nextInt(18);
    streams++;
    switch (kind) {
      case 0 -> add(dsl -> dsl.filter(in, function, flag, options));
      case 1 -> add(dsl -> dsl.map(in, function, options));
      case 2, 3 -> add(dsl -> dsl.mapValues(in, function, flag, options));
      case 4 -> add(dsl -> dsl.flatMap(in, function, options));
      case 5 -> add(dsl -> dsl.flatMapValues(in, function, flag, options));
      case 6, 7 -> add(dsl -> dsl.selectKey(in, function, options));
      case 8 -> {
        int other = random.nextInt(streams - 1);
        add(dsl -> dsl.merge(in, other, options));
      }
      case 9 -> add(dsl -> dsl.peek(in, options));
      case 10 -> addSplit(in, flag, options);
      case 11 -> add(dsl -> dsl.process(in, options));
      case 12 ->
          add(optimized ? dsl -> dsl.peek(in, options) : dsl -> dsl.processValues(in, options));
      case 13 -> add(dsl -> dsl.repartition(in, options));
      case 14, 15, 16 -> addStreamJoin(in, options);
      default -> {
        streams--;
        Store store = rowStore();
        noteVersions(store, -1);
        tables++;
        add(dsl -> dsl.toTable(in, options, store));
      }
    }
  }

  private void addStreamJoin(int in, Options options) {
    int other = optimized && random.nextInt(3) == 0 ? in : random.nextInt(streams - 1);
    JoinKind kind = optimized ? JoinKind.INNER : any(JoinKind.values());
    long beforeMs = random.nextInt(30);
    long shiftMs = random.nextInt(3) == 0 && !optimized ? beforeMs : 0;
    long afterMs = random.nextInt(30) - shiftMs;
    boolean swapped = random.nextBoolean();
    JoinSpec windows =
        new JoinSpec(
            swapped ? afterMs : beforeMs,
            swapped ? beforeMs : afterMs,
            optimized ? 1_000 : random.nextInt(3) == 0 ? 0 : random.nextInt(40),
            random.nextInt(6) > 0);
    String storeName = random.nextInt(6) == 0 ? name() : null;
    add(dsl -> dsl.streamJoin(in, other, kind, windows, options, storeName));
  }

  private void addSplit(int in, boolean defaultBranch, Options options) {
    int branches = 1 + random.nextInt(3);
    streams += branches - (defaultBranch ? 0 : 1);
    add(dsl -> dsl.split(in, branches, defaultBranch, options));
  }

  private void addGrouping() {
    Options options = options();
    if (grouped == 0 || random.nextInt(4) > 0) {
      int in = random.nextInt(streams);
      int function = random.nextInt(FUNCTIONS);
      boolean byKey = random.nextBoolean();
      grouped++;
      Options grouping = options();
      add(byKey ? dsl -> dsl.groupByKey(in, grouping) : dsl -> dsl.groupBy(in, function, grouping));
    }
    int in = random.nextInt(3) == 0 ? random.nextInt(grouped) : grouped - 1;
    if (random.nextInt(6) == 0) {
      addCogroup(in, random.nextInt(grouped), options);
      return;
    }
    if (random.nextInt(5) < 2) {
      WindowSpec windows = windows();
      boolean slidingOnClose = windows.kind() == WindowSpec.Kind.SLIDING && windows.onClose();
      Aggregation how = slidingOnClose ? Aggregation.COUNT : any(Aggregation.values());
      Store store = windows.onClose() ? store().keptLong() : store();
      if (how != Aggregation.REDUCE || windows.kind() != WindowSpec.Kind.HOPPING) {
        begunWindowed.add(windowSizesMs.size());
      }
      if (store.asked() && store.serdes()) {
        keyedWindowed.add(windowSizesMs.size());
      }
      windowSizesMs.add(sinkSizeMs(windows));
      add(dsl -> dsl.windowed(in, windows, how, options, store));
    } else {
      Aggregation how = any(Aggregation.values());
      Store store = rowStore();
      if (how != Aggregation.REDUCE) {
        begunTables.add(tables);
      }
      noteVersions(store, -1);
      tables++;
      add(dsl -> dsl.aggregate(in, how, options, store));
    }
  }

  private void addCogroup(int in, int other, Options options) {
    Store store = store();
    if (random.nextBoolean()) {
      begunTables.add(tables);
      tables++;
      add(dsl -> dsl.cogroup(in, other, options, store));
    } else {
      WindowSpec windows = windows();
      begunWindowed.add(windowSizesMs.size());
      windowSizesMs.add(sinkSizeMs(windows));
      add(dsl -> dsl.windowedCogroup(in, other, windows, options, store));
    }
  }

  private Map<String, String> settings() {
    if (optimized) {
      return Map.of("topology.optimization", any(OPTIMIZATIONS));
    }
    return random.nextBoolean()
        ? Map.of()
        : Map.of(
            "__emit.interval.ms.kstreams.windowed.aggregation__", "1000",
            "__emit.interval.ms.kstreams.outer.join.spurious.results.fix__", "1000");
  }

  private WindowSpec windows() {
    long advanceMs = 1L + random.nextInt(20);
    long sizeMs = random.nextBoolean() ? advanceMs : advanceMs + random.nextInt(30);
    long graceMs = random.nextInt(3) == 0 ? 0 : random.nextInt(60);
    boolean onClose = random.nextInt(3) == 0;
    WindowSpec.Kind kind =
        switch (random.nextInt(8)) {
          case 0, 1 -> WindowSpec.Kind.SESSION;
          case 2, 3 -> WindowSpec.Kind.SLIDING;
          case 4 -> WindowSpec.Kind.UNLIMITED;
          default -> WindowSpec.Kind.HOPPING;
        };
    return new WindowSpec(
        kind, sizeMs, advanceMs, graceMs, onClose && kind != WindowSpec.Kind.UNLIMITED);
  }

  /** What sinks need to know of the windows of a table. */
  private static long sinkSizeMs(WindowSpec windows) {
    return switch (windows.kind()) {
      case SESSION -> -1;
      case UNLIMITED -> Long.MAX_VALUE;
      default -> windows.sizeMs();
    };
  }

  private void addTableOperator() {
    if (tables == 0) {
      addTable();
      return;
    }
    int in = random.nextInt(tables);
    int other = random.nextInt(tables);
    int function = random.nextInt(FUNCTIONS);
    boolean flag = random.nextBoolean();
    Options options = options();
    Store store = rowStore();
    int kind = random.nextInt(12);
    if (kind == 9 && historiesMs.containsKey(in)) {
      // Changes of such tables cannot be held back.
      kind = 8;
    }
    boolean looksAtOldValues = kind >= 9 || kind == 0 || (kind >= 3 && kind <= 6);
    boolean begun = begunTables.contains(in) || begunTables.contains(other);
    switch (looksAtOldValues && begun ? 1 : kind) {
      case 0 -> {
        noteVersions(store, in);
        tables++;
        add(dsl -> dsl.tableFilter(in, function, flag, options, store));
      }
      case 1 -> {
        boolean kept = store.asked() && store.name() != null;
        if (begunTables.contains(in) && !kept) {
          begunTables.add(tables);
        }
        noteVersions(store, in);
        tables++;
        add(dsl -> dsl.tableMapValues(in, function, options, store));
      }
      case 2 -> {
        streams++;
        add(dsl -> dsl.tableToStream(in, flag, function, options));
      }
      case 3, 4 -> {
        noteVersions(store, -1);
        tables++;
        JoinKind join = any(JoinKind.values());
        add(dsl -> dsl.tableJoin(in, other, join, options, store));
      }
      case 5, 6 -> {
        groupedTables++;
        add(dsl -> dsl.tableGroupBy(in, function, options));
        aggregateTable();
      }
      case 10, 11 -> {
        noteVersions(store, -1);
        tables++;
        boolean withKey = random.nextBoolean();
        add(dsl -> dsl.foreignJoin(in, other, function, withKey, flag, options, store));
      }
      case 9 -> {
        SuppressSpec spec = suppression(random.nextInt(40));
        begunTables.add(tables);
        tables++;
        add(dsl -> dsl.suppress(in, spec, options));
      }
      default -> {
        int stream = random.nextInt(streams);
        boolean withKey = random.nextBoolean();
        long graceMs = graceMs(in);
        streams++;
        add(dsl -> dsl.join(stream, in, flag, withKey, graceMs, options));
      }
    }
  }

  /** How long records wait for that table; -1 if they do not. Now and then both must refuse. */
  private long graceMs(int table) {
    if (random.nextInt(30) == 0) {
      return random.nextInt(100);
    }
    Long historyMs = historiesMs.get(table);
    return historyMs == null || random.nextInt(3) == 0 ? -1 : random.nextInt(historyMs.intValue());
  }

  /** Notes whether the next table keeps versions, by its store or that of the table above. */
  private void noteVersions(Store store, int above) {
    boolean kept = store.asked() && store.name() != null;
    Long historyMs = kept ? Long.valueOf(store.historyMs()) : historiesMs.get(above);
    if (historyMs != null && historyMs > 0) {
      historiesMs.put(tables, historyMs);
    }
  }

  private SuppressSpec suppression(long waitMs) {
    long maxRecords = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
    long maxBytes = random.nextInt(4) == 0 ? 100 + random.nextInt(400) : 0;
    // What Kafka Streams' driver has written when a record fails is not to be seen; so nothing may.
    boolean strict = waitMs < 0 || (maxRecords == 0 && maxBytes == 0 && random.nextBoolean());
    return strict
        ? new SuppressSpec(waitMs, 0, 0, true)
        : new SuppressSpec(waitMs, maxRecords, maxBytes, false);
  }

  private void aggregateTable() {
    int in = random.nextInt(4) == 0 ? random.nextInt(groupedTables) : groupedTables - 1;
    Aggregation how = any(Aggregation.values());
    Options options = options();
    Store store = rowStore();
    noteVersions(store, -1);
    tables++;
    add(dsl -> dsl.tableAggregate(in, how, options, store));
  }

  private void addWindowedOperator() {
    if (windowSizesMs.isEmpty()) {
      addGrouping();
      return;
    }
    int in = random.nextInt(windowSizesMs.size());
    int function = random.nextInt(FUNCTIONS);
    Options options = options();
    boolean begun = begunWindowed.contains(in);
    boolean keyed = keyedWindowed.contains(in);
    switch (random.nextInt(begun ? 3 : keyed ? 7 : 5)) {
      case 5, 6 -> {
        boolean untilClose = random.nextBoolean();
        SuppressSpec spec = suppression(untilClose ? -1 : random.nextInt(40));
        begunWindowed.add(windowSizesMs.size());
        addLike(in);
        add(dsl -> dsl.windowedSuppress(in, spec, options));
      }
      case 3 -> {
        addLike(in);
        add(dsl -> dsl.windowedFilter(in, function, options));
      }
      case 0 -> {
        if (begun) {
          begunWindowed.add(windowSizesMs.size());
        }
        addLike(in);
        add(dsl -> dsl.windowedMapValues(in, function, options));
      }
      case 1, 2 -> {
        streams++;
        add(dsl -> dsl.windowedToStream(in, options));
      }
      default -> {
        groupedTables++;
        add(dsl -> dsl.windowedGroupBy(in, function, options));
        aggregateTable();
      }
    }
  }

  private void addLike(int in) {
    if (keyedWindowed.contains(in)) {
      keyedWindowed.add(windowSizesMs.size());
    }
    windowSizesMs.add(windowSizesMs.get(in));
  }

  private void addSinks() {
    for (int i = 0; i < windowSizesMs.size(); i++) {
      int in = i;
      Options options = options();
      String topic = nextSink();
      add(dsl -> dsl.windowedTo(in, topic, windowSizesMs.get(in), options));
    }
    for (int i = 0; i < tables; i++) {
      if (random.nextInt(4) > 0) {
        int in = i;
        Options options = options();
        streams++;
        add(dsl -> dsl.tableToStream(in, false, 0, options));
      }
    }
    for (int i = 0; i < streams; i++) {
      if (random.nextInt(4) > 0) {
        int in = i;
        Options options = options();
        String topic = nextSink();
        add(dsl -> dsl.to(in, topic, options));
      }
    }
  }

  private String nextSink() {
    return "out-" + sinks++;
  }

  private Options options() {
    return new Options(random.nextInt(4) == 0 ? name() : null, random.nextBoolean());
  }

  private Store store() {
    return new Store(
        random.nextInt(3) == 0,
        random.nextBoolean() ? name() : null,
        random.nextBoolean(),
        random.nextBoolean(),
        false,
        0);
  }

  /** A store without windows, one in four with versions. */
  private Store rowStore() {
    Store store = store();
    return random.nextInt(4) > 0 ? store : store.versioned(name(), 1L + random.nextInt(100));
  }

  /** A new name; one in sixty is taken already, which both must refuse alike. */
  private @Nullable String name() {
    return "name-" + (names > 0 && random.nextInt(60) == 0 ? random.nextInt(names) : names++);
  }

  private List<Input> inputs() {
    List<String> from = List.copyOf(topics);
    List<Input> inputs = new ArrayList<>();
    long nowMs = random.nextInt(30);
    int size = 10 + random.nextInt(70);
    for (int i = 0; i < size; i++) {
      nowMs += random.nextInt(3) == 0 ? 0 : random.nextInt(8);
      long timestampMs = random.nextInt(4) == 0 ? nowMs - random.nextInt(60) : nowMs;
      inputs.add(
          new Input(
              from.get(random.nextInt(from.size())),
              random.nextInt(15) == 0 ? null : "k" + random.nextInt(5),
              random.nextInt(6) == 0 ? null : "v" + random.nextInt(40),
              Math.max(0, timestampMs),
              random.nextInt(10) == 0 ? random.nextInt(1_500) : 0,
              headers(i)));
    }
    return inputs;
  }

  private List<String> headers(int record) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of("h" + record);
      case 1 -> List.of("x", "h" + record, "x");
      default -> List.of();
    };
  }
}
