package io.millrace.log.internal.engine;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.BatchProducer;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A producer with an identity on the engine's own interface; counts its sequences. */
final class ProducerFixture {
  final LogEngine engine;
  final ProducerIdentity identity;
  final boolean transactional;
  private final Map<TopicPartition, Integer> sequences = new HashMap<>();

  ProducerFixture(LogEngine engine, ProducerIdentity identity, boolean transactional) {
    this.engine = engine;
    this.identity = identity;
    this.transactional = transactional;
  }

  static ProducerFixture idempotent(LogEngine engine) {
    return new ProducerFixture(engine, engine.transactions().newProducer(), false);
  }

  static ProducerFixture transactional(LogEngine engine, String id) {
    return new ProducerFixture(engine, engine.transactions().initialize(id, 60_000), true);
  }

  CompletableFuture<AppendResult> append(TopicPartition partition, String... values) {
    int sequence = sequences.merge(partition, values.length, Integer::sum) - values.length;
    return appendAt(partition, sequence, values);
  }

  /** Appends one record with a key. */
  CompletableFuture<AppendResult> appendKeyed(TopicPartition partition, String key, String value) {
    int sequence = sequences.merge(partition, 1, Integer::sum) - 1;
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(
        0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), null);
    RecordBatch batch = encoder.build(new BatchProducer(identity, sequence, transactional));
    return engine.append(partition, batch, Acks.ALL);
  }

  CompletableFuture<AppendResult> appendAt(
      TopicPartition partition, int sequence, String... values) {
    return engine.append(partition, batch(sequence, values), Acks.ALL);
  }

  private RecordBatch batch(int sequence, String... values) {
    BatchEncoder encoder = new BatchEncoder();
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      encoder.append(0, bytes, bytes, null);
    }
    return encoder.build(new BatchProducer(identity, sequence, transactional));
  }

  void commit() {
    engine.transactions().commit(identity, List.of()).join();
  }

  void abort() {
    engine.transactions().abort(identity).join();
  }

  static List<String> read(LogEngine engine, TopicPartition partition, IsolationLevel isolation) {
    List<String> result = new ArrayList<>();
    try (LogCursor cursor = engine.openCursor(partition, 0, isolation)) {
      while (cursor.advance()) {
        result.add(cursor.offset() + " " + new String(cursor.value(), StandardCharsets.UTF_8));
      }
    }
    return result;
  }
}
