package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The handle of a member. */
public final class MemberImpl implements Member {
  private final MemberContext context;
  private final MemberControl control;
  private final Executor callbacks;
  private final Listener listener;
  private final Waiters waiters = new Waiters();
  private final Map<TopicPartition, Long> positions;
  private List<MemberContext> instances;
  private State state = State.CATCHING_UP;
  private @Nullable Throwable failure;
  private long recordsProcessed;
  private long epochsCommitted;
  private Runnable onFailure = () -> {};

  /** Hears what a member does. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called on a callback thread after each change, in order; with {@code CATCHING_UP} when its
     * tasks are ready.
     */
    void changed(Member member, State state);
  }

  /**
   * A member that has not been started.
   *
   * @param positions where it begins, for every input
   * @param callbacks completes futures and calls the listener
   */
  public MemberImpl(
      MemberContext context,
      Map<TopicPartition, Long> positions,
      MemberControl control,
      Executor callbacks,
      Listener listener) {
    this.context = context;
    this.positions = new HashMap<>(positions);
    this.control = control;
    this.callbacks = new SerialExecutor(callbacks);
    this.instances = List.of(context);
    this.listener = listener;
  }

  /** What its tasks are made of. */
  public MemberContext context() {
    return context;
  }

  /** Those that its tasks run in: partition {@code p} in number {@code p} modulo their count. */
  public synchronized List<MemberContext> instances() {
    return instances;
  }

  /** Sets what its tasks run in when it is started again. */
  public synchronized void shareAmong(List<MemberContext> contexts) {
    instances = List.copyOf(contexts);
  }

  @Override
  public String id() {
    return context.spec().id();
  }

  @Override
  public synchronized State state() {
    return state;
  }

  @Override
  public synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void onFailure(Runnable heeder) {
    synchronized (this) {
      onFailure = heeder;
      if (state != State.ERROR) {
        return;
      }
    }
    heeder.run();
  }

  @Override
  public synchronized Map<TopicPartition, Long> positions() {
    return Map.copyOf(positions);
  }

  @Override
  public synchronized long recordsProcessed() {
    return recordsProcessed;
  }

  /** Whether somebody waits, so that epochs should be short. */
  public synchronized boolean isAwaited() {
    return !waiters.isEmpty();
  }

  @Override
  public CompletableFuture<Void> whenReached(Map<TopicPartition, Long> wanted) {
    synchronized (this) {
      CompletableFuture<Void> done = waiters.add(wanted, positions);
      if (!done.isDone() && (state == State.ERROR || isOut())) {
        waiters.all();
        done.completeExceptionally(notReading());
      }
      return done;
    }
  }

  private boolean isOut() {
    return state == State.PAUSED || state == State.WAITING || state == State.STOPPED;
  }

  private StreamsException notReading() {
    String message = "member \"%s\" is %s and reads no more".formatted(id(), state);
    return failure == null ? new StreamsException(message) : new StreamsException(message, failure);
  }

  /** The positions of a commit are visible; called while no snapshot can be taken. */
  public synchronized void published(Map<TopicPartition, Long> changed, long records) {
    positions.putAll(changed);
    recordsProcessed += records;
    epochsCommitted++;
  }

  /** How many epochs in which it did something were committed since it was added. */
  public synchronized long epochsCommitted() {
    return epochsCommitted;
  }

  /** Lets those go on who waited for what was published. */
  public void releaseWaiters() {
    List<CompletableFuture<Void>> reached;
    synchronized (this) {
      reached = waiters.isEmpty() ? List.of() : waiters.reached(positions);
    }
    if (!reached.isEmpty()) {
      callbacks.execute(() -> reached.forEach(done -> done.complete(null)));
    }
  }

  /** It is at the end of its inputs. */
  public void caughtUp() {
    change(State.CATCHING_UP, State.RUNNING);
  }

  private void change(State from, State to) {
    synchronized (this) {
      if (state != from) {
        return;
      }
      state = to;
    }
    callbacks.execute(() -> listener.changed(this, to));
  }

  /** It is to read again, from its last commit. */
  public synchronized void started() {
    state = State.CATCHING_UP;
    failure = null;
  }

  /** Its tasks are ready. */
  public void attached() {
    callbacks.execute(() -> listener.changed(this, State.CATCHING_UP));
  }

  /** It reads no more; {@code cause} says why if it failed. */
  public void ended(State to, @Nullable Throwable cause) {
    List<CompletableFuture<Void>> left;
    StreamsException reason;
    Runnable heeder;
    synchronized (this) {
      state = to;
      failure = cause;
      left = waiters.all();
      reason = notReading();
      heeder = to == State.ERROR ? onFailure : () -> {};
    }
    callbacks.execute(
        () -> {
          left.forEach(done -> done.completeExceptionally(reason));
          listener.changed(this, to);
          heeder.run();
        });
  }

  @Override
  public StateSnapshot snapshot() {
    StoreReads reads = stores();
    return new SnapshotImpl(
        reads, context.services().journal().read(reads.addresses(), this::positions));
  }

  /** Reads of its stores as they were last committed. */
  public StoreReads stores() {
    return new StoreReads(context);
  }

  /** Addresses of all its stores, on every partition. */
  public List<StoreAddress> storeAddresses() {
    return stores().addresses();
  }

  @Override
  public void pause() {
    control.pause(this);
  }

  @Override
  public void resume() {
    control.resume(this);
  }

  @Override
  public void stop(boolean forget) {
    control.stop(this, forget);
  }
}
