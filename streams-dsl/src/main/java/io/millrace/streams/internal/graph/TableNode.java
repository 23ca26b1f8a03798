package io.millrace.streams.internal.graph;

import io.millrace.streams.internal.operator.OldValues;
import io.millrace.streams.internal.operator.RowJoin;
import io.millrace.streams.internal.operator.SuppressOperator;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.kstream.ValueTransformerWithKeySupplier;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.state.StoreBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that yields the changes of a table. */
public sealed interface TableNode<K, V> extends GraphNode {

  /** Makes the operator when it is known whether old values are needed. */
  @FunctionalInterface
  interface OperatorFactory {

    /** A supplier of the operator. */
    ProcessorSupplier<?, ?, ?, ?> supplier(OldValues oldValues);
  }

  /**
   * Reads a topic as a table.
   *
   * @param sourceName name of the source node in front
   * @param store kept if asked for by name, or when another operation needs it
   * @param queryable whether it was asked for
   */
  record Source<K, V>(
      String name, String sourceName, SourceSpec spec, StoreBuilder<?> store, boolean queryable)
      implements TableNode<K, V> {
    @Override
    public List<GraphNode> inputs() {
      return List.of();
    }
  }

  /** Takes the records of a stream as changes of a table; see {@link Source}. */
  record FromStream<K, V>(String name, GraphNode input, StoreBuilder<?> store, boolean queryable)
      implements TableNode<K, V> {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Aggregates the records of each key, of each key and window, or the changes of each group.
   *
   * @param parts one for each stream that is aggregated into the table
   * @param view how its rows are found
   * @param graceMs how long after their end windows still take records; null without windows
   * @param sourceNames sources that need the same partitions
   */
  record Aggregate<K, V>(
      String name,
      List<AggregatePart> parts,
      StoreBuilder<?> store,
      TableView<K, V> view,
      @Nullable Long graceMs,
      List<String> sourceNames)
      implements TableNode<K, V> {
    /** Copies the list. */
    public Aggregate {
      parts = List.copyOf(parts);
      sourceNames = List.copyOf(sourceNames);
    }

    /** Aggregates one stream, without windows. */
    public static <K, V> Aggregate<K, V> of(
        String name, GraphNode input, StoreBuilder<?> store, OperatorFactory operator) {
      return new Aggregate<>(
          name,
          List.of(new AggregatePart(name, input, operator)),
          store,
          TableView.ofStore(store.name()),
          null,
          List.of());
    }

    @Override
    public List<GraphNode> inputs() {
      return parts.stream().map(AggregatePart::input).toList();
    }
  }

  /** One stream of an aggregation; its name is that of the aggregation if there is no other. */
  record AggregatePart(String name, GraphNode input, OperatorFactory operator) {}

  /**
   * Keeps rows that satisfy a condition.
   *
   * @param wanted the answer of the condition that passes
   * @param store null to keep nothing
   */
  record Filter<K, V>(
      String name,
      TableNode<K, V> input,
      Predicate<? super K, ? super V> predicate,
      boolean wanted,
      @Nullable StoreBuilder<?> store)
      implements TableNode<K, V> {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Gives rows new values.
   *
   * @param store null to keep nothing
   */
  record MapValues<K, V, VR>(
      String name,
      TableNode<K, V> input,
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      @Nullable StoreBuilder<?> store)
      implements TableNode<K, VR> {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Makes the rows of a new table by transformers with state.
   *
   * @param store null to keep nothing
   * @param storeNames stores added to the topology that transformers may use
   */
  record TransformValues<K, V, VR>(
      String name,
      TableNode<K, V> input,
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> supplier,
      @Nullable StoreBuilder<?> store,
      List<String> storeNames)
      implements TableNode<K, VR> {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Holds changes back.
   *
   * @param buffer where they are held
   */
  record Suppress<K, V>(
      String name, TableNode<K, V> input, SuppressOperator.Rule rule, StoreBuilder<?> buffer)
      implements TableNode<K, V> {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Combines the rows of two tables; its name is that of the node where the sides meet.
   *
   * @param names of the two sides
   * @param store null to keep nothing
   * @param sourceNames sources that need the same partitions
   */
  record Join<K, V, VO, VR>(
      String name,
      SideNames names,
      TableNode<K, V> left,
      TableNode<K, VO> right,
      RowJoin<V, VO, VR> join,
      @Nullable StoreBuilder<?> store,
      List<String> sourceNames)
      implements TableNode<K, VR> {
    @Override
    public List<GraphNode> inputs() {
      return List.of(left, right);
    }
  }

  /** Names of the nodes that take the changes of the two tables of a join. */
  record SideNames(String left, String right) {}
}
