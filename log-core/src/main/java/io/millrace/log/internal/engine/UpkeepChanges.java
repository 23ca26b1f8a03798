package io.millrace.log.internal.engine;

import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Swap;
import io.millrace.log.internal.partition.Visibility;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.upkeep.Changes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hands the changes of the background work to the sequencer and waits, unless the engine closes.
 */
final class UpkeepChanges implements Changes {
  private final EngineState state;
  private final Sequencer sequencer;
  private final Visibility visibility;
  private final CompletableFuture<Object> closing = new CompletableFuture<>();

  UpkeepChanges(EngineState state, Sequencer sequencer, Visibility visibility) {
    this.state = state;
    this.sequencer = sequencer;
    this.visibility = visibility;
  }

  @Override
  public void raiseStart(Topic topic, PartitionLog partition, long offset) {
    await(sequencer.change(new TopicChange.RaiseStart(partition, offset)));
  }

  @Override
  public boolean roll(Topic topic, PartitionLog partition) {
    return Boolean.TRUE.equals(await(sequencer.roll(partition)));
  }

  @Override
  public void swap(Topic topic, PartitionLog partition, Swap swap, Segment cleaned) {
    await(sequencer.change(new TopicChange.SwapSegments(topic, partition, swap, cleaned)));
  }

  @Override
  public void endOverdueTransactions(long nowMs) {
    await(sequencer.endOverdue(nowMs));
  }

  @Override
  public void expireProducers(PartitionLog partition, long beforeMs) {
    sequencer.withTransactions(
        live -> {
          partition.producers().expire(beforeMs);
          return live;
        });
  }

  @Override
  public Map<Long, Long> lastOffsets(PartitionLog partition) {
    return sequencer.withTransactions(live -> partition.producers().lastOffsets());
  }

  @Override
  public boolean mayWork() {
    return state.failure() == null;
  }

  @Override
  public void requireOpen() {
    state.requireOpen();
  }

  @Override
  public void requireRoom(long bytes) {
    sequencer.requireRoom(bytes);
  }

  @Override
  public long token() {
    return visibility.publishedSequence();
  }

  /** Lets nobody wait any more: a change may be waiting for the thread that closes the engine. */
  void close() {
    closing.completeExceptionally(state.closed());
  }

  private @Nullable Object await(CompletableFuture<?> change) {
    return EngineState.await(CompletableFuture.anyOf(change, closing));
  }
}
