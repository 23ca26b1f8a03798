package io.millrace.streams.internal.runtime.journal;

import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes durable and visible together.
 *
 * @param batches output for topics
 * @param changes changes of stores; those of transient stores become visible but are not written
 */
public record StateCommit(
    List<BatchAppend> batches, Map<StoreAddress, ChangeSet> changes, Listener listener) {

  /** Hears of the outcome. */
  public interface Listener {

    /**
     * The changes are visible from now on. Called while no snapshot can be taken; must be quick.
     *
     * @param sequence the frame's number
     */
    void published(long sequence);

    /**
     * The commit is done, or failed. Called after {@link #published}, on the publishing thread.
     *
     * @param failure why nothing of it was committed, or null
     */
    void completed(@Nullable Throwable failure);
  }
}
