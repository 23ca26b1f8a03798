package io.millrace.streams.internal.runtime.state;

import java.util.List;
import java.util.Map;

/** Where committed state goes in the background; it may lag behind the journal, never lead it. */
public interface CheckpointStore extends AutoCloseable {

  /** The frame up to which everything is durable here; 0 for an empty store. */
  long sequence();

  /**
   * Writes changes, newest first, that reach up to frame {@code sequence}; on return they are
   * durable. One writer at a time.
   */
  void write(Map<StoreAddress, List<ChangeSet>> changes, long sequence);

  /** A view of what is stored now, retained once for the caller. */
  CheckpointView view();

  /** Closes the store as soon as no view is retained any more. */
  @Override
  void close();
}
