package io.millrace.sql.internal.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is written down.
 *
 * @param id its name, unique among the cases of a folder
 * @param statements what is executed, in order
 * @param properties settings of the engine, in ksqlDB's names
 * @param topics topics that exist before the first statement
 * @param inputs records, in order
 * @param outputs what topics must hold at the end
 * @param sources what streams and tables must be at the end
 * @param outputTopics what topics must be at the end
 * @param expectsError whether the last statement, or the processing of the inputs, must fail
 */
public record QueryCase(
    String id,
    List<String> statements,
    Map<String, String> properties,
    List<CaseTopic> topics,
    List<CaseRecord> inputs,
    List<CaseRecord> outputs,
    List<CaseSource> sources,
    List<CaseTopic> outputTopics,
    boolean expectsError)
    implements TestCase {

  /** Copies the collections. */
  public QueryCase {
    statements = List.copyOf(statements);
    properties = Map.copyOf(properties);
    topics = List.copyOf(topics);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    sources = List.copyOf(sources);
    outputTopics = List.copyOf(outputTopics);
  }

  /**
   * A topic.
   *
   * @param partitions how many; empty when the case does not say
   * @param definition all that is said of it
   */
  public record CaseTopic(String name, Optional<Integer> partitions, Map<?, ?> definition) {}

  /**
   * A record. Key and value are JSON trees.
   *
   * @param timestampMs when it happened; empty when the case does not say
   * @param window the window of the key
   * @param headers empty when the case does not say
   */
  public record CaseRecord(
      String topic,
      @Nullable Object key,
      @Nullable Object value,
      Optional<Long> timestampMs,
      Optional<CaseWindow> window,
      Optional<List<CaseHeader>> headers) {}

  /** The window of a key; both bounds in ms since the epoch. */
  public record CaseWindow(long startMs, long endMs, boolean session) {}

  /** A header; the value is base64. */
  public record CaseHeader(String key, @Nullable String value) {}

  /**
   * A stream or table at the end.
   *
   * @param definition what is said of it, by the names of the case format
   */
  public record CaseSource(String name, Map<?, ?> definition) {}
}
