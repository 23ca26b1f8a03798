package io.millrace.samples;

import io.millrace.clients.admin.Admin;
import io.millrace.clients.admin.NewTopic;
import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.ConsumerRecords;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.LongDeserializer;
import io.millrace.common.serialization.LongSerializer;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The log alone: topics, transactions and a consumer group, with nothing above them. Payments are
 * read by a group and booked as a debit and a credit; what is booked and how far the group has read
 * are one transaction, so that a crash at any moment books nothing twice and nothing by half.
 *
 * <pre>
 *   java -cp "cli/target/*:cli/target/dist/lib/*" samples/src/main/java/io/millrace/samples/Payments.java
 * </pre>
 *
 * <p>Argument: the engine URL (default {@code millrace:./millrace-data/payments}).
 */
public final class Payments {
  private static final String PAYMENTS = "payments";
  private static final String BOOKINGS = "bookings";
  private static final Duration QUIET = Duration.ofMillis(500);

  private final String url;

  private Payments(String url) {
    this.url = url;
  }

  /** Runs the sample. */
  public static void main(String[] args) throws Exception {
    String url = args.length > 0 ? args[0] : "millrace:./millrace-data/payments";
    List<String> payments = List.of("ann>bob", "bob>cid", "ann>cid");
    System.out.println("booked: " + run(url, payments, 10));
  }

  /**
   * Pays {@code cents} for each of {@code payments} (written {@code from>to}), books them, and
   * returns the balances that all bookings up to now add up to.
   */
  static Map<String, Long> run(String url, List<String> payments, long cents) throws Exception {
    Payments sample = new Payments(url);
    sample.createTopics();
    sample.pay(payments, cents);
    sample.book();
    return sample.balances();
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", url))) {
      List<String> present = List.copyOf(admin.listTopics().names().get());
      List<NewTopic> missing =
          List.of(PAYMENTS, BOOKINGS).stream()
              .filter(name -> !present.contains(name))
              .map(name -> new NewTopic(name, 2, (short) 1))
              .toList();
      admin.createTopics(missing).all().get();
    }
  }

  private MillraceProducer<String, Long> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    return new MillraceProducer<>(config, new StringSerializer(), new LongSerializer());
  }

  private MillraceConsumer<String, Long> consumer(String group) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            url,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    return new MillraceConsumer<>(config, new StringDeserializer(), new LongDeserializer());
  }

  private void pay(List<String> payments, long cents) throws Exception {
    try (MillraceProducer<String, Long> producer = producer(Map.of())) {
      for (String payment : payments) {
        producer.send(new ProducerRecord<>(PAYMENTS, payment, cents)).get();
      }
    }
  }

  /** Books what the group has not seen yet, each batch of payments in one transaction. */
  @SuppressWarnings("FutureReturnValueIgnored") // commitTransaction() throws what a send met
  private void book() {
    try (MillraceConsumer<String, Long> consumer = consumer("booking");
        MillraceProducer<String, Long> producer =
            producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "booking"))) {
      producer.initTransactions();
      consumer.subscribe(List.of(PAYMENTS));
      ConsumerRecords<String, Long> payments = consumer.poll(Duration.ofSeconds(5));
      while (!payments.isEmpty()) {
        producer.beginTransaction();
        for (ConsumerRecord<String, Long> payment : payments) {
          String[] accounts = payment.key().split(">", 2);
          producer.send(new ProducerRecord<>(BOOKINGS, accounts[0], -payment.value()));
          producer.send(new ProducerRecord<>(BOOKINGS, accounts[1], payment.value()));
        }
        producer.sendOffsetsToTransaction(read(payments), consumer.groupMetadata());
        producer.commitTransaction();
        payments = consumer.poll(QUIET);
      }
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> read(
      ConsumerRecords<String, Long> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<String, Long>> ofPartition = records.records(partition);
      long last = ofPartition.get(ofPartition.size() - 1).offset();
      offsets.put(partition, new OffsetAndMetadata(last + 1));
    }
    return offsets;
  }

  private Map<String, Long> balances() {
    Map<String, Long> balances = new HashMap<>();
    try (MillraceConsumer<String, Long> consumer = consumer("balances")) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(BOOKINGS)
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, Long> booking : consumer.poll(QUIET)) {
          balances.merge(booking.key(), booking.value(), Long::sum);
        }
      }
    }
    return balances;
  }
}
