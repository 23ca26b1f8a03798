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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lowers SELECT DISTINCT. A row is remembered by its key and columns together, in the partition of
 * both: rows without a key are anywhere, so that the partition of the key would keep equal rows
 * apart.
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
    Repartitioned<SqlRow, SqlRow> byRow =
        Repartitioned.<SqlRow, SqlRow>as(inputs.text("moved"))
            .withKeySerde(wholes)
            .withValueSerde(StateSerdes.values(columns));
    return rows.map(
            (key, row) -> KeyValue.pair(whole(key, keySize, row), row), inputs.name("whole"))
        .repartition(byRow)
        .process(() -> new Filter(name), inputs.name("new"), name)
        .selectKey((whole, row) -> keyOf(whole, keySize), inputs.name("key"));
  }

  /** The key, of {@code keySize} columns, and the columns side by side. */
  private static SqlRow whole(@Nullable SqlRow key, int keySize, SqlRow row) {
    if (keySize == 0) {
      return row;
    }
    return (key == null ? SqlRow.wrap(new Object[keySize]) : key).concat(row);
  }

  /** The key that a row came with; none of nulls only. */
  private static @Nullable SqlRow keyOf(SqlRow whole, int keySize) {
    @Nullable Object[] key = Arrays.copyOf(whole.toArray(), keySize);
    return Arrays.stream(key).allMatch(Objects::isNull) ? null : SqlRow.wrap(key);
  }

  /** Passes on the rows, which are keys here, that the store does not know yet. */
  private static final class Filter extends ContextualProcessor<SqlRow, SqlRow, SqlRow, SqlRow> {
    private static final byte[] SEEN = new byte[0];

    private final String storeName;
    private @Nullable KeyValueStore<SqlRow, byte[]> seen;

    Filter(String storeName) {
      this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<SqlRow, SqlRow> context) {
      super.init(context);
      seen = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<SqlRow, SqlRow> record) {
      if (requireNonNull(seen).putIfAbsent(record.key(), SEEN) == null) {
        context().forward(record);
      }
    }
  }
}
