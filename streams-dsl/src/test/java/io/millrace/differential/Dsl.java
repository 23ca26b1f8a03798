package io.millrace.differential;

/**
 * The operators that scripts use. Streams, tables, windowed tables, grouped streams and grouped
 * tables are called by number, each kind in order of appearance; keys and values are text, and
 * functions come from {@link Functions} by number.
 */
public interface Dsl {

  /** One more stream, of topics separated by commas, whose timestamps are shifted. */
  void stream(String topics, long shiftMs, Options options);

  /** One more stream. */
  void filter(int stream, int function, boolean not, Options options);

  /** One more stream. */
  void map(int stream, int function, Options options);

  /** One more stream. */
  void mapValues(int stream, int function, boolean withKey, Options options);

  /** One more stream. */
  void flatMap(int stream, int function, Options options);

  /** One more stream. */
  void flatMapValues(int stream, int function, boolean withKey, Options options);

  /** One more stream. */
  void selectKey(int stream, int function, Options options);

  /** One more stream. */
  void merge(int stream, int other, Options options);

  /** One more stream. */
  void peek(int stream, Options options);

  /** As many more streams as there are branches, and one for the default branch. */
  void split(int stream, int branches, boolean defaultBranch, Options options);

  /** One more stream, of records that tell where they came from. */
  void process(int stream, Options options);

  /** One more stream, of values that tell where they came from. */
  void processValues(int stream, Options options);

  /** One more stream. */
  void repartition(int stream, Options options);

  /** One more stream. */
  void join(int stream, int table, boolean left, boolean withKey, long graceMs, Options options);

  /** One more global table. */
  void globalTable(String topic, Options options, Store store);

  /** One more stream, of values that name the row they are joined with. */
  void globalJoin(
      int stream, int global, int function, boolean left, boolean withKey, Options options);

  /** One more stream; the stores are named with that prefix, if any. */
  void streamJoin(
      int stream, int other, JoinKind kind, JoinSpec windows, Options options, String storeName);

  /** The end of a stream. */
  void to(int stream, String topic, Options options);

  /** One more table. */
  void toTable(int stream, Options options, Store store);

  /** One more grouped stream. */
  void groupByKey(int stream, Options options);

  /** One more grouped stream. */
  void groupBy(int stream, int function, Options options);

  /** One more table. */
  void aggregate(int grouped, Aggregation how, Options options, Store store);

  /** One more windowed table. */
  void windowed(int grouped, WindowSpec windows, Aggregation how, Options options, Store store);

  /** One more table. */
  void cogroup(int grouped, int other, Options options, Store store);

  /** One more windowed table. */
  void windowedCogroup(int grouped, int other, WindowSpec windows, Options options, Store store);

  /** One more table. */
  void table(String topic, Options options, Store store);

  /** One more table. */
  void tableFilter(int table, int function, boolean not, Options options, Store store);

  /** One more table. */
  void suppress(int table, SuppressSpec spec, Options options);

  /** One more windowed table. */
  void windowedSuppress(int windowed, SuppressSpec spec, Options options);

  /** One more table. */
  void tableMapValues(int table, int function, Options options, Store store);

  /** One more stream, with new keys if asked for. */
  void tableToStream(int table, boolean rekey, int function, Options options);

  /** One more table. */
  void tableJoin(int table, int other, JoinKind kind, Options options, Store store);

  /** One more table, by the key of the other that a function finds in key and value, or value. */
  void foreignJoin(
      int table,
      int other,
      int function,
      boolean withKey,
      boolean left,
      Options options,
      Store store);

  /** One more grouped table. */
  void tableGroupBy(int table, int function, Options options);

  /** One more table. */
  void tableAggregate(int grouped, Aggregation how, Options options, Store store);

  /** One more windowed table. */
  void windowedFilter(int windowed, int function, Options options);

  /** One more windowed table. */
  void windowedMapValues(int windowed, int function, Options options);

  /** One more stream, whose keys tell the window. */
  void windowedToStream(int windowed, Options options);

  /** The end of a windowed table, whose keys are written as windows, or as sessions if below 0. */
  void windowedTo(int windowed, String topic, long sizeMs, Options options);

  /** One more grouped table. */
  void windowedGroupBy(int windowed, int function, Options options);
}
