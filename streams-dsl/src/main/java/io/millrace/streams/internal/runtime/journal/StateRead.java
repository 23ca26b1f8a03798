package io.millrace.streams.internal.runtime.journal;

import io.millrace.streams.internal.runtime.state.CheckpointView;
import io.millrace.streams.internal.runtime.state.StoreView;
import java.util.List;

/**
 * Several stores at one instant; release it after use.
 *
 * @param sequence number of the last frame it holds
 * @param stores as asked for
 * @param facts what the caller read at the same instant
 */
public record StateRead<T>(long sequence, List<StoreView> stores, T facts, CheckpointView base) {

  /** Gives back the view of the checkpoint. */
  public void release() {
    base.release();
  }
}
