package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.ActiveProducer;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.TransactionDescription;
import io.millrace.log.api.Transactions;
import io.millrace.log.internal.engine.Sequencer.Checked;
import io.millrace.log.internal.journal.Journal;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.record.BatchEncoder;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicCatalog;
import io.millrace.log.internal.transaction.TransactionRecords;
import io.millrace.log.internal.transaction.TransactionalId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out producer identities and ends transactions. Who owns which transactional id is stored in
 * a compacted topic, read when it is needed first; what is open now is known to the sequencer.
 */
final class TransactionService implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionService.class);
  private static final Map<String, String> TOPIC_CONFIG = Map.of("cleanup.policy", "compact");
  private static final long MOST_REFRESH_MS = TimeUnit.DAYS.toMillis(1);
  private static final long EXPIRY_INTERVAL_MS = TimeUnit.HOURS.toMillis(1);

  // The one above is kept for fencing the last owner of an id.
  private static final short LAST_EPOCH = Short.MAX_VALUE - 1;

  private final EmbeddedEngine engine;
  private final TopicCatalog catalog;
  private final Sequencer sequencer;
  private final ProducerIds producerIds;
  private final InstantSource clock;
  private final long expirationMs;
  private final long refreshMs;
  private final Object oneAtATime = new Object();
  private @Nullable Map<String, TransactionalId> ids;
  private final Map<Long, String> names = new HashMap<>();
  private long nextExpiryMs = Long.MIN_VALUE;

  TransactionService(
      EmbeddedEngine engine,
      TopicCatalog catalog,
      Sequencer sequencer,
      ProducerIds producerIds,
      EngineSettings settings) {
    this.engine = engine;
    this.catalog = catalog;
    this.sequencer = sequencer;
    this.producerIds = producerIds;
    this.clock = settings.clock();
    this.expirationMs = settings.expirations().transactionalIds().toMillis();
    this.refreshMs = Math.min(MOST_REFRESH_MS, expirationMs / 2);
  }

  @Override
  public ProducerIdentity newProducer() {
    return new ProducerIdentity(producerIds.next(), (short) 0);
  }

  @Override
  public ProducerIdentity initialize(String transactionalId, int timeoutMs) {
    if (transactionalId.isEmpty() || timeoutMs <= 0) {
      throw new IllegalArgumentException(
          "a transactional id must not be empty and its timeout be positive, found \"%s\" and %d ms"
              .formatted(transactionalId, timeoutMs));
    }
    synchronized (oneAtATime) {
      long nowMs = clock.millis();
      TransactionalId before = ids().get(transactionalId);
      ProducerIdentity owner = before == null ? null : owner(before);
      ProducerIdentity next = next(owner);
      TransactionalId now = new TransactionalId(transactionalId, next, timeoutMs, nowMs);
      Sequencer.Takeover terms = new Sequencer.Takeover(record(now), nowMs);
      EngineState.await(sequencer.takeOver(owner, next, timeoutMs, terms));
      note(now);
      return next;
    }
  }

  private ProducerIdentity next(@Nullable ProducerIdentity owner) {
    return owner == null || owner.epoch() >= LAST_EPOCH
        ? newProducer()
        : new ProducerIdentity(owner.id(), (short) (owner.epoch() + 1));
  }

  /** Who owns an id now: its epoch rises when its transaction takes too long. */
  private ProducerIdentity owner(TransactionalId stored) {
    return sequencer.withTransactions(
        live -> {
          LiveTransactions.Owner owner = live.find(stored.producer().id());
          return owner == null ? stored.producer() : owner.identity();
        });
  }

  @Override
  public void requireCurrent(ProducerIdentity producer) {
    sequencer.withTransactions(live -> live.requireOwner(producer));
  }

  @Override
  public CompletableFuture<CommitResult> commit(
      ProducerIdentity producer, List<CommitRequest.BatchAppend> batches) {
    try {
      long nowMs = clock.millis();
      List<Checked> checked = new ArrayList<>(batches.size() + 1);
      for (CommitRequest.BatchAppend each : batches) {
        Topic topic = catalog.require(each.partition().topic());
        checked.add(
            BatchChecks.checkPlain(topic, each.partition(), each.batch(), nowMs)
                .expecting(each.expectedEnd()));
      }
      refreshed(producer, nowMs).ifPresent(checked::add);
      Journal.requireFits(Sequencer.sizeBytes(checked, List.of()));
      return sequencer.end(producer, true, checked, nowMs);
    } catch (LogException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletableFuture<CommitResult> abort(ProducerIdentity producer) {
    try {
      return sequencer.end(producer, false, List.of(), clock.millis());
    } catch (LogException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** An id that is in use is written again once a day, so that it does not expire. */
  private Optional<Checked> refreshed(ProducerIdentity producer, long nowMs) {
    synchronized (names) {
      String name = names.get(producer.id());
      TransactionalId stored = name == null || ids == null ? null : ids.get(name);
      if (stored == null || nowMs - stored.lastUpdateMs() < refreshMs) {
        return Optional.empty();
      }
      TransactionalId now = stored.at(nowMs);
      note(now);
      return Optional.of(record(now));
    }
  }

  @Override
  public void fence(String transactionalId) {
    synchronized (oneAtATime) {
      TransactionalId stored = ids().get(transactionalId);
      if (stored == null) {
        throw new LogException(
            LogErrorCode.UNKNOWN_TRANSACTION,
            "transactional id \"%s\" is not known".formatted(transactionalId),
            "List the transactions to see which ids there are.");
      }
      EngineState.await(sequencer.fence(stored.producer().id(), clock.millis()));
    }
  }

  @Override
  public List<TransactionDescription> list() {
    List<TransactionalId> all;
    synchronized (oneAtATime) {
      all = List.copyOf(ids().values());
    }
    return all.stream().map(this::describe).toList();
  }

  @Override
  public Optional<TransactionDescription> find(String transactionalId) {
    TransactionalId stored;
    synchronized (oneAtATime) {
      stored = ids().get(transactionalId);
    }
    return Optional.ofNullable(stored).map(this::describe);
  }

  private TransactionDescription describe(TransactionalId id) {
    return sequencer.withTransactions(
        live -> {
          LiveTransactions.Owner owner = live.find(id.producer().id());
          if (owner == null) {
            return new TransactionDescription(
                id.name(),
                id.producer(),
                id.timeoutMs(),
                TransactionDescription.State.EMPTY,
                -1,
                Set.of());
          }
          Set<TopicPartition> partitions =
              owner.partitions.keySet().stream().map(PartitionLog::id).collect(Collectors.toSet());
          return new TransactionDescription(
              id.name(),
              owner.identity(),
              id.timeoutMs(),
              owner.state(),
              owner.startMs,
              partitions);
        });
  }

  @Override
  public List<ActiveProducer> producers(TopicPartition partition) {
    PartitionLog log = catalog.require(partition.topic()).partition(partition.partition());
    return sequencer.withTransactions(live -> log.producers().describe());
  }

  private Checked record(TransactionalId id) {
    return encode(id.name(), TransactionRecords.value(id), id.lastUpdateMs());
  }

  private Checked encode(String name, byte @Nullable [] value, long nowMs) {
    TopicDescription topic =
        engine.topics().createIfAbsent(TransactionRecords.TOPIC, 1, TOPIC_CONFIG);
    int partition = (name.hashCode() & Integer.MAX_VALUE) % topic.partitions();
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(nowMs, TransactionRecords.key(name), value, null);
    return BatchChecks.checkPlain(
        catalog.require(TransactionRecords.TOPIC),
        new TopicPartition(TransactionRecords.TOPIC, partition),
        encoder.build(),
        nowMs);
  }

  private void note(TransactionalId id) {
    synchronized (names) {
      TransactionalId before = ids().put(id.name(), id);
      if (before != null) {
        names.remove(before.producer().id());
      }
      names.put(id.producer().id(), id.name());
    }
  }

  private Map<String, TransactionalId> ids() {
    synchronized (names) {
      Map<String, TransactionalId> known = ids;
      if (known == null) {
        known = load();
        ids = known;
        EngineState.await(expire(known));
      }
      return known;
    }
  }

  private Map<String, TransactionalId> load() {
    Map<String, TransactionalId> loaded = new TreeMap<>();
    Optional<TopicDescription> topic = engine.topics().find(TransactionRecords.TOPIC);
    for (int i = 0; i < topic.map(TopicDescription::partitions).orElse(0); i++) {
      TopicPartition partition = new TopicPartition(TransactionRecords.TOPIC, i);
      try (LogCursor cursor = engine.openCursor(partition, 0)) {
        while (cursor.advance()) {
          read(cursor, loaded);
        }
      }
    }
    return loaded;
  }

  private static void read(LogCursor cursor, Map<String, TransactionalId> loaded) {
    byte[] key = cursor.key();
    byte[] value = cursor.value();
    if (key == null) {
      return;
    }
    try {
      String name = TransactionRecords.name(key);
      if (value == null) {
        loaded.remove(name);
      } else {
        loaded.put(name, TransactionRecords.parse(name, value, cursor.timestampMs()));
      }
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "record at offset {} of {} is passed over", cursor.offset(), TransactionRecords.TOPIC, e);
    }
  }

  /** Looks, once an hour, for ids that nobody has used for long. */
  void tick() {
    synchronized (oneAtATime) {
      synchronized (names) {
        Map<String, TransactionalId> known = ids;
        long nowMs = clock.millis();
        if (known == null || nowMs < nextExpiryMs) {
          return;
        }
        nextExpiryMs = nowMs + Math.min(EXPIRY_INTERVAL_MS, expirationMs);
        CompletableFuture<?> unused =
            expire(known)
                .whenComplete(
                    (done, failure) -> {
                      if (failure != null) {
                        LOG.warn("transactional ids that expired are still stored", failure);
                      }
                    });
      }
    }
  }

  /** Forgets ids that nobody has used for long; their last owners are fenced. */
  private CompletableFuture<CommitResult> expire(Map<String, TransactionalId> known) {
    long nowMs = clock.millis();
    List<TransactionalId> old =
        known.values().stream()
            .filter(id -> nowMs - id.lastUpdateMs() > expirationMs)
            .filter(this::forgetIdle)
            .toList();
    List<Checked> tombstones = new ArrayList<>();
    for (TransactionalId id : old) {
      known.remove(id.name());
      names.remove(id.producer().id());
      tombstones.add(encode(id.name(), null, nowMs));
    }
    return tombstones.isEmpty()
        ? CompletableFuture.completedFuture(new CommitResult(0, new long[0]))
        : sequencer.commit(tombstones, List.of());
  }

  private boolean forgetIdle(TransactionalId id) {
    return sequencer.withTransactions(
        live -> {
          LiveTransactions.Owner owner = live.find(id.producer().id());
          if (owner != null && owner.startMs >= 0) {
            return false;
          }
          live.forget(id.producer().id());
          return true;
        });
  }
}
