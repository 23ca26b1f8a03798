package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A partition as its users know it: what was written, by offset, and what its rules allow to be
 * gone. Rules add up when settings change, for what they removed stays removed.
 */
final class PartitionModel {
  static final int RETENTION_MS = 600;
  static final int DELETE_RETENTION_MS = 300;

  /** A record. */
  record Written(@Nullable String key, @Nullable String value, long timestampMs) {}

  private final TreeMap<Long, Written> written = new TreeMap<>();
  private boolean deletes;
  private boolean everCompacted;
  private boolean everDeleted;
  private long start;
  private long durableEnd;

  PartitionModel(Map<String, String> config) {
    altered(config);
  }

  void altered(Map<String, String> config) {
    List<String> policies = List.of(config.get("cleanup.policy").split(","));
    deletes = policies.contains("delete");
    everDeleted |= deletes;
    everCompacted |= policies.contains("compact");
  }

  boolean deletes() {
    return deletes;
  }

  long start() {
    return start;
  }

  long end() {
    return written.isEmpty() ? 0 : written.lastKey() + 1;
  }

  void wrote(long base, List<Written> batch, boolean durable) {
    assertThat(base).isEqualTo(end());
    long offset = base;
    for (Written each : batch) {
      written.put(offset++, each);
    }
    if (durable) {
      durableEnd = offset;
    }
  }

  void deleted(long before) {
    start = before;
    durableEnd = Math.max(durableEnd, before);
  }

  /** Takes note of what retention did, if it may. */
  void startRose(long newStart, long nowMs) {
    assertThat(newStart).isGreaterThanOrEqualTo(start);
    if (newStart > start) {
      assertThat(deletes).isTrue();
      written
          .subMap(start, newStart)
          .forEach((offset, gone) -> assertThat(mayBeGone(offset, gone, nowMs)).isTrue());
    }
    start = newStart;
    durableEnd = Math.max(durableEnd, start);
  }

  /** A power cut took the end, but for what was durable. */
  void cut(long foundEnd) {
    assertThat(foundEnd).isBetween(durableEnd, end());
    written.tailMap(foundEnd, true).clear();
    durableEnd = foundEnd;
  }

  /** What was found is as it was written, and nothing is missing that must be there. */
  void check(NavigableMap<Long, Written> found, long nowMs) {
    found.forEach((offset, record) -> assertThat(record).isEqualTo(written.get(offset)));
    assertThat(found.isEmpty() ? start : found.firstKey()).isGreaterThanOrEqualTo(start);
    if (!everCompacted) {
      assertThat(found).isEqualTo(written.tailMap(start));
      return;
    }
    written
        .tailMap(start)
        .forEach(
            (offset, record) ->
                assertThat(found.containsKey(offset) || mayBeGone(offset, record, nowMs))
                    .as("offset %d, %s, at %d", offset, record, nowMs)
                    .isTrue());
  }

  private boolean mayBeGone(long offset, Written record, long nowMs) {
    boolean old = everDeleted && record.timestampMs() < nowMs - RETENTION_MS;
    boolean replaced =
        everCompacted
            && written.tailMap(offset, false).values().stream()
                .anyMatch(later -> later.key().equals(record.key()));
    boolean expired =
        everCompacted
            && record.value() == null
            && record.timestampMs() + DELETE_RETENTION_MS <= nowMs;
    return old || replaced || expired;
  }
}
