package io.millrace.benchmarks.peers;

import java.nio.file.Path;

/** What can be measured. */
public enum PeerKind {
  /** Our producer and consumer. */
  CLIENTS("Millrace clients", true),
  /** Our engine without clients. */
  ENGINE("Millrace engine", true),
  /** Kafka's clients and broker. */
  KAFKA("Kafka", true),
  /** Chronicle Queue. */
  CHRONICLE("Chronicle", false),
  /** Aeron Archive. */
  AERON("Aeron", false),
  /** A file. */
  FILE("plain file", false);

  private final String title;
  private final boolean knowsAcks;

  PeerKind(String title, boolean knowsAcks) {
    this.title = title;
    this.knowsAcks = knowsAcks;
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }

  /** Whether it makes a difference when a record counts as written. */
  public boolean knowsAcks() {
    return knowsAcks;
  }

  LogPeer open(Path directory) throws Exception {
    return switch (this) {
      case CLIENTS -> new MillraceClients(directory);
      case ENGINE -> new MillraceEngine(directory);
      case KAFKA -> new KafkaClients(directory);
      case CHRONICLE -> new ChronicleQueues(directory);
      case AERON -> new AeronRecordings(directory);
      case FILE -> new PlainFile(directory);
    };
  }
}
