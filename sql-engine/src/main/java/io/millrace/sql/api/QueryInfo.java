package io.millrace.sql.api;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A persistent query, as it was when it was asked for.
 *
 * @param id unique
 * @param statement canonical text of the statement that made it
 * @param sink name of the source it writes
 * @param sinkTopic topic of that source
 * @param sources names of the sources it reads
 * @param state what it is doing, for example {@code RUNNING} or {@code CATCHING UP}
 * @param failure why it does not run; empty when it does
 * @param schema the columns it writes
 * @param recordsProcessed records read since the engine was opened
 * @param recordsBehind committed records of its inputs that it has not processed yet
 * @param rowErrors rows that it could not read or compute since the engine was opened
 * @param lastRowError the last one of them
 * @param properties session properties it was started with
 */
public record QueryInfo(
    String id,
    String statement,
    String sink,
    String sinkTopic,
    SortedSet<String> sources,
    String state,
    Optional<String> failure,
    Schema schema,
    long recordsProcessed,
    long recordsBehind,
    long rowErrors,
    Optional<String> lastRowError,
    Map<String, String> properties) {

  /** Copies the properties. */
  public QueryInfo {
    properties = Map.copyOf(properties);
  }
}
