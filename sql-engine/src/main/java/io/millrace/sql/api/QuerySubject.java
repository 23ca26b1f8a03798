package io.millrace.sql.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a SELECT asks for.
 *
 * @param sources the streams and tables it reads, in the order of the text, as the catalog writes
 *     them
 * @param limit how many rows it asks for at most; empty for all
 * @param rowByRow whether each row it answers is made from one row of its only source: no join, no
 *     window, no GROUP BY, PARTITION BY or HAVING, no UNION
 */
public record QuerySubject(List<String> sources, OptionalLong limit, boolean rowByRow) {

  /** Copies the list. */
  public QuerySubject {
    sources = List.copyOf(sources);
  }
}
