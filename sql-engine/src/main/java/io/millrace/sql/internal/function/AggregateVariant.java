package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One of the parameter lists that an aggregate function takes: columns first, then constants.
 *
 * @param parameters in order
 * @param constants how many of the last parameters must be constants, which shape the aggregate
 *     instead of being read from rows
 * @param result type of the result
 * @param factory makes the aggregate from the types of all parameters and the values of the
 *     constants
 */
public record AggregateVariant(
    List<Parameter> parameters,
    int constants,
    ReturnType result,
    BiFunction<List<SqlType>, List<@Nullable Object>, Aggregator> factory)
    implements Signature {

  /** Copies the list. */
  public AggregateVariant {
    parameters = List.copyOf(parameters);
  }

  @Override
  public boolean variadic() {
    return false;
  }
}
