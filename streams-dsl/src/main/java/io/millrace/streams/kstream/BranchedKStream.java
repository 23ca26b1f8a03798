package io.millrace.streams.kstream;

import java.util.Map;

/**
 * A stream while it is split into branches. Made by {@link KStream#split()}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface BranchedKStream<K, V> {

  /** Adds a branch for the records that satisfy a condition and none of those before. */
  BranchedKStream<K, V> branch(Predicate<? super K, ? super V> predicate);

  /** The same as above, with options. */
  BranchedKStream<K, V> branch(Predicate<? super K, ? super V> predicate, Branched<K, V> branched);

  /**
   * Ends the split with a branch for all other records. The result maps the names of the branches
   * to their streams.
   */
  Map<String, KStream<K, V>> defaultBranch();

  /** The same as above, with options. */
  Map<String, KStream<K, V>> defaultBranch(Branched<K, V> branched);

  /** Ends the split; all other records are dropped. */
  Map<String, KStream<K, V>> noDefaultBranch();
}
