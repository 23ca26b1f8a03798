package io.millrace.streams.internal.graph;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.operator.BranchOperator;
import io.millrace.streams.internal.operator.ForeignJoin;
import io.millrace.streams.internal.operator.StreamJoin;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.FixedKeyProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.state.StoreBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that yields records, or ends a stream. */
public sealed interface StreamNode extends GraphNode {

  /** Reads topics as a stream. */
  record Source(String name, SourceSpec spec) implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of();
    }
  }

  /** Reads a topic into a store that every task may read; {@code supplier} writes the store. */
  record GlobalStore(
      String name,
      String sourceName,
      SourceSpec spec,
      StoreBuilder<?> store,
      ProcessorSupplier<?, ?, ?, ?> supplier)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of();
    }
  }

  /** Joins a global table. */
  record GlobalJoin(
      String name, GraphNode input, ProcessorSupplier<?, ?, ?, ?> supplier, boolean left)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Runs records through an operator.
   *
   * @param inputs one; several where streams merge
   * @param effect what it may change
   * @param storeNames stores added to the topology that it may use
   */
  record Operation(
      String name,
      List<? extends GraphNode> inputs,
      ProcessorSupplier<?, ?, ?, ?> supplier,
      Effect effect,
      List<String> storeNames)
      implements StreamNode {

    /** Whether streams merge here. */
    public boolean merges() {
      return inputs.size() > 1;
    }
  }

  /** What an operation may change of the records that pass it. */
  enum Effect {
    /** It passes on records as they are, or not at all. */
    NOTHING,
    /** Keys, and maybe values; it would do the same wherever records lie. */
    KEYS,
    /** Values, or whatever a processor does. */
    ANYTHING
  }

  /** Runs records through a processor that keeps keys. */
  record FixedKeyOperation(
      String name,
      GraphNode input,
      FixedKeyProcessorSupplier<?, ?, ?> supplier,
      List<String> storeNames)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Sends each record to one of several nodes.
   *
   * @param branches grows until the split ends
   */
  record Split<K, V>(String name, GraphNode input, List<BranchOperator.Branch<K, V>> branches)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Writes to a topic.
   *
   * @param topic null when the extractor chooses
   */
  record Sink<K, V>(
      String name,
      GraphNode input,
      @Nullable String topic,
      @Nullable TopicNameExtractor<K, V> extractor,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Distributes records anew by key; its name is that of the source that reads them back.
   *
   * @param asked whether the program asks for it, and not an operation that needs it
   */
  record Repartition<K, V>(
      String name,
      GraphNode input,
      RepartitionSpec spec,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      @Nullable StreamPartitioner<K, V> partitioner,
      boolean asked)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Combines records with rows.
   *
   * @param left whether records without a row are passed on
   * @param grace how long records wait for rows; null to join them at once
   * @param sourceNames sources that need the same partitions
   */
  record TableJoin<K, V, VT, VR>(
      String name,
      GraphNode input,
      TableNode<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left,
      @Nullable Grace grace,
      List<String> sourceNames)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input, table);
    }
  }

  /**
   * How long the records of a stream wait for the rows of a table.
   *
   * @param buffer where they wait
   */
  record Grace(long periodMs, StoreBuilder<?> buffer) {}

  /**
   * Combines the records of two streams; its name is that of the node where the results meet.
   *
   * @param sides names of the nodes that join
   * @param left keeps the left stream's records
   * @param right keeps the right stream's records
   * @param stores of the left, the right and, if there are any, the waiting records
   * @param sourceNames sources that need the same partitions
   */
  record StreamJoined<K, V1, V2, VR>(
      String name,
      TableNode.SideNames sides,
      Operation left,
      Operation right,
      StreamJoin<K, V1, V2, VR> join,
      List<StoreBuilder<?>> stores,
      List<String> sourceNames)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(left, right);
    }
  }

  /** The changes of a table as records. */
  record FromTable<K, V>(
      String name,
      TableNode<K, V> input,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /** The changes of a table as changes of its groups, before they are distributed. */
  record Regroup<K, V, KR, VR>(
      String name,
      TableNode<K, V> input,
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> selector)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /** Distributes the changes of groups; its name is that of the source that reads them back. */
  record ChangeRepartition<K, V>(
      String name,
      Regroup<?, ?, K, V> input,
      RepartitionSpec spec,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(input);
    }
  }

  /**
   * Joins a table with the rows of another that it refers to; its name is that of the node where
   * answers come back. Yields the rows of a table as records.
   *
   * @param subscriptions the store that knows which rows are referred to
   * @param leftSourceNames sources that need the partitions of the answers
   * @param rightSourceNames sources that need the partitions of the references
   */
  record ForeignJoined<K, V, KO, VO, VR>(
      String name,
      ForeignJoinNames names,
      TableNode<K, V> left,
      TableNode<KO, VO> right,
      ForeignJoin<K, V, KO, VO, VR> join,
      StoreBuilder<?> subscriptions,
      List<String> leftSourceNames,
      List<String> rightSourceNames)
      implements StreamNode {
    @Override
    public List<GraphNode> inputs() {
      return List.of(left, right);
    }
  }
}
