package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.tree.Node;

/** Statements about connectors are part of the dialect; Kafka Connect is not part of Millrace. */
final class Connectors {
  private Connectors() {}

  static SqlException absent(Node statement) {
    return Problems.at(
            statement,
            SqlErrorCode.NOT_SUPPORTED,
            "there are no connectors here: Kafka Connect is not part of Millrace")
        .hint("Read files with the property PATH, or write to the topic from a program.")
        .build();
  }
}
