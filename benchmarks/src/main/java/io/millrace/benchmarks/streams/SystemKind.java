package io.millrace.benchmarks.streams;

import java.nio.file.Path;

/** What is compared. */
public enum SystemKind {
  /** Ours; exactly once is the only mode. */
  MILLRACE("Millrace", 8),
  /** Kafka Streams, exactly once. */
  KAFKA_EOS("Kafka Streams EOS", 1),
  /** Kafka Streams, at least once. */
  KAFKA_ALO("Kafka Streams ALO", 1);

  private final String title;
  private final int times;

  SystemKind(String title, int times) {
    this.title = title;
    this.times = times;
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }

  /** How many times as many records it gets, so that a measurement takes about as long. */
  public int times() {
    return times;
  }

  StreamsSystem open(Path directory, String servers) {
    return switch (this) {
      case MILLRACE -> new MillraceSystem(directory.resolve("data"));
      case KAFKA_EOS -> new KafkaSystem(servers, directory, "exactly_once_v2");
      case KAFKA_ALO -> new KafkaSystem(servers, directory, "at_least_once");
    };
  }
}
