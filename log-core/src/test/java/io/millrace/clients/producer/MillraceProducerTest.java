package io.millrace.clients.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.InvalidTopicException;
import io.millrace.common.errors.RecordTooLargeException;
import io.millrace.common.errors.SerializationException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import io.millrace.common.serialization.IntegerSerializer;
import io.millrace.common.serialization.StringSerializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitioning, order, batching, back-pressure, acknowledgements and errors of producers. */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
@ParameterizedClass
@EnumSource(EngineKind.class)
final class MillraceProducerTest {
  private final ClientFixture fixture;

  MillraceProducerTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<ConsumerRecord<String, String>> readAll(String topic, int partitions, int count) {
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      List<TopicPartition> all = new ArrayList<>();
      for (int i = 0; i < partitions; i++) {
        all.add(new TopicPartition(topic, i));
      }
      consumer.assign(all);
      return ClientFixture.poll(consumer, count);
    }
  }

  @Test
  void send_record_arrivesWithEverything() throws Exception {
    fixture.createTopic("t", 1);
    ProducerRecord<String, String> sent = new ProducerRecord<>("t", 0, 1234L, "k", "v");
    sent.headers().add("h", new byte[] {9});
    RecordMetadata metadata;
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      metadata = producer.send(sent).get();
    }

    assertThat(metadata).hasToString("t-0@0");
    assertThat(metadata.timestamp()).isEqualTo(1234);
    assertThat(metadata.serializedKeySize()).isEqualTo(1);
    ConsumerRecord<String, String> read = readAll("t", 1, 1).get(0);
    assertThat(read.key()).isEqualTo("k");
    assertThat(read.value()).isEqualTo("v");
    assertThat(read.timestamp()).isEqualTo(1234);
    assertThat(read.headers().lastHeader("h").value()).containsExactly(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
  void send_compressed_arrivesUnchanged(String codec) {
    fixture.createTopic("t", 1);
    try (MillraceProducer<String, String> producer =
        fixture.producer("compression.type", codec, "linger.ms", 1_000)) {
      for (int i = 0; i < 500; i++) {
        producer.send(new ProducerRecord<>("t", "key", "value " + i));
      }
    }

    List<ConsumerRecord<String, String>> read = readAll("t", 1, 500);
    for (int i = 0; i < 500; i++) {
      assertThat(read.get(i).offset()).isEqualTo(i);
      assertThat(read.get(i).value()).isEqualTo("value " + i);
    }
  }

  @Test
  void send_keys_goWhereKafkaPutsThem() throws Exception {
    fixture.createTopic("t", 5);
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (int i = 0; i < 50; i++) {
        String key = "key-" + i;
        assertThat(producer.send(new ProducerRecord<>("t", key, "v")).get().partition())
            .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), 5));
      }
    }
  }

  @Test
  void send_manyRecords_keepTheirOrderAndOffsets() throws Exception {
    fixture.createTopic("t", 3);
    List<Future<RecordMetadata>> futures = new ArrayList<>();
    List<String> callbacks = Collections.synchronizedList(new ArrayList<>());
    try (MillraceProducer<String, String> producer = fixture.producer("batch.size", 200)) {
      for (int i = 0; i < 3_000; i++) {
        futures.add(
            producer.send(
                new ProducerRecord<>("t", i % 3, null, "v" + i),
                (metadata, exception) -> {
                  if (metadata.partition() == 1) {
                    callbacks.add(metadata.offset() + "");
                  }
                }));
      }
      producer.flush();
      assertThat(futures).allMatch(Future::isDone);
    }

    for (int i = 0; i < 3_000; i++) {
      assertThat(futures.get(i).get().offset()).isEqualTo(i / 3);
    }
    assertThat(callbacks).hasSize(1_000).startsWith("0", "1", "2").endsWith("999");
    assertThat(readAll("t", 3, 3_000))
        .filteredOn(record -> record.partition() == 2)
        .extracting(ConsumerRecord::offset)
        .isSorted();
  }

  @Test
  void send_withoutKey_staysForABatchThenMoves() throws Exception {
    fixture.createTopic("t", 4);
    Set<Integer> partitions = new HashSet<>();
    List<Integer> order = new ArrayList<>();
    try (MillraceProducer<String, String> producer = fixture.producer("batch.size", 500)) {
      for (int i = 0; i < 400; i++) {
        int partition = producer.send(new ProducerRecord<>("t", "0123456789")).get().partition();
        partitions.add(partition);
        order.add(partition);
      }
    }

    assertThat(partitions).hasSize(4);
    long moves = 0;
    for (int i = 1; i < order.size(); i++) {
      moves += order.get(i).equals(order.get(i - 1)) ? 0 : 1;
    }
    assertThat(moves).isLessThan(100);
  }

  @Test
  void send_unknownTopic_createsItWithOnePartition() throws Exception {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      assertThat(producer.send(new ProducerRecord<>("fresh", "v")).get().offset()).isZero();
      assertThat(producer.partitionsFor("fresh")).hasSize(1);
    }
  }

  @Test
  void send_tooLarge_failsTheFutureAndTheCallback() {
    List<Exception> heard = new ArrayList<>();
    try (MillraceProducer<String, String> producer = fixture.producer("max.request.size", 1_000)) {
      Future<RecordMetadata> future =
          producer.send(
              new ProducerRecord<>("t", "x".repeat(1_000)),
              (metadata, exception) -> heard.add(exception));

      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
    assertThat(heard).singleElement().isInstanceOf(RecordTooLargeException.class);
  }

  @Test
  void send_largerThanTheTopicAllows_fails() {
    fixture.engine().topics().create("small", 1, Map.of("max.message.bytes", "300"));
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (int i = 0; i < 20; i++) {
        producer.send(new ProducerRecord<>("small", "0123456789".repeat(5)));
      }
      Future<RecordMetadata> large = producer.send(new ProducerRecord<>("small", "x".repeat(400)));

      assertThatThrownBy(large::get).hasCauseInstanceOf(RecordTooLargeException.class);
    }
    assertThat(fixture.engine().endOffset(new TopicPartition("small", 0))).isEqualTo(20);
  }

  @Test
  void send_partitionOutOfRange_fails() {
    fixture.createTopic("t", 2);
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      assertThatThrownBy(producer.send(new ProducerRecord<>("t", 2, "k", "v"))::get)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class)
          .hasMessageContaining("2 partitions");
    }
  }

  @Test
  void send_badTopicName_fails() {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      assertThatThrownBy(producer.send(new ProducerRecord<>("no topic", "v"))::get)
          .hasCauseInstanceOf(InvalidTopicException.class);
    }
  }

  @Test
  void send_wrongType_saysWhich() {
    Map<String, Object> settings = fixture.settings();
    settings.put("key.serializer", IntegerSerializer.class);
    settings.put("value.serializer", StringSerializer.class.getName());
    try (MillraceProducer<Object, Object> producer = new MillraceProducer<>(settings)) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("t", "text", "v")))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("key of class java.lang.String")
          .hasMessageContaining("IntegerSerializer");
    }
  }

  @Test
  void send_littleMemory_waitsForTheSender() throws Exception {
    fixture.createTopic("t", 1);
    try (MillraceProducer<String, String> producer =
        fixture.producer("buffer.memory", 2_000, "batch.size", 1_000, "linger.ms", 60_000)) {
      for (int i = 0; i < 500; i++) {
        producer.send(new ProducerRecord<>("t", "0123456789".repeat(5)));
      }
    }
    assertThat(fixture.engine().endOffset(new TopicPartition("t", 0))).isEqualTo(500);
  }

  @Test
  void send_acks0_givesNoOffset() throws Exception {
    try (MillraceProducer<String, String> producer = fixture.producer("acks", "0")) {
      RecordMetadata metadata = producer.send(new ProducerRecord<>("t", "v")).get();

      assertThat(metadata.hasOffset()).isFalse();
    }
    assertThat(readAll("t", 1, 1)).hasSize(1);
  }

  @Test
  void send_afterClose_isRefused() {
    MillraceProducer<String, String> producer = fixture.producer();
    producer.close();
    producer.close();

    assertThatThrownBy(() -> producer.send(new ProducerRecord<>("t", "v")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void send_throwingCallback_doesNotStopTheProducer() throws Exception {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      producer
          .send(
              new ProducerRecord<>("t", "1"),
              (metadata, exception) -> {
                throw new IllegalStateException("from the callback");
              })
          .get();

      assertThat(producer.send(new ProducerRecord<>("t", "2")).get().offset()).isEqualTo(1);
    }
  }

  @Test
  void construct_badSettings_areRefused() {
    assertThatThrownBy(() -> fixture.producer("acks", "2"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("acks");
    assertThatThrownBy(
            () -> fixture.producer("compression.gzip.level", 0, "compression.type", "gzip"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("compression.gzip.level");
    assertThatThrownBy(() -> new MillraceProducer<String, String>(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("bootstrap.servers");
  }

  @Test
  void construct_unknownScheme_saysWhatToWrite() {
    assertThatThrownBy(() -> fixture.producer("bootstrap.servers", "localhost:9092"))
        .hasMessageContaining("localhost:9092")
        .hasMessageContaining("millrace:");
  }
}
