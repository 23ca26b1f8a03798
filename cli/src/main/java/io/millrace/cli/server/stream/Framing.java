package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Optional;

/** How the answer of a query is written. Used for one answer, by one thread at a time. */
public interface Framing {

  /** The type of the content. */
  String contentType();

  /** What stands in front of the rows. */
  String begin(QueryHead head);

  /** Adds a row. */
  void row(StringBuilder out, Row row);

  /** Adds how far a push query is, where clients are told; at most now and then. */
  default void progress(StringBuilder out, QueryProgress progress) {}

  /**
   * What stands behind the rows.
   *
   * @param finalMessage why there are no more; empty when there is nothing to say
   * @param notices remarks that arose while rows were read
   */
  String end(Optional<String> finalMessage, List<String> notices);

  /** What stands behind the rows when the query failed. */
  String failure(ObjectNode error);

  /** What may be sent while there are no rows, so that a client that is gone shows. */
  default String heartbeat() {
    return "\n";
  }
}
