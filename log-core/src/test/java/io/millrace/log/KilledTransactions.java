package io.millrace.log;

import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.ProducerIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One transactional id of a {@link KilledWriter}, and whoever owns it: transactions over several
 * partitions and the offsets of a group, committed, aborted, taken over by a successor, and at last
 * one that is left open.
 */
final class KilledTransactions implements Runnable {
  static final String GROUP = "transactions";

  /** What nothing removes records from. */
  static final List<TopicPartition> KEPT =
      List.of(
          new TopicPartition("tx", 0),
          new TopicPartition("tx", 1),
          new TopicPartition("plain", 0),
          new TopicPartition("plain", 1));

  private static final List<TopicPartition> OTHERS =
      List.of(new TopicPartition("compacted", 0), new TopicPartition("retained", 0));
  private static final int MAX_TRANSACTIONS = 150;
  private static final int MAX_RECORDS = 6;

  private final LogEngine engine;
  private final int id;
  private final Supplier<MillraceProducer<String, String>> newProducer;
  private final Random random;
  private final KilledReport report;
  private MillraceProducer<String, String> producer;

  KilledTransactions(
      LogEngine engine,
      int id,
      Supplier<MillraceProducer<String, String>> newProducer,
      Random random,
      KilledReport report) {
    this.engine = engine;
    this.id = id;
    this.newProducer = newProducer;
    this.random = random;
    this.report = report;
    producer = takeOver();
  }

  static String transactionalId(int id) {
    return "tx" + id;
  }

  /** Whose offset this id commits; nobody writes there. */
  static TopicPartition input(int id) {
    return new TopicPartition("input", id);
  }

  private MillraceProducer<String, String> takeOver() {
    MillraceProducer<String, String> successor = newProducer.get();
    successor.initTransactions();
    ProducerIdentity owner =
        engine.transactions().find(transactionalId(id)).orElseThrow().producer();
    report.tell("i", id, owner.id(), owner.epoch());
    return successor;
  }

  @Override
  public void run() {
    for (int count = random.nextInt(MAX_TRANSACTIONS); count > 0; count--) {
      transaction();
    }
    producer.beginTransaction();
    send(report.number(), MAX_RECORDS);
    producer.flush(); // written, and open until the kill
  }

  private void transaction() {
    int number = report.number();
    boolean offsets = random.nextInt(3) == 0;
    producer.beginTransaction();
    int least = offsets ? 0 : 1;
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    Map<TopicPartition, Integer> counts = new TreeMap<>(KilledTransactions::compare);
    int records = least + random.nextInt(MAX_RECORDS);
    for (int index = 0; index < records; index++) {
      TopicPartition partition = anyPartition(index);
      counts.merge(partition, 1, Integer::sum);
      sent.add(send(number, index, partition));
    }
    if (offsets) {
      producer.sendOffsetsToTransaction(
          Map.of(input(id), new OffsetAndMetadata(number)), new ConsumerGroupMetadata(GROUP));
    }
    if (random.nextInt(3) == 0) {
      producer.flush();
    }
    end(number, offsets, counts, sent);
  }

  private static int compare(TopicPartition one, TopicPartition other) {
    return one.toString().compareTo(other.toString());
  }

  private TopicPartition anyPartition(int index) {
    List<TopicPartition> choice = index == 0 || random.nextInt(3) > 0 ? KEPT : OTHERS;
    return choice.get(random.nextInt(choice.size()));
  }

  // Nobody is told of them, for they are never committed.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(int number, int records) {
    for (int index = 0; index < records; index++) {
      send(number, index, anyPartition(index));
    }
  }

  private Future<RecordMetadata> send(int number, int index, TopicPartition partition) {
    KilledRecord record = new KilledRecord(transactionalId(id), number, index);
    return producer.send(
        new ProducerRecord<>(
            partition.topic(), partition.partition(), record.key(), record.value()));
  }

  private void end(
      int number,
      boolean offsets,
      Map<TopicPartition, Integer> counts,
      List<Future<RecordMetadata>> sent) {
    int choice = random.nextInt(12);
    if (choice < 2) {
      producer.abortTransaction();
    } else if (choice < 3) {
      beTakenOver(number);
    } else {
      List<Object> asked = new ArrayList<>(List.of("T", number, id, offsets ? 1 : 0));
      counts.forEach((partition, count) -> asked.add(partition + ":" + count));
      report.tell(asked.toArray());
      producer.commitTransaction();
      for (int index = 0; index < sent.size(); index++) {
        RecordMetadata place = done(sent.get(index));
        report.acknowledged(
            new TopicPartition(place.topic(), place.partition()),
            place.offset(),
            new KilledRecord(transactionalId(id), number, index));
      }
      report.tell("t", number);
    }
  }

  /** What a commit has waited for. */
  private static RecordMetadata done(Future<RecordMetadata> sent) {
    if (!sent.isDone()) {
      throw new AssertionError("committed, but a record of it is not done");
    }
    try {
      return sent.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("committed, but a record of it failed", e);
    }
  }

  private void beTakenOver(int number) {
    MillraceProducer<String, String> successor = takeOver();
    Future<RecordMetadata> late = send(number, MAX_RECORDS, KEPT.get(0));
    try {
      producer.commitTransaction();
      throw new AssertionError("committed after a successor took over: " + number);
    } catch (KafkaException e) {
      producer.close();
    }
    if (!late.isDone()) {
      throw new AssertionError("a record of a closed producer waits: " + number);
    }
    producer = successor;
  }
}
