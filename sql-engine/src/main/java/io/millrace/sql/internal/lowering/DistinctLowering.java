package io.millrace.sql.internal.lowering;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.plan.DistinctNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.KeyValue;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Repartitioned;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.Stores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lowers SELECT DISTINCT. A row is remembered by its key and columns together, in the partition of
 * its key or, where that would keep equal rows apart, in that of the whole row.
 */
final class DistinctLowering {
  private final StreamsBuilder builder;
  private final StreamLowering inputs;
  private final String name;

  DistinctLowering(StreamsBuilder builder, StreamLowering inputs, String name) {
    this.builder = builder;
    this.inputs = inputs;
    this.name = name;
  }

  KStream<SqlRow, SqlRow> stream(DistinctNode distinct) {
    List<SqlType> columns = StreamLowering.types(distinct.layout());
    int keySize = distinct.keyTypes().size();
    List<SqlType> types = new ArrayList<>(distinct.keyTypes());
    types.addAll(columns);
    Serde<SqlRow> wholes = StateSerdes.keys(types);
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), wholes, Serdes.ByteArray()));
    KStream<SqlRow, SqlRow> rows =
        inputs.stream(distinct.input()).filter((key, row) -> row != null, inputs.name("present"));
    if (distinct.placed()) {
      return rows.process(
          () -> new Filter(name, (key, row) -> whole(key, keySize, row)), inputs.name("new"), name);
    }
    Repartitioned<SqlRow, SqlRow> byRow =
        Repartitioned.<SqlRow, SqlRow>as(inputs.text("moved"))
            .withKeySerde(wholes)
            .withValueSerde(StateSerdes.values(columns));
    return rows.map(
            (key, row) -> KeyValue.pair(whole(key, keySize, row), row), inputs.name("whole"))
        .repartition(byRow)
        .process(() -> new Filter(name, (whole, row) -> whole), inputs.name("new"), name)
        .selectKey((whole, row) -> keyOf(whole, keySize), inputs.name("key"));
  }

  /** The key, of {@code keySize} columns, and the columns side by side. */
  private static SqlRow whole(@Nullable SqlRow key, int keySize, SqlRow row) {
    if (keySize == 0) {
      return row;
    }
    return (key == null ? SqlRow.wrap(new Object[keySize]) : key).concat(row);
  }

  private static @Nullable SqlRow keyOf(SqlRow whole, int keySize) {
    return keySize == 0 ? null : SqlRow.wrap(Arrays.copyOf(whole.toArray(), keySize));
  }

  /** Passes on what the store does not know yet. */
  private static final class Filter extends ContextualProcessor<SqlRow, SqlRow, SqlRow, SqlRow> {
    private static final byte[] SEEN = new byte[0];

    private final String storeName;
    private final BinaryOperator<SqlRow> whole;
    private @Nullable KeyValueStore<SqlRow, byte[]> seen;

    /**
     * Creates a filter.
     *
     * @param whole what is remembered for a key and a row
     */
    Filter(String storeName, BinaryOperator<SqlRow> whole) {
      this.storeName = storeName;
      this.whole = whole;
    }

    @Override
    public void init(ProcessorContext<SqlRow, SqlRow> context) {
      super.init(context);
      seen = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<SqlRow, SqlRow> record) {
      SqlRow remembered = whole.apply(record.key(), record.value());
      if (requireNonNull(seen).putIfAbsent(remembered, SEEN) == null) {
        context().forward(record);
      }
    }
  }
}
