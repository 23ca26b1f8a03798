package io.millrace.log.api;

/** When an append is acknowledged; the names follow Kafka's producer setting {@code acks}. */
public enum Acks {
  /** Acknowledged at once; the record may be lost even by a crash of the process. */
  NONE,
  /** Acknowledged once it is in the operating system's page cache: survives {@code kill -9}. */
  LEADER,
  /** Acknowledged once it is on disk, through the commit journal: survives a power cut. */
  ALL
}
