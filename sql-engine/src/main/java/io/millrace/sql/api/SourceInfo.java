package io.millrace.sql.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream or a table, as it was when it was asked for.
 *
 * @param name as it is, without quotes
 * @param table whether it is a table
 * @param schema its columns, keys first
 * @param topic the topic that holds its records
 * @param keyFormat format of record keys, upper case
 * @param valueFormat format of record values, upper case
 * @param windowType TUMBLING, HOPPING or SESSION; empty when its keys have no windows
 * @param windowSizeMs length of its windows in ms; 0 for sessions and without windows
 * @param eventTimeColumn the column that says when a row happened; empty when the record does
 * @param headerKeys the header that each column of one header holds, by the column's name
 * @param readOnly whether it was made by CREATE SOURCE
 * @param statement canonical text of the statement that made it
 * @param writtenBy ids of the persistent queries that write it
 * @param readBy ids of the persistent queries that read it
 */
public record SourceInfo(
    String name,
    boolean table,
    Schema schema,
    String topic,
    String keyFormat,
    String valueFormat,
    Optional<String> windowType,
    long windowSizeMs,
    Optional<String> eventTimeColumn,
    Map<String, String> headerKeys,
    boolean readOnly,
    String statement,
    List<String> writtenBy,
    List<String> readBy) {

  /** Copies the collections. */
  public SourceInfo {
    headerKeys = Map.copyOf(headerKeys);
    writtenBy = List.copyOf(writtenBy);
    readBy = List.copyOf(readBy);
  }
}
