package io.millrace.benchmarks.peers;

import java.time.Duration;
import java.util.Map;

/**
 * Settings for much throughput, the same for our clients and for Kafka's: large batches, some
 * linger, large fetches, no idempotence. Only the memory differs, for what is good for one is not
 * for the other.
 */
final class ClientSettings {
  static final String TOPIC = "t";
  static final Duration POLL = Duration.ofSeconds(1);

  private static final int BATCH_BYTES = 64 << 10;

  private ClientSettings() {}

  static Map<String, Object> producer(String servers, Load load, long bufferBytes) {
    return Map.of(
        "bootstrap.servers",
        servers,
        "acks",
        switch (load.acks()) {
          case NONE -> "0";
          case LEADER -> "1";
          case ALL -> "all";
        },
        "enable.idempotence",
        false,
        "batch.size",
        BATCH_BYTES,
        "linger.ms",
        5,
        "buffer.memory",
        bufferBytes);
  }

  static Map<String, Object> consumer(String servers) {
    return Map.of(
        "bootstrap.servers",
        servers,
        "auto.offset.reset",
        "earliest",
        "enable.auto.commit",
        false,
        "max.poll.records",
        10_000,
        "fetch.min.bytes",
        1,
        "max.partition.fetch.bytes",
        8 << 20,
        "receive.buffer.bytes",
        1 << 20);
  }

  static void requireBytes(Load load, long records, long bytes) {
    if (bytes != records * load.recordBytes()) {
      throw new IllegalStateException(bytes + " bytes in " + records + " records");
    }
  }
}
