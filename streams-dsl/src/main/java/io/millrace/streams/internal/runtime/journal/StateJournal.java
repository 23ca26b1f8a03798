package io.millrace.streams.internal.runtime.journal;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.Section;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.JournalParticipant;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.CheckpointStore;
import io.millrace.streams.internal.runtime.state.SectionCodec;
import io.millrace.streams.internal.runtime.state.StateMemory;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreSettings;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits state and output through the engine's journal and keeps what was committed readable.
 *
 * <p>Commits become visible in the order of their frames, however their futures complete. An engine
 * that keeps nothing on disk has no checkpoint; its whole state goes into one frame on close, so
 * that a runtime opened later on the same engine continues.
 */
public final class StateJournal implements JournalParticipant, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateJournal.class);
  private static final String NAME = "streams";
  private static final long RECHECK_MS = 100;

  private final LogEngine engine;
  private final @Nullable CheckpointStore checkpoint;
  private final Commits commits;
  private final boolean keepsFrames;
  private final CommittedState committed;
  private final SpillSpace space;
  private final StateMemory memory;
  private final Object room = new Object();
  private final ExecutorService publisher;
  private final ExecutorService checkpointer;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final AtomicBoolean checkpointAsked = new AtomicBoolean();
  private final AutoCloseable registration;
  private volatile @Nullable Throwable failure;

  private record Pending(StateCommit commit, CompletableFuture<@Nullable CommitResult> outcome) {}

  /**
   * Registers with the engine and replays what the checkpoint does not hold.
   *
   * @param checkpoint closed with this object; null when the engine keeps nothing on disk
   * @param trial commits of a test, whose engine is its own: its frames are the only place where
   *     state is kept, so that all of them are; null for those of the engine
   * @param resources where changes may be until then
   * @param publisher one thread, shut down with this object; so is {@code checkpointer}
   */
  public StateJournal(
      LogEngine engine,
      @Nullable CheckpointStore checkpoint,
      @Nullable Commits trial,
      StateResources resources,
      ExecutorService publisher,
      ExecutorService checkpointer) {
    this.engine = engine;
    this.checkpoint = checkpoint;
    this.commits = trial == null ? engine::commit : trial;
    this.keepsFrames = trial != null;
    this.space = resources.space();
    this.memory = resources.memory();
    this.committed = new CommittedState(checkpoint);
    this.publisher = publisher;
    this.checkpointer = checkpointer;
    this.registration = register();
  }

  /** The replay needs this object whole; a failure must give the checkpoint's directory back. */
  private AutoCloseable register() {
    try {
      return engine.register(this);
    } catch (RuntimeException e) {
      release();
      throw e;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long checkpointedSequence() {
    if (checkpoint != null) {
      return checkpoint.sequence();
    }
    return keepsFrames ? 0 : committed.sequence();
  }

  @Override
  public void replay(long sequence, ByteBuffer payload) {
    if (checkpoint == null || sequence > checkpoint.sequence()) {
      hold(committed.publish(SectionCodec.decode(payload), sequence, () -> {}));
      if (checkpoint != null && memory.isBlocked()) {
        CompletableFuture.runAsync(this::writeCheckpoint, checkpointer).join();
      }
    }
  }

  /**
   * Counts what the heap holds of changes; those of an engine without a checkpoint are its state.
   */
  private void hold(long bytes) {
    if (checkpoint != null) {
      memory.addWaiting(bytes);
    }
  }

  /** Waits while too much waits for the checkpoint. */
  private void awaitRoom() {
    synchronized (room) {
      while (checkpoint != null
          && memory.isBlocked()
          && committed.waitingBytes() > 0
          && failure == null) {
        requestCheckpoint(committed.sequence());
        try {
          // Other engines of the process may make room, too, and nobody tells of that.
          room.wait(RECHECK_MS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new StreamsException("interrupted while waiting for the checkpoint", e);
        }
      }
    }
  }

  /**
   * Commits; waits before that while the checkpoint is too far behind.
   *
   * @throws StreamsException when an earlier failure has made the state unusable
   */
  public void commit(StateCommit commit) {
    awaitRoom();
    Throwable earlier = failure;
    if (earlier != null) {
      throw new StreamsException("the state of this engine failed before; open it again", earlier);
    }
    Map<StoreAddress, ChangeSet> durable = durableOf(commit);
    CompletableFuture<@Nullable CommitResult> outcome;
    if (commit.batches().isEmpty() && durable.isEmpty()) {
      outcome = CompletableFuture.completedFuture(null);
      enqueue(new Pending(commit, outcome));
    } else {
      List<Section> sections =
          durable.isEmpty()
              ? List.of()
              : List.of(new Section(NAME, SectionCodec.encode(durable, space)));
      outcome = append(commit, new CommitRequest(commit.batches(), sections));
    }
    // Counted only when the journal has taken them; publishing counts them off again.
    hold(memoryBytes(durable));
    // Its failure is seen when the commit is published.
    var unused = outcome.whenComplete((result, error) -> publisher.execute(this::publishDone));
  }

  private static Map<StoreAddress, ChangeSet> durableOf(StateCommit commit) {
    Map<StoreAddress, ChangeSet> durable = new HashMap<>(commit.changes());
    durable.keySet().removeIf(StoreAddress::isTransient);
    return durable;
  }

  private static long memoryBytes(Map<StoreAddress, ChangeSet> changes) {
    return changes.values().stream().mapToLong(ChangeSet::memoryBytes).sum();
  }

  private CompletableFuture<@Nullable CommitResult> append(
      StateCommit commit, CommitRequest request) {
    synchronized (pending) {
      CompletableFuture<@Nullable CommitResult> outcome =
          commits.commit(request).thenApply(result -> result);
      pending.add(new Pending(commit, outcome));
      return outcome;
    }
  }

  private void enqueue(Pending commit) {
    synchronized (pending) {
      pending.add(commit);
    }
  }

  private void publishDone() {
    for (Pending next = pollDone(); next != null; next = pollDone()) {
      publish(next);
    }
  }

  private @Nullable Pending pollDone() {
    synchronized (pending) {
      Pending head = pending.peek();
      return head != null && head.outcome().isDone() ? pending.poll() : null;
    }
  }

  private void publish(Pending done) {
    StateCommit commit = done.commit();
    long underWay = memoryBytes(durableOf(commit));
    try {
      CommitResult result = done.outcome().join();
      long sequence = result == null ? committed.sequence() : result.sequence();
      hold(
          committed.publish(
              commit.changes(), sequence, () -> commit.listener().published(sequence)));
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      hold(-underWay);
      commit.listener().completed(cause);
      return;
    }
    hold(-underWay);
    commit.listener().completed(null);
    if (committed.unwrittenBytes() > memory.checkpointBytes() || committed.hasUnwrittenFiles()) {
      requestCheckpoint(committed.sequence());
    }
  }

  /** Stores at one instant, with what {@code facts} says at that instant; release it. */
  public <T> StateRead<T> read(List<StoreAddress> stores, Supplier<T> facts) {
    return committed.read(stores, facts);
  }

  /** Forgets a transient store. */
  public void drop(StoreAddress store) {
    committed.drop(store);
  }

  @Override
  public void requestCheckpoint(long sequence) {
    if (checkpoint != null
        && sequence > checkpoint.sequence()
        && failure == null
        && checkpointAsked.compareAndSet(false, true)) {
      checkpointer.execute(this::writeCheckpoint);
    }
  }

  private void writeCheckpoint() {
    checkpointAsked.set(false);
    CheckpointStore store = checkpoint;
    if (store == null || failure != null) {
      return;
    }
    try {
      CommittedState.Frozen frozen =
          CompletableFuture.supplyAsync(committed::freeze, publisher).join();
      if (frozen.sequence() > store.sequence()) {
        store.write(frozen.united(), frozen.sequence());
        hold(-committed.written(frozen, store.view()));
        noteRoom();
      }
    } catch (RuntimeException e) {
      failure = e;
      noteRoom();
      LOG.error("writing the checkpoint of the state failed; commits are refused from now on", e);
    }
  }

  private void noteRoom() {
    synchronized (room) {
      room.notifyAll();
    }
  }

  /**
   * Keeps a store in a database of its own, configured by its application; call it while nothing
   * uses the store. Nothing to do for an engine that keeps nothing on disk.
   */
  public void keepApart(int storeId, StoreSettings wanted) {
    CheckpointStore store = checkpoint;
    if (store == null) {
      return;
    }
    try {
      CompletableFuture.runAsync(
              () -> store.keepApart(storeId, wanted, committed::rebase), checkpointer)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StreamsException known
          ? known
          : new StreamsException(
              "store \"%s\" cannot be opened with its RocksDB settings".formatted(wanted.store()),
              e.getCause());
    }
  }

  /** Waits for commits under way, writes the checkpoint and ends the registration. */
  @Override
  public void close() {
    awaitPending();
    try {
      if (checkpoint == null) {
        dump();
      } else {
        CompletableFuture.runAsync(this::writeCheckpoint, checkpointer).join();
      }
      registration.close();
    } catch (Exception e) {
      LOG.warn("closing the state left work for the next start", e);
    } finally {
      release();
    }
  }

  private void release() {
    checkpointer.shutdown();
    publisher.shutdown();
    hold(-committed.waitingBytes());
    committed.close();
    if (checkpoint != null) {
      checkpoint.close();
    }
  }

  private void awaitPending() {
    List<CompletableFuture<@Nullable CommitResult>> open;
    synchronized (pending) {
      open = pending.stream().map(Pending::outcome).toList();
    }
    open.forEach(outcome -> outcome.exceptionally(error -> null).join());
    CompletableFuture.runAsync(this::publishDone, publisher).join();
  }

  private void dump() {
    Map<StoreAddress, ChangeSet> changes = committed.dump();
    if (!changes.isEmpty()) {
      Section section = new Section(NAME, SectionCodec.encode(changes, space));
      engine.commit(new CommitRequest(List.of(), List.of(section))).join();
    }
  }
}
