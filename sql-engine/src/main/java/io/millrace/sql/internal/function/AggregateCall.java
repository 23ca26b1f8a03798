package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.List;

/**
 * An aggregate function chosen for the types of its arguments.
 *
 * @param rowArguments types that the arguments read from rows must be converted to; the arguments
 *     after them are constants and already part of the aggregator
 * @param aggregator computes the result
 */
public record AggregateCall(List<SqlType> rowArguments, Aggregator aggregator) {

  /** Copies the list. */
  public AggregateCall {
    rowArguments = List.copyOf(rowArguments);
  }
}
