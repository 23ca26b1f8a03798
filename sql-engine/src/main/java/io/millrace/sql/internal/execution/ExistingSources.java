package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.analyzer.TopicSpec;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.CreateOptions;
import io.millrace.sql.internal.tree.Identifier;
import java.util.Optional;

/** What a CREATE meets: a source of the name, a topic of the name. */
final class ExistingSources {
  /** The options of a canonical text: how a source came to be does not make it another. */
  static CreateOptions canonical(CreateOptions options) {
    return new CreateOptions(false, options.readOnly(), false);
  }

  private ExistingSources() {}

  /** The error of a CREATE whose source exists and was made by another statement. */
  static SqlException conflict(Identifier name, Source existing, String statement) {
    return SqlException.builder(
            SqlErrorCode.CONFLICT,
            "%s exists and was made by another statement".formatted(existing.describe()))
        .at(name.location().toSource())
        .detail(difference(existing.origin().statement(), statement))
        .hint("Use CREATE OR REPLACE %s to change it, or DROP it first.".formatted(existing.kind()))
        .build();
  }

  /** The places where two texts begin to differ. */
  private static String difference(String before, String now) {
    int same = 0;
    while (same < Math.min(before.length(), now.length())
        && before.charAt(same) == now.charAt(same)) {
      same++;
    }
    int from = Math.max(before.lastIndexOf(' ', same), before.lastIndexOf('\n', same)) + 1;
    int start = Math.max(0, Math.min(from, same));
    return "it was:  %s\nit is:   %s".formatted(excerpt(before, start), excerpt(now, start));
  }

  private static String excerpt(String text, int start) {
    int end = Math.min(text.length(), start + 60);
    String flat = text.substring(Math.min(start, end), end).replaceAll("\\s+", " ");
    return (start > 0 ? "..." : "") + flat + (end < text.length() ? "..." : "");
  }

  /**
   * Makes the topic unless it exists.
   *
   * @param defaultPartitions how many partitions a new topic has when the statement does not say
   * @throws SqlException CONFLICT when it exists with another number of partitions
   */
  static void requireTopic(LogEngine log, TopicSpec spec, int defaultPartitions, Identifier place) {
    checkTopic(log, spec, place);
    log.topics()
        .createIfAbsent(spec.name(), spec.partitions().orElse(defaultPartitions), spec.config());
  }

  /** Checks that the topic, if it exists, is as the statement asks for. */
  static void checkTopic(LogEngine log, TopicSpec spec, Identifier place) {
    Optional<TopicDescription> existing = log.topics().find(spec.name());
    if (existing.isPresent()
        && spec.partitions().isPresent()
        && existing.get().partitions() != spec.partitions().get()) {
      throw SqlException.builder(
              SqlErrorCode.CONFLICT,
              "topic \"%s\" has %d partitions, but the statement asks for %d"
                  .formatted(spec.name(), existing.get().partitions(), spec.partitions().get()))
          .at(place.location().toSource())
          .hint("Leave PARTITIONS out, or use another topic.")
          .build();
    }
  }
}
