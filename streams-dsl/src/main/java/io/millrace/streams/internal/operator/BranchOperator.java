package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import java.util.List;

/** Sends each record to the first branch whose condition it satisfies. */
public final class BranchOperator<K, V> extends Operator<K, V, K, V> {
  private final List<Branch<K, V>> branches;

  /** A condition and the name of the node that its records go to. */
  public record Branch<K, V>(Predicate<? super K, ? super V> predicate, String child) {}

  private BranchOperator(List<Branch<K, V>> branches) {
    this.branches = List.copyOf(branches);
  }

  /** Supplies the operator; the branches may be added until the topology is built. */
  public static <K, V> ProcessorSupplier<K, V, K, V> supplier(List<Branch<K, V>> branches) {
    return () -> new BranchOperator<>(branches);
  }

  @Override
  public void process(Record<K, V> record) {
    for (Branch<K, V> branch : branches) {
      if (branch.predicate().test(record.key(), record.value())) {
        context().forward(record, branch.child());
        return;
      }
    }
  }
}
