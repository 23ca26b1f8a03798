package io.millrace.streams.internal.runtime.state;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

  /**
   * Keeps a store in a database of its own from now on, configured by its application; what is
   * stored of it moves there.
   *
   * @param onView takes over, at once, the only view that may be read from then on
   * @throws io.millrace.streams.errors.ProcessorStateException when somebody holds a view that
   *     reads the store's database as it was
   */
  void keepApart(int storeId, StoreSettings wanted, Consumer<CheckpointView> onView);

  /** Closes the store as soon as no view is retained any more. */
  @Override
  void close();
}
