package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.operator.Subscription.Action;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Answers references with the rows that they name. */
public final class SubscriptionJoinOperator<K, KO, VO>
    extends Operator<KO, Subscription<K>, K, SubscriptionResponse<VO>> {
  private final TableView<KO, VO> table;
  private @Nullable TableReader<KO, VO> reader;

  private SubscriptionJoinOperator(TableView<KO, VO> table) {
    this.table = table;
  }

  /** Supplies the operator. */
  public static <K, KO, VO>
      ProcessorSupplier<KO, Subscription<K>, K, SubscriptionResponse<VO>> supplier(
          TableView<KO, VO> table) {
    return () -> new SubscriptionJoinOperator<>(table);
  }

  @Override
  public void init(ProcessorContext<K, SubscriptionResponse<VO>> context) {
    super.init(context);
    reader = table.open(context);
  }

  @Override
  public void process(Record<KO, Subscription<K>> record) {
    Subscription<K> subscription = record.value();
    Action action = subscription.action();
    ValueAndTimestamp<VO> row =
        record.key() == null ? null : requireNonNull(reader).get(record.key());
    VO answer = action.keeps() ? ValueAndTimestamp.getValueOrNull(row) : null;
    if (answer == null && !action.answersAbsence()) {
      return;
    }
    long timestampMs =
        row == null ? record.timestamp() : Math.max(record.timestamp(), row.timestamp());
    forward(
        record
            .withKey(subscription.key())
            .withValue(
                new SubscriptionResponse<>(
                    subscription.fingerprint(), answer, subscription.partition()))
            .withTimestamp(timestampMs));
  }
}
