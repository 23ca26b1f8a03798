package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.api.RowCursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a session remembers between statements. Used by one thread at a time, apart from the open
 * cursors.
 *
 * @param properties set by SET
 * @param variables made by DEFINE, by name as written
 * @param cursors the queries that are open: push queries, and pull queries that still read
 * @param asserted the offset after the last record that an ASSERT looked at, by partition
 */
public record Session(
    SessionProperties properties,
    Map<String, String> variables,
    Set<RowCursor> cursors,
    Map<TopicPartition, Long> asserted) {

  /** Starts a session. */
  public static Session of(Map<String, String> properties, Map<String, String> variables) {
    return new Session(
        new SessionProperties(properties),
        new TreeMap<>(variables),
        ConcurrentHashMap.newKeySet(),
        new HashMap<>());
  }
}
