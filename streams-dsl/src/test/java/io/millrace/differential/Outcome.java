package io.millrace.differential;

import java.util.List;
import java.util.Map;

/**
 * All that can be seen of a script that has run.
 *
 * @param description the text of {@code describe()}; empty if the topology could not be built
 * @param records by topic, repartition topics included, changelogs left out
 * @param rows by key-value store
 * @param failure the names of the exceptions that ended it; empty if it came to its end
 * @param message of an exception at the building of the topology, which each words in its own way
 */
public record Outcome(
    String description,
    Map<String, List<Output>> records,
    Map<String, List<String>> rows,
    String failure,
    String message) {

  /** The same without what may differ. */
  Outcome comparable() {
    return new Outcome(description, records, rows, failure, "");
  }

  /**
   * A record written; bytes as text, those that are none as numbers.
   *
   * @param headers keys and values in order
   */
  public record Output(String key, String value, long timestampMs, String headers) {}
}
