package io.millrace.sql.internal.analyzer;

import java.util.Optional;

/**
 * What a CREATE takes where its WITH clause says nothing.
 *
 * @param keyFormat name of the key format
 * @param valueFormat name of the value format; when it is empty WITH must give it
 * @param wrapSingle whether a single value column is wrapped; empty for the default of the format
 */
public record SourceDefaults(
    String keyFormat, Optional<String> valueFormat, Optional<Boolean> wrapSingle) {

  /** Keys as Kafka's serializers write them, nothing for values. */
  public static final SourceDefaults NONE =
      new SourceDefaults("KAFKA", Optional.empty(), Optional.empty());
}
