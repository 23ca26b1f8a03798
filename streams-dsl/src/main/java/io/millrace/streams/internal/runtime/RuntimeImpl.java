package io.millrace.streams.internal.runtime;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.TopologyPlan;
import io.millrace.streams.internal.runtime.epoch.EpochRunner;
import io.millrace.streams.internal.runtime.epoch.EpochRunner.Workers;
import io.millrace.streams.internal.runtime.epoch.EpochTimes;
import io.millrace.streams.internal.runtime.epoch.RunnerOptions;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.exec.MemberContext.Services;
import io.millrace.streams.internal.runtime.journal.Commits;
import io.millrace.streams.internal.runtime.journal.Metadata;
import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.journal.StateResources;
import io.millrace.streams.internal.runtime.layout.ChangelogTopics;
import io.millrace.streams.internal.runtime.layout.Fingerprint;
import io.millrace.streams.internal.runtime.layout.LayoutResolver;
import io.millrace.streams.internal.runtime.layout.MemberLayout;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.runtime.state.CheckpointStore;
import io.millrace.streams.internal.runtime.state.StoreSettings;
import io.millrace.streams.internal.store.rocksdb.RocksCheckpoint;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.RuntimeMetrics;
import io.millrace.streams.runtime.StreamsRuntime;
import io.millrace.streams.state.RocksDBConfigSetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runtime of one engine. */
public final class RuntimeImpl implements StreamsRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeImpl.class);
  private static final String STATE_DIRECTORY = "state";
  private static final String SPILL_DIRECTORY = "spill";

  private final LogEngine engine;
  private final RuntimeOptions options;
  private final RuntimeThreads threads;
  private final StateJournal journal;
  private final SpillSpace spill;
  private final StoreNumbers numbers;
  private final AutoCloseable publications;
  private final Map<String, DomainImpl> domains = new HashMap<>();
  private final List<EpochRunner> runners = new CopyOnWriteArrayList<>();
  private final EpochTimes epochTimes = new EpochTimes();
  private final List<CompletableFuture<Void>> ended = new ArrayList<>();

  /**
   * Opens the runtime; it closes the engine handle with itself.
   *
   * @throws io.millrace.streams.errors.ProcessorStateException when the state cannot be opened
   */
  public RuntimeImpl(LogEngine engine, RuntimeOptions options) {
    this(engine, options, null);
  }

  /** A runtime whose commits a test may hold up, on an engine that the test alone uses. */
  public RuntimeImpl(LogEngine engine, RuntimeOptions options, @Nullable Commits trial) {
    this.engine = engine;
    this.options = options;
    this.threads = new RuntimeThreads(options.workers());
    boolean durable = engine.url().scheme().equals(EngineUrl.EMBEDDED);
    this.spill =
        new SpillSpace(
            durable ? engine.url().directory().resolve(SPILL_DIRECTORY) : null,
            2 * options.runner().maxBytes());
    this.journal =
        new StateJournal(
            engine,
            checkpointOf(engine, options),
            trial,
            new StateResources(spill, options.memory()),
            RuntimeThreads.single("publish"),
            RuntimeThreads.single("checkpoint"));
    this.numbers = new StoreNumbers(journal);
    this.publications = engine.onPublish((partition, end) -> published(partition));
  }

  private static @Nullable CheckpointStore checkpointOf(LogEngine engine, RuntimeOptions options) {
    return engine.url().scheme().equals(EngineUrl.EMBEDDED)
        ? RocksCheckpoint.open(engine.url().directory().resolve(STATE_DIRECTORY), options.memory())
        : null;
  }

  private void published(TopicPartition partition) {
    for (EpochRunner runner : runners) {
      runner.published(partition);
    }
  }

  @Override
  public LogEngine engine() {
    return engine;
  }

  @Override
  public synchronized DomainImpl domain(String name) {
    return domains.computeIfAbsent(name, key -> new DomainImpl(key, this));
  }

  /**
   * Waits until nothing is left to do.
   *
   * @param committed whether everything must be committed, too
   * @return when the next punctuation on wall-clock time is due, in milliseconds; {@code
   *     Long.MAX_VALUE} when there is none
   */
  public long awaitIdle(boolean committed) {
    List<EpochRunner> seen = List.of();
    long sequence = -1;
    long nextMs = Long.MAX_VALUE;
    // A runner may make work for one that was asked before it, or hand a member over to it.
    while (!seen.equals(runners) || sequence != engine.publishedSequence()) {
      seen = List.copyOf(runners);
      sequence = engine.publishedSequence();
      nextMs = Long.MAX_VALUE;
      for (EpochRunner runner : seen) {
        nextMs = Math.min(nextMs, runner.whenIdle(committed).join());
      }
    }
    return nextMs;
  }

  @Override
  public RuntimeMetrics metrics() {
    return new RuntimeMetrics(
        epochTimes.count(), epochTimes.totalNanos(), epochTimes.slowestNanos(), stateBytes());
  }

  private long stateBytes() {
    if (!engine.url().scheme().equals(EngineUrl.EMBEDDED)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(engine.url().directory().resolve(STATE_DIRECTORY))) {
      return files.mapToLong(RuntimeImpl::sizeOf).sum();
    } catch (NoSuchFileException notYet) {
      return 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file may be deleted while it is looked at. */
  private static long sizeOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  StateJournal journal() {
    return journal;
  }

  RuntimeThreads threads() {
    return threads;
  }

  EpochRunner startRunner(String name, IntSupplier mostWorkers, EpochRunner.Observer observer) {
    EpochRunner runner =
        new EpochRunner(
            name,
            services(),
            options.runner(),
            new Workers(threads.workers(), mostWorkers),
            threads.callbacks(),
            observer,
            epochTimes);
    runners.add(runner);
    CompletableFuture<Void> end =
        threads
            .start("epochs-" + name, runner::run)
            .whenComplete((done, failure) -> runners.remove(runner));
    synchronized (ended) {
      ended.removeIf(CompletableFuture::isDone);
      ended.add(end);
    }
    return runner;
  }

  private Services services() {
    return new Services(engine, journal, options.memory(), spill);
  }

  /** Resolves what a member needs; refuses what cannot run. */
  MemberContext contextOf(String domain, MemberSpec spec) {
    TopologyPlan plan = spec.topology().plan();
    MemberLayout layout = LayoutResolver.resolve(engine.topics(), plan);
    requireSinks(plan, spec.listeners().keySet());
    Metadata metadata = new Metadata(journal, domain, spec.id(), spec.durable());
    StreamsConfig config = configOf(domain, spec);
    String now = Fingerprint.of(layout, engine.topics(), config);
    metadata
        .fingerprint()
        .flatMap(stored -> Fingerprint.difference(stored, now))
        .ifPresent(
            difference -> {
              throw new StreamsException(
                  "kept state of \"%s\" in domain \"%s\" does not fit its topology: %s. Go back to the"
                          .formatted(spec.id(), domain, difference)
                      + " topology that made the state, or begin anew without it (ApplicationReset,"
                      + " or another application.id).");
            });
    Map<String, Integer> storeNumbers = numbers.of(layout, metadata, spec.durable());
    if (spec.durable()) {
      keepApart(plan, config, storeNumbers);
    }
    new ChangelogTopics(engine.topics(), config, domain).create(layout);
    return new MemberContext(domain, spec, config, layout, storeNumbers, metadata, services());
  }

  /** Gives the stores on disk of an application that configures RocksDB their own databases. */
  private void keepApart(TopologyPlan plan, StreamsConfig config, Map<String, Integer> numbers) {
    RocksDBConfigSetter setter =
        config.getConfiguredInstance(
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDBConfigSetter.class);
    if (setter == null) {
      return;
    }
    for (var part : plan.subTopologies()) {
      for (var store : part.stores()) {
        if (store.spec().persistent()) {
          journal.keepApart(
              numbers.get(store.name()),
              new StoreSettings(store.name(), setter, config.originals()));
        }
      }
    }
  }

  /** What another instance of the same application needs: its own functions, the same stores. */
  MemberContext contextLike(MemberContext known, MemberSpec spec) {
    TopologyPlan plan = spec.topology().plan();
    requireSinks(plan, spec.listeners().keySet());
    return new MemberContext(
        known.domain(),
        spec,
        configOf(known.domain(), spec),
        LayoutResolver.resolve(engine.topics(), plan),
        known.storeNumbers(),
        known.metadata(),
        known.services());
  }

  private void requireSinks(TopologyPlan plan, Set<String> listeners) {
    for (var part : plan.subTopologies()) {
      for (String topic : part.sinkTopics()) {
        if (!plan.isInternal(topic)
            && !listeners.contains(topic)
            && engine.topics().find(topic).isEmpty()) {
          throw new StreamsException(
              "output topic \"%s\" does not exist; create it first".formatted(topic));
        }
      }
    }
  }

  private StreamsConfig configOf(String domain, MemberSpec spec) {
    Map<Object, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, domain);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, engine.url().toString());
    settings.putAll(spec.config());
    return new StreamsConfig(settings);
  }

  Map<TopicPartition, Long> positionsOf(MemberContext context) {
    return new StartPositions(engine, context.spec().start(), options.runner().wallClockMs())
        .of(context.layout(), context.metadata().positions());
  }

  boolean isFarBehind(Map<TopicPartition, Long> positions) {
    Map<TopicPartition, Long> ends = engine.endOffsets(positions.keySet());
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
      behind += Math.max(0, ends.get(position.getKey()) - position.getValue());
    }
    RunnerOptions runner = options.runner();
    return behind > runner.catchUpRecords();
  }

  @Override
  public void close() {
    List<DomainImpl> open;
    synchronized (this) {
      open = List.copyOf(domains.values());
    }
    open.forEach(DomainImpl::close);
    List<CompletableFuture<Void>> running;
    synchronized (ended) {
      running = List.copyOf(ended);
    }
    running.forEach(end -> end.exceptionally(failure -> null).join());
    try {
      publications.close();
    } catch (Exception e) {
      LOG.warn("the engine did not let go of its listener", e);
    }
    journal.close();
    threads.shutdown();
    spill.close();
    engine.close();
  }
}
