package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** One side of a join of tables: combines each change with the other table's row. */
public final class TableJoinOperator<K, V, VO, VR> extends Operator<K, Change<V>, K, Change<VR>> {
  private final TableView<K, VO> other;
  private final RowJoin<V, VO, VR> join;
  private final OldValues oldValues;
  private @Nullable TableReader<K, VO> reader;
  private boolean sendOldValues;

  private TableJoinOperator(TableView<K, VO> other, RowJoin<V, VO, VR> join, OldValues oldValues) {
    this.other = other;
    this.join = join;
    this.oldValues = oldValues;
  }

  /** Supplies the operator; {@code join} takes the row of the table that changes on the left. */
  public static <K, V, VO, VR> ProcessorSupplier<K, Change<V>, K, Change<VR>> supplier(
      TableView<K, VO> other, RowJoin<V, VO, VR> join, OldValues oldValues) {
    return () -> new TableJoinOperator<>(other, join, oldValues);
  }

  @Override
  public void init(ProcessorContext<K, Change<VR>> context) {
    super.init(context);
    reader = other.open(context);
    sendOldValues = oldValues.sentIn(context().emitMode());
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    if (record.key() == null) {
      drop("its key is null, so that it joins nothing");
      return;
    }
    Change<V> change = record.value();
    if (!change.latest()) {
      dropOutdated();
      return;
    }
    ValueAndTimestamp<VO> row = requireNonNull(reader).get(record.key());
    boolean nothingHappened =
        row == null
            && (join.needsRight() || (change.newValue() == null && change.oldValue() == null));
    if (nothingHappened) {
      return;
    }
    VO otherValue = ValueAndTimestamp.getValueOrNull(row);
    long otherMs = row == null ? Change.NO_ROW : row.timestamp();
    forward(
        new Record<>(
            record.key(),
            joined(change, otherValue, otherMs),
            Math.max(record.timestamp(), otherMs),
            record.headers()));
  }

  private Change<VR> joined(Change<V> change, @Nullable VO otherValue, long otherMs) {
    VR newValue = join.apply(change.newValue(), otherValue);
    if (!sendOldValues) {
      return Change.to(newValue);
    }
    VR oldValue = join.apply(change.oldValue(), otherValue);
    if (change.oldTimestampMs() == Change.NOT_KNOWN) {
      return new Change<>(newValue, oldValue, Change.NOT_KNOWN);
    }
    long oldMs = oldValue == null ? Change.NO_ROW : Math.max(change.oldTimestampMs(), otherMs);
    return new Change<>(newValue, oldValue, oldMs);
  }
}
