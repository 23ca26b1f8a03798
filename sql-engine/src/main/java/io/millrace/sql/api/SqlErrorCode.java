package io.millrace.sql.api;

/** Stable codes of everything that can go wrong in a correct program that runs SQL. */
public enum SqlErrorCode {
  /** The text is not a statement of the language. */
  SYNTAX_ERROR(Kind.USER),
  /** The text is a statement, but one that means nothing in this form or place. */
  INVALID_STATEMENT(Kind.USER),
  /** A stream or table of that name does not exist. */
  UNKNOWN_SOURCE(Kind.USER),
  /** A column or struct field of that name does not exist. */
  UNKNOWN_COLUMN(Kind.USER),
  /** A function of that name does not exist, or none of its variants takes these arguments. */
  UNKNOWN_FUNCTION(Kind.USER),
  /** A type of that name does not exist. */
  UNKNOWN_TYPE(Kind.USER),
  /** A query of that id does not exist. */
  UNKNOWN_QUERY(Kind.USER),
  /** A variable of that name is not defined. */
  UNKNOWN_VARIABLE(Kind.USER),
  /** A topic of that name does not exist. */
  UNKNOWN_TOPIC(Kind.USER),
  /** An expression has another type than its place needs. */
  TYPE_MISMATCH(Kind.USER),
  /** A name is taken, or given twice. */
  DUPLICATE_NAME(Kind.USER),
  /** A property is unknown, or its value is outside its range. */
  INVALID_PROPERTY(Kind.USER),
  /** A value cannot be read, converted or stored as its type. */
  INVALID_VALUE(Kind.USER),
  /** The statement is understood, but this version does not do it. */
  NOT_SUPPORTED(Kind.USER),
  /** The statement contradicts what exists, for example drops a source that is being read. */
  CONFLICT(Kind.USER),
  /** A test statement found something other than it asserts. */
  ASSERTION_FAILED(Kind.USER),
  /** A file that a statement names cannot be read or written. */
  FILE_ERROR(Kind.RESOURCE),
  /** The log or a state store failed to read or write. */
  IO_ERROR(Kind.RESOURCE),
  /** A limit of memory, disk, queries or rows is reached. */
  LIMIT_EXCEEDED(Kind.RESOURCE),
  /** A persistent or push query stopped because of an error. */
  QUERY_FAILED(Kind.RETRIABLE),
  /** The answer did not arrive in time. */
  TIMEOUT(Kind.RETRIABLE),
  /** The caller or another session ended the statement. */
  CANCELLED(Kind.RETRIABLE),
  /** The engine is closed or closing. */
  ENGINE_CLOSED(Kind.RESOURCE),
  /** Stored data does not have the shape this program wrote. */
  DATA_CORRUPT(Kind.CORRUPTION);

  /** What the receiver of an error can do about it. */
  public enum Kind {
    /** Change the request. */
    USER,
    /** Repeat the request. */
    RETRIABLE,
    /** Free or provide something, then repeat. */
    RESOURCE,
    /** Stop and repair. */
    CORRUPTION
  }

  private final Kind kind;

  SqlErrorCode(Kind kind) {
    this.kind = kind;
  }

  /** Returns what the receiver can do. */
  public Kind kind() {
    return kind;
  }
}
