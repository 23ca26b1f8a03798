package io.millrace.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.admin.Admin;
import io.millrace.clients.admin.NewTopic;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.errors.KafkaStorageException;
import io.millrace.log.internal.io.FaultyStorage;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * A full disk, as clients meet it: the producer is told with every record, a consumer reads on and
 * its group goes on, and with space everything works again, with the same clients.
 */
final class DiskFullClientsTest {
  private static final String URL = "faulty:disk-full-clients";

  @Test
  void fullDisk_clients_areToldReadOnAndWorkAgain() throws Exception {
    FaultyStorage disk = FaultyEngines.storage(URL);
    try (ClientFixture fixture = new ClientFixture(URL);
        Admin admin = Admin.create(fixture.settings());
        MillraceProducer<String, String> producer =
            fixture.producer("batch.size", 0, "delivery.timeout.ms", 30_000);
        MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      fixture.createTopic("t", 1);
      disk.setCapacity(disk.usedBytes() + (6 << 20));
      int acknowledged = fill(producer);
      assertThat(acknowledged).isGreaterThan(10);

      assertThatThrownBy(() -> producer.send(record("more")).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(KafkaStorageException.class)
          .hasMessageContaining("no room");
      assertThatThrownBy(
              () -> admin.createTopics(List.of(new NewTopic("u", 1, (short) 1))).all().get())
          .hasCauseInstanceOf(KafkaStorageException.class);
      consumer.subscribe(List.of("t"));
      assertThat(ClientFixture.poll(consumer, acknowledged)).hasSize(acknowledged);
      assertThatThrownBy(consumer::commitSync).isInstanceOf(KafkaStorageException.class);

      disk.setCapacity(Long.MAX_VALUE);
      long offset = producer.send(record("after")).get().offset();
      assertThat(offset).isEqualTo(acknowledged);
      assertThat(ClientFixture.poll(consumer, 1)).hasSize(1);
      consumer.commitSync();
      admin.createTopics(List.of(new NewTopic("u", 1, (short) 1))).all().get();
    }
  }

  private static ProducerRecord<String, String> record(String value) {
    return new ProducerRecord<>("t", "k", value.repeat(5_000));
  }

  /** Sends until the disk is full; returns how many were acknowledged. */
  private static int fill(MillraceProducer<String, String> producer) throws InterruptedException {
    for (int i = 0; i < 10_000; i++) {
      try {
        producer.send(record("fill")).get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(KafkaStorageException.class);
        return i;
      }
    }
    throw new AssertionError("the disk never filled up");
  }
}
