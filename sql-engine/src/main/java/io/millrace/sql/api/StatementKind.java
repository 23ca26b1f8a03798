package io.millrace.sql.api;

/** What a statement does, for programs that treat kinds of statements differently. */
public enum StatementKind {
  /** CREATE STREAM over a topic. */
  CREATE_STREAM,
  /** CREATE TABLE over a topic. */
  CREATE_TABLE,
  /** CREATE STREAM AS SELECT. */
  CREATE_STREAM_AS,
  /** CREATE TABLE AS SELECT. */
  CREATE_TABLE_AS,
  /** INSERT INTO a stream AS SELECT. */
  INSERT_QUERY,
  /** INSERT INTO a source VALUES. */
  INSERT_VALUES,
  /** DELETE FROM a table. */
  DELETE,
  /** DROP STREAM. */
  DROP_STREAM,
  /** DROP TABLE. */
  DROP_TABLE,
  /** ALTER STREAM. */
  ALTER_STREAM,
  /** ALTER TABLE. */
  ALTER_TABLE,
  /** CREATE TYPE. */
  CREATE_TYPE,
  /** DROP TYPE. */
  DROP_TYPE,
  /** TERMINATE of one query, or of all. */
  TERMINATE,
  /** PAUSE of one query, or of all. */
  PAUSE,
  /** RESUME of one query, or of all. */
  RESUME,
  /** SELECT whose rows end. */
  PULL_QUERY,
  /** SELECT ... EMIT. */
  PUSH_QUERY,
  /** PRINT of a topic. */
  PRINT,
  /** SHOW STREAMS. */
  SHOW_STREAMS,
  /** SHOW TABLES. */
  SHOW_TABLES,
  /** SHOW TOPICS. */
  SHOW_TOPICS,
  /** SHOW ALL TOPICS, internal ones included. */
  SHOW_ALL_TOPICS,
  /** SHOW QUERIES. */
  SHOW_QUERIES,
  /** SHOW FUNCTIONS. */
  SHOW_FUNCTIONS,
  /** SHOW PROPERTIES. */
  SHOW_PROPERTIES,
  /** SHOW TYPES. */
  SHOW_TYPES,
  /** SHOW VARIABLES. */
  SHOW_VARIABLES,
  /** DESCRIBE of a stream or table. */
  DESCRIBE_SOURCE,
  /** DESCRIBE STREAMS. */
  DESCRIBE_STREAMS,
  /** DESCRIBE TABLES. */
  DESCRIBE_TABLES,
  /** DESCRIBE FUNCTION. */
  DESCRIBE_FUNCTION,
  /** EXPLAIN of a persistent query. */
  EXPLAIN_QUERY,
  /** EXPLAIN of a statement. */
  EXPLAIN_STATEMENT,
  /** SET. */
  SET_PROPERTY,
  /** UNSET. */
  UNSET_PROPERTY,
  /** DEFINE. */
  DEFINE_VARIABLE,
  /** UNDEFINE. */
  UNDEFINE_VARIABLE,
  /** ASSERT TOPIC. */
  ASSERT_TOPIC,
  /** ASSERT SCHEMA. */
  ASSERT_SCHEMA,
  /** ASSERT of rows, tombstones or definitions, in tests. */
  ASSERT_IN_TEST,
  /** Statements of Connect and of hosted services, which are always refused. */
  NOT_AVAILABLE;

  /** Returns whether the answer is rows. */
  public boolean isQuery() {
    return this == PULL_QUERY || this == PUSH_QUERY || this == PRINT;
  }
}
