package io.millrace.streams.kstream;

import io.millrace.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * How two tables are joined by a foreign key: a name, and how the tables are partitioned if not by
 * the bytes of their keys. Immutable.
 *
 * @param <K> the type of this table's keys
 * @param <KO> the type of the other table's keys
 */
public class TableJoined<K, KO> implements NamedOperation<TableJoined<K, KO>> {
  /** Chooses the partition of a key of this table; null for that of the row itself. */
  protected final @Nullable StreamPartitioner<K, Void> partitioner;

  /** Chooses the partition of a key of the other table; null for the default. */
  protected final @Nullable StreamPartitioner<KO, Void> otherPartitioner;

  /** Prefix of the names of the join's nodes, topics and store; null for generated ones. */
  protected final @Nullable String name;

  private TableJoined(
      @Nullable StreamPartitioner<K, Void> partitioner,
      @Nullable StreamPartitioner<KO, Void> otherPartitioner,
      @Nullable String name) {
    this.partitioner = partitioner;
    this.otherPartitioner = otherPartitioner;
    this.name = name;
  }

  /** Copies another. */
  protected TableJoined(TableJoined<K, KO> tableJoined) {
    this(tableJoined.partitioner, tableJoined.otherPartitioner, tableJoined.name);
  }

  /** Returns options with these partitioners; each may be null for its default. */
  public static <K, KO> TableJoined<K, KO> with(
      @Nullable StreamPartitioner<K, Void> partitioner,
      @Nullable StreamPartitioner<KO, Void> otherPartitioner) {
    return new TableJoined<>(partitioner, otherPartitioner, null);
  }

  /** Returns options with this name. */
  public static <K, KO> TableJoined<K, KO> as(@Nullable String name) {
    return new TableJoined<>(null, null, name);
  }

  /** Returns the same with this partitioner; null for the default. */
  public TableJoined<K, KO> withPartitioner(@Nullable StreamPartitioner<K, Void> partitioner) {
    return new TableJoined<>(partitioner, otherPartitioner, name);
  }

  /** Returns the same with this partitioner of the other table; null for the default. */
  public TableJoined<K, KO> withOtherPartitioner(
      @Nullable StreamPartitioner<KO, Void> otherPartitioner) {
    return new TableJoined<>(partitioner, otherPartitioner, name);
  }

  @Override
  public TableJoined<K, KO> withName(String name) {
    return new TableJoined<>(partitioner, otherPartitioner, name);
  }
}
