package io.millrace.log.api;

/** What went wrong in the log; {@link #kind()} says what a caller can do about it. */
public enum LogErrorCode {
  /** The engine was closed. */
  ENGINE_CLOSED(Kind.USER),
  /** Another process, or another engine of this process, owns the data directory. */
  DATA_DIR_LOCKED(Kind.USER),
  /** The data directory cannot be used: not a directory, not writable, of an unknown version. */
  DATA_DIR_INVALID(Kind.USER),
  /** No such topic or partition. */
  UNKNOWN_TOPIC(Kind.USER),
  /** A topic of that name exists. */
  TOPIC_EXISTS(Kind.USER),
  /** The name or the number of partitions is not allowed. */
  INVALID_TOPIC(Kind.USER),
  /** A setting is unknown or its value is out of range. */
  INVALID_CONFIG(Kind.USER),
  /** A record or batch is malformed. */
  INVALID_RECORD(Kind.USER),
  /** A record's timestamp is further from now than the topic allows. */
  INVALID_TIMESTAMP(Kind.USER),
  /** A batch exceeds {@code max.message.bytes}. */
  RECORD_TOO_LARGE(Kind.USER),
  /** A batch of a producer is missing before this one. */
  OUT_OF_ORDER_SEQUENCE(Kind.USER),
  /** A newer producer has taken the producer's id over; what it appends is refused. */
  INVALID_PRODUCER_EPOCH(Kind.USER),
  /** A newer producer has taken the transactional id over, or its transaction took too long. */
  PRODUCER_FENCED(Kind.USER),
  /** What was asked for does not fit the state of the producer's transaction. */
  INVALID_TRANSACTION_STATE(Kind.USER),
  /** No such transactional id. */
  UNKNOWN_TRANSACTION(Kind.USER),
  /** The engine URL cannot be understood, or no engine is installed for its scheme. */
  INVALID_URL(Kind.USER),
  /** The offset is outside the log. */
  OFFSET_OUT_OF_RANGE(Kind.USER),
  /** Somebody else has written to a partition whose end a commit relies on. */
  OFFSET_CONFLICT(Kind.RETRIABLE),
  /** Stored data is damaged. */
  CORRUPT_DATA(Kind.CORRUPTION),
  /** The disk is full. */
  DISK_FULL(Kind.RESOURCE),
  /** The storage failed; nothing may be called durable until the engine is opened again. */
  STORAGE_FAILED(Kind.CORRUPTION);

  private final Kind kind;

  LogErrorCode(Kind kind) {
    this.kind = kind;
  }

  /** What a caller can do. */
  public Kind kind() {
    return kind;
  }

  /** The answer to "what now?". */
  public enum Kind {
    /** Change the request. */
    USER,
    /** Repeat it. */
    RETRIABLE,
    /** Free something, then repeat it. */
    RESOURCE,
    /** Stop and repair. */
    CORRUPTION
  }
}
