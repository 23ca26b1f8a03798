package io.millrace.log.internal.engine;

import io.millrace.log.api.LogEngine.PublishListener;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Placement;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells callers how it went: futures on a thread of their own, in order; listeners at once, on the
 * writer's thread.
 */
final class Outcomes implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final Sequencer sequencer;
  private final Inbox<Runnable> callbacks = new Inbox<>();
  private final CopyOnWriteArrayList<PublishListener> listeners = new CopyOnWriteArrayList<>();

  Outcomes(Sequencer sequencer) {
    this.sequencer = sequencer;
  }

  void succeeded(Pending pending) {
    leave(pending);
    callbacks.add(pending.completion().succeed());
  }

  void failed(Pending pending, LogException failure) {
    leave(pending);
    callbacks.add(() -> pending.completion().fail().accept(failure));
  }

  private void leave(Pending pending) {
    if (pending.journaled()) {
      for (Placement placement : pending.placements()) {
        placement.partition().journaledPending().decrementAndGet();
      }
    }
    sequencer.finished(pending.sizeBytes());
  }

  void published(Collection<PartitionLog> partitions) {
    for (PublishListener listener : listeners) {
      for (PartitionLog partition : partitions) {
        try {
          listener.published(partition.id(), partition.appliedEnd());
        } catch (RuntimeException e) {
          LOG.error("publish listener failed on partition {}", partition.id(), e);
        }
      }
    }
  }

  AutoCloseable listen(PublishListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void run() {
    List<Runnable> taken = callbacks.takeAll();
    while (!taken.isEmpty()) {
      taken.forEach(Runnable::run);
      taken = callbacks.takeAll();
    }
  }

  void close() {
    callbacks.close();
  }
}
