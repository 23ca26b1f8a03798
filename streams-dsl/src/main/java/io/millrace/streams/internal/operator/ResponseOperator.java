package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Combines the rows of a table with what they refer to; answers to what a row was are dropped. */
public final class ResponseOperator<K, V, VO, VR>
    extends Operator<K, SubscriptionResponse<VO>, K, VR> {
  private final ForeignJoin<K, V, ?, VO, VR> join;
  private final TableView<K, V> table;
  private @Nullable TableReader<K, V> reader;
  private @Nullable RowFingerprint<V> fingerprints;

  private ResponseOperator(ForeignJoin<K, V, ?, VO, VR> join, TableView<K, V> table) {
    this.join = join;
    this.table = table;
  }

  /** Supplies the operator. */
  public static <K, V, VO, VR> ProcessorSupplier<K, SubscriptionResponse<VO>, K, VR> supplier(
      ForeignJoin<K, V, ?, VO, VR> join, TableView<K, V> table) {
    return () -> new ResponseOperator<>(join, table);
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    reader = table.open(context);
    fingerprints = RowFingerprint.of(join.valueSerde(), context);
  }

  @Override
  // A row that is gone is passed on as null.
  @SuppressWarnings("NullAway")
  public void process(Record<K, SubscriptionResponse<VO>> record) {
    V row = ValueAndTimestamp.getValueOrNull(requireNonNull(reader).get(record.key()));
    Bytes fingerprint = requireNonNull(fingerprints).of(row, record.headers());
    if (!Objects.equals(fingerprint, record.value().fingerprint())) {
      context().dropRecord();
      return;
    }
    forward(record.<VR>withValue(join.rows().apply(row, record.value().value())));
  }
}
