package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.StreamsConfig;
import java.util.EnumSet;
import java.util.Set;

/** What may be changed of a topology to make it cheaper; results stay the same. */
public enum Optimization {
  /** A table's topic is the changelog of its store. */
  REUSE_TABLE_SOURCES,
  /** Repartitions after the same change of keys become one. */
  MERGE_REPARTITIONS,
  /** A stream that is joined with itself is kept once. */
  SINGLE_STORE_SELF_JOINS;

  /** Those of the names that {@link StreamsConfig} has for them. */
  public static Set<Optimization> named(Set<String> names) {
    Set<Optimization> named = EnumSet.noneOf(Optimization.class);
    if (names.contains(StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS)) {
      named.add(REUSE_TABLE_SOURCES);
    }
    if (names.contains(StreamsConfig.MERGE_REPARTITION_TOPICS)) {
      named.add(MERGE_REPARTITIONS);
    }
    if (names.contains(StreamsConfig.SINGLE_STORE_SELF_JOIN)) {
      named.add(SINGLE_STORE_SELF_JOINS);
    }
    return named;
  }
}
