package io.millrace.streams;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Serializer;
import io.millrace.log.api.LogException;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.errors.StreamsNotStartedException;
import io.millrace.streams.errors.StreamsStoppedException;
import io.millrace.streams.errors.StreamsUncaughtExceptionHandler;
import io.millrace.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
import io.millrace.streams.internal.runtime.Application;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.internal.runtime.RuntimeThreads;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.internal.runtime.member.MemberMetadata;
import io.millrace.streams.internal.runtime.member.MemberQueries;
import io.millrace.streams.processor.StandbyUpdateListener;
import io.millrace.streams.processor.StateRestoreListener;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.query.StateQueryRequest;
import io.millrace.streams.query.StateQueryResult;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.state.HostInfo;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a topology in this process, on the engine that {@code bootstrap.servers} names.
 *
 * <p>The {@code application.id} is the namespace of its state and positions: a program that is
 * started again with the same one goes on where it was. Results are exactly-once whatever {@code
 * processing.guarantee} says.
 *
 * <p>Thread-safe. A started application keeps the process alive until it is closed.
 */
public class MillraceStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MillraceStreams.class);

  private final Topology topology;
  private final StreamsConfig config;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object stateLock = new Object();
  private State state = State.CREATED;
  private @Nullable StateListener stateListener;
  private @Nullable StreamsUncaughtExceptionHandler uncaughtHandler;
  private volatile EmbeddedRuntime.@Nullable Handle runtime;
  private volatile @Nullable MemberImpl member;
  private volatile @Nullable Application application;
  private final Instance instance = new Instance();
  private final AtomicInteger nextThread = new AtomicInteger(1);
  private final Deque<String> threadNames = new ConcurrentLinkedDeque<>();
  private final StreamsMetricsRegistry metrics;
  private volatile boolean paused;

  /** An application that has not been started. */
  public MillraceStreams(Topology topology, Properties props) {
    this(topology, new StreamsConfig(props));
  }

  /**
   * An application that has not been started.
   *
   * @throws ConfigException when a client supplier or a task assignor is set
   */
  public MillraceStreams(Topology topology, StreamsConfig applicationConfigs) {
    this.topology = Objects.requireNonNull(topology, "topology");
    this.config = Objects.requireNonNull(applicationConfigs, "applicationConfigs");
    refuseIfSet(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG);
    refuseIfSet(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG);
    for (int left = config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG); left > 0; left--) {
      threadNames.add(newThreadName());
    }
    metrics = ClientMetrics.of(config, topology, this::state, threadNames::size, () -> member);
  }

  private void refuseIfSet(String key) {
    Object value = config.originals().get(key);
    if (value != null) {
      throw new ConfigException(
          "%s=%s has no use embedded, where one process does everything without clients of a broker; leave it out"
              .formatted(key, value));
    }
  }

  /**
   * Refused: the embedded runtime has no clients.
   *
   * @throws ConfigException always
   */
  public MillraceStreams(Topology topology, Properties props, KafkaClientSupplier clientSupplier) {
    this(topology, new StreamsConfig(props), clientSupplier);
  }

  /**
   * Refused: the embedded runtime has no clients.
   *
   * @throws ConfigException always
   */
  public MillraceStreams(
      Topology topology, StreamsConfig applicationConfigs, KafkaClientSupplier clientSupplier) {
    this(topology, applicationConfigs);
    throw new ConfigException(
        "%s has no use embedded, where an application reads and writes the engine without clients; leave the client supplier out"
            .formatted(clientSupplier.getClass().getName()));
  }

  /** What an application is doing. */
  public enum State {
    /** Not started. */
    CREATED,
    /** Starting, or starting again after a failure. */
    REBALANCING,
    /** Processing. */
    RUNNING,
    /** Closing. */
    PENDING_SHUTDOWN,
    /** Closed. */
    NOT_RUNNING,
    /** Closing after a failure. */
    PENDING_ERROR,
    /** Closed after a failure. */
    ERROR;

    /** Whether it is starting or processing. */
    public boolean isRunningOrRebalancing() {
      return this == RUNNING || this == REBALANCING;
    }

    /** Whether it is closing. */
    public boolean isShuttingDown() {
      return this == PENDING_SHUTDOWN || this == PENDING_ERROR;
    }

    /** Whether it is closed. */
    public boolean hasCompletedShutdown() {
      return this == NOT_RUNNING || this == ERROR;
    }

    /** Whether it has not been started. */
    public boolean hasNotStarted() {
      return this == CREATED;
    }

    /** Whether it is closing or closed. */
    public boolean hasStartedOrFinishedShuttingDown() {
      return isShuttingDown() || hasCompletedShutdown();
    }

    /** Whether {@code newState} may follow this one. */
    public boolean isValidTransition(State newState) {
      return switch (this) {
        case CREATED -> newState == REBALANCING || newState == PENDING_SHUTDOWN;
        case REBALANCING ->
            newState == RUNNING || newState == PENDING_SHUTDOWN || newState == PENDING_ERROR;
        case RUNNING ->
            newState.isRunningOrRebalancing()
                || newState == PENDING_SHUTDOWN
                || newState == PENDING_ERROR;
        case PENDING_SHUTDOWN -> newState == NOT_RUNNING;
        case PENDING_ERROR -> newState == ERROR;
        case NOT_RUNNING, ERROR -> false;
      };
    }
  }

  /** Hears of changes of state. */
  @FunctionalInterface
  public interface StateListener {
    /** Called after each change, on a thread of the application. */
    void onChange(State newState, State oldState);
  }

  /** How to close. */
  public static class CloseOptions {
    private Duration timeout = Duration.ofMillis(Long.MAX_VALUE);
    private boolean leaveGroup;

    /** Waits without limit. */
    public CloseOptions() {}

    /** Waits that long at most. */
    public CloseOptions timeout(Duration newTimeout) {
      timeout = newTimeout;
      return this;
    }

    /** Accepted; in one process there is no group to leave. */
    public CloseOptions leaveGroup(boolean leave) {
      leaveGroup = leave;
      return this;
    }

    @Override
    public String toString() {
      return "CloseOptions{timeout=%s, leaveGroup=%s}".formatted(timeout, leaveGroup);
    }
  }

  /** What it is doing. */
  public State state() {
    synchronized (stateLock) {
      return state;
    }
  }

  /** Moves to a state if that may follow; says whether. */
  private boolean moveTo(State next) {
    State before;
    StateListener listener;
    synchronized (stateLock) {
      if (!state.isValidTransition(next)) {
        return false;
      }
      before = state;
      state = next;
      listener = stateListener;
    }
    LOG.info("{}: {} -> {}", applicationId(), before, next);
    if (listener != null) {
      listener.onChange(next, before);
    }
    return true;
  }

  private String applicationId() {
    return config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
  }

  private void requireCreated(String what) {
    if (state() != State.CREATED) {
      throw new IllegalStateException(
          "%s can only be set before the application is started; it is %s"
              .formatted(what, state()));
    }
  }

  /**
   * Sets who hears of changes of state; null for nobody.
   *
   * @throws IllegalStateException when it was started
   */
  public void setStateListener(@Nullable StateListener listener) {
    requireCreated("the state listener");
    synchronized (stateLock) {
      stateListener = listener;
    }
  }

  /**
   * Sets who decides about a failure; without one the application is shut down.
   *
   * @throws IllegalStateException when it was started
   */
  public void setUncaughtExceptionHandler(StreamsUncaughtExceptionHandler handler) {
    requireCreated("the uncaught exception handler");
    synchronized (stateLock) {
      uncaughtHandler = Objects.requireNonNull(handler, "handler");
    }
  }

  /**
   * Starts processing.
   *
   * @throws IllegalStateException when it was started before
   * @throws StreamsException when a topic does not exist or kept state does not fit the topology
   */
  public synchronized void start() throws IllegalStateException, StreamsException {
    if (state() != State.CREATED || !moveTo(State.REBALANCING)) {
      throw new IllegalStateException("the application can only be started once; it is " + state());
    }
    try {
      EmbeddedRuntime.Handle opened =
          EmbeddedRuntime.open(
              engineUrl(), RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime));
      runtime = opened;
      Application joined = opened.runtime().domain(applicationId()).application();
      application = joined;
      member = joined.join(instance);
      if (paused) {
        joined.changed();
      }
    } catch (LogException e) {
      throw failedStart(new StreamsException(e.getMessage(), e));
    } catch (RuntimeException e) {
      throw failedStart(e);
    }
    new Thread(this::keepAlive, applicationId() + "-KeepAlive").start();
  }

  private RuntimeException failedStart(RuntimeException failure) {
    moveTo(State.PENDING_ERROR);
    release();
    moveTo(State.ERROR);
    closed.countDown();
    return failure;
  }

  /** The threads of the runtime are daemons; this one keeps the process alive. */
  private void keepAlive() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String engineUrl() {
    return String.join(",", config.getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  /** This object as one instance of its application. */
  private final class Instance implements Application.Instance {
    @Override
    public MemberSpec spec() {
      return ApplicationSpec.of(topology, config, metrics);
    }

    @Override
    public int threads() {
      return threadNames.size();
    }

    @Override
    public boolean isPaused() {
      return paused;
    }

    @Override
    public void rebalancing() {
      if (state() == State.RUNNING) {
        moveTo(State.REBALANCING);
      }
    }

    @Override
    public void running() {
      if (state() == State.REBALANCING) {
        moveTo(State.RUNNING);
      }
    }

    @Override
    public void failed(Throwable cause) {
      MillraceStreams.this.failed(cause);
    }

    @Override
    public void shutDown(Throwable cause) {
      if (moveTo(State.PENDING_ERROR)) {
        LOG.error("{}: shut down after a failure", applicationId(), cause);
        MillraceStreams.this.shutDown(State.ERROR);
      }
    }
  }

  private void failed(Throwable cause) {
    Application running = application;
    switch (responseTo(cause)) {
      case REPLACE_THREAD -> {
        if (running != null) {
          running.restart();
        }
      }
      case SHUTDOWN_APPLICATION -> {
        if (running != null) {
          running.shutDown(cause);
        }
      }
      case SHUTDOWN_CLIENT -> instance.shutDown(cause);
    }
  }

  private StreamThreadExceptionResponse responseTo(Throwable cause) {
    StreamsUncaughtExceptionHandler handler;
    synchronized (stateLock) {
      handler = uncaughtHandler;
    }
    if (handler == null) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    try {
      return handler.handle(cause);
    } catch (RuntimeException e) {
      LOG.error("{}: the uncaught exception handler failed", applicationId(), e);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
  }

  /**
   * Accepts a listener that is never called: embedded, state opens as it was committed, and nothing
   * is restored.
   *
   * @throws IllegalStateException when it was started
   */
  public void setGlobalStateRestoreListener(@Nullable StateRestoreListener listener) {
    requireCreated("the state restore listener");
  }

  /**
   * Accepts a listener that is never called: in one process there are no standby tasks.
   *
   * @throws IllegalStateException when it was started
   */
  public void setStandbyUpdateListener(@Nullable StandbyUpdateListener listener) {
    requireCreated("the standby update listener");
  }

  private String newThreadName() {
    return applicationId() + "-StreamThread-" + nextThread.getAndIncrement();
  }

  /**
   * Lets the application use one worker more at a time.
   *
   * @return the name of the added thread; empty when the application does not run
   */
  public Optional<String> addStreamThread() {
    if (!state().isRunningOrRebalancing()) {
      return Optional.empty();
    }
    String name = newThreadName();
    threadNames.add(name);
    threadsChanged();
    return Optional.of(name);
  }

  /**
   * Lets the application use one worker less at a time; without any it reads nothing.
   *
   * @return the name of the removed thread; empty when there is none or the application does not
   *     run
   */
  public Optional<String> removeStreamThread() {
    if (!state().isRunningOrRebalancing()) {
      return Optional.empty();
    }
    Optional<String> removed = Optional.ofNullable(threadNames.pollLast());
    removed.ifPresent(name -> threadsChanged());
    return removed;
  }

  /**
   * The same; the change is immediate, so that there is nothing to wait for.
   *
   * @throws IllegalArgumentException when the timeout is negative
   */
  public Optional<String> removeStreamThread(Duration timeout) {
    requireNotNegative(timeout);
    return removeStreamThread();
  }

  private void threadsChanged() {
    Application running = application;
    if (running != null) {
      running.changed();
    }
  }

  /**
   * Stops reading at the next epoch boundary; an application not yet started starts paused. With
   * several instances in this process, nothing is read while one of them is paused.
   */
  public void pause() {
    paused = true;
    threadsChanged();
  }

  /** Reads on. */
  public void resume() {
    paused = false;
    threadsChanged();
  }

  /** Whether it is paused. */
  public boolean isPaused() {
    return paused;
  }

  /** Finishes the current epoch and closes; waits without limit. */
  @Override
  public void close() {
    close(Duration.ofMillis(Long.MAX_VALUE));
  }

  /**
   * Finishes the current epoch and closes.
   *
   * @param timeout how long to wait; not negative
   * @return whether it was closed in that time
   */
  public synchronized boolean close(Duration timeout) {
    requireNotNegative(timeout);
    if (moveTo(State.PENDING_SHUTDOWN)) {
      shutDown(State.NOT_RUNNING);
    }
    try {
      // A callback of this application would wait for itself.
      return RuntimeThreads.isCurrent()
          ? closed.getCount() == 0
          : closed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void requireNotNegative(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout must not be negative, got " + timeout);
    }
  }

  /** Finishes the current epoch and closes; says whether it was closed in time. */
  public boolean close(CloseOptions options) {
    return close(options.timeout);
  }

  private void shutDown(State end) {
    Thread closer =
        new Thread(
            () -> {
              try {
                release();
              } finally {
                moveTo(end);
                closed.countDown();
              }
            },
            applicationId() + "-CloseThread");
    closer.start();
  }

  private void release() {
    Application joined = application;
    if (joined != null) {
      joined.leave(instance);
    }
    if (runtime != null) {
      runtime.close();
    }
    metrics.close();
  }

  /**
   * Does nothing but check that the application does not run: Kafka Streams deletes local copies
   * here, which it restores from elsewhere; embedded, the state is the only one and is kept.
   *
   * @throws IllegalStateException when the application runs
   */
  public void cleanUp() {
    if (!EnumSet.of(State.CREATED, State.NOT_RUNNING, State.ERROR).contains(state())) {
      throw new IllegalStateException("cannot clean up while the application is " + state());
    }
  }

  /**
   * A read-only view of a store; every call sees the last committed epoch.
   *
   * @throws StreamsNotStartedException before {@link #start}
   * @throws StreamsStoppedException after {@link #close()}
   * @throws io.millrace.streams.errors.UnknownStateStoreException when there is no such store
   * @throws io.millrace.streams.errors.InvalidStateStorePartitionException when it has no such
   *     partition
   */
  public <T> T store(StoreQueryParameters<T> parameters) {
    return running()
        .stores()
        .live(parameters.storeName(), parameters.queryableStoreType(), parameters.partition());
  }

  private MemberImpl running() {
    State now = state();
    MemberImpl running = member;
    if (now.hasStartedOrFinishedShuttingDown()) {
      throw new StreamsStoppedException(
          "the application is %s; its stores are closed".formatted(now));
    }
    if (running == null) {
      throw new StreamsNotStartedException("the application was not started; call start() first");
    }
    return running;
  }

  /**
   * Asks a store. All partitions answer as of the same committed epoch. Close iterators in the
   * result: they hold that epoch.
   *
   * @throws StreamsNotStartedException before {@link #start}
   * @throws StreamsStoppedException after {@link #close()}
   * @throws io.millrace.streams.errors.UnknownStateStoreException when there is no such store
   */
  public <R> StateQueryResult<R> query(StateQueryRequest<R> request) {
    return new MemberQueries(running()).query(request);
  }

  /**
   * Waits until everything that was in the input topics when this was called has been processed and
   * shows in queries: read your writes. Goes beyond Kafka Streams. Paused or failed, the
   * application does not get there.
   *
   * @return whether it got there in that time
   * @throws StreamsNotStartedException before {@link #start}
   * @throws StreamsStoppedException after {@link #close()}
   * @throws StreamsException when the application fails, is paused or is closed meanwhile
   */
  public boolean awaitProcessed(Duration timeout) {
    MemberImpl running = running();
    try {
      running
          .whenReached(new MemberMetadata(running).ends())
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new StreamsException("the application does not get there", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamsException("interrupted while waiting for the application", e);
    }
  }

  private StreamsFacts facts() {
    String server = config.getString(StreamsConfig.APPLICATION_SERVER_CONFIG);
    HostInfo host = HostInfo.buildFromEndpoint(server);
    String clientId = config.getString(StreamsConfig.CLIENT_ID_CONFIG);
    return new StreamsFacts(
        new MemberMetadata(running()),
        host == null ? HostInfo.unavailable() : host,
        clientId == null || clientId.isEmpty() ? applicationId() : clientId);
  }

  /** All instances of the application: this one. */
  public Collection<StreamsMetadata> metadataForAllStreamsClients() {
    return List.of(facts().instance());
  }

  /** All instances that have the store: this one, or none when there is no such store. */
  public Collection<StreamsMetadata> streamsMetadataForStore(String storeName) {
    StreamsMetadata instance = facts().instance();
    return instance.stateStoreNames().contains(storeName) ? List.of(instance) : List.of();
  }

  /** Where a key of a store is, by its serialized form; not available without the store. */
  public <K> KeyQueryMetadata queryMetadataForKey(
      String storeName, K key, Serializer<K> keySerializer) {
    StreamsFacts facts = facts();
    byte[] bytes = keySerializer.serialize("", Objects.requireNonNull(key, "key"));
    return facts.key(facts.member().partitionOf(storeName, bytes));
  }

  /**
   * Where a key of a store is, by a partitioner of the program; not available without the store.
   */
  public <K> KeyQueryMetadata queryMetadataForKey(
      String storeName, K key, StreamPartitioner<? super K, ?> partitioner) {
    StreamsFacts facts = facts();
    return facts.key(
        facts.member().partitionOf(storeName, Objects.requireNonNull(key, "key"), partitioner));
  }

  /** The workers of the application, shown as one stream thread with all tasks. */
  public Set<ThreadMetadata> metadataForLocalThreads() {
    return Set.of(facts().thread(state() == State.RUNNING ? "RUNNING" : "STARTING"));
  }

  /** How far each partition of each store is behind its input, in records. */
  public Map<String, Map<Integer, LagInfo>> allLocalStorePartitionLags() {
    return facts().lags();
  }

  /**
   * The ids a broker gave for telemetry.
   *
   * @throws IllegalStateException always: embedded, there is no broker and no telemetry
   */
  public ClientInstanceIds clientInstanceIds(Duration timeout) {
    throw new IllegalStateException(
        "an embedded application has no clients of a broker and no telemetry");
  }

  /**
   * The metrics there are, under Kafka Streams' names: of the client, its threads, tasks, sources
   * and sinks, and those that processors have added. They are recorded once an epoch, as far as
   * {@code metrics.recording.level} wants them.
   */
  public Map<MetricName, ? extends Metric> metrics() {
    return metrics.metrics();
  }
}
