package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates whose state and result are an array: each value goes to the end, then the array is cut
 * into shape.
 */
final class ListAggregator implements Aggregator {
  private final SqlType type;
  private final boolean keepsNulls;
  private final boolean undoes;
  private final UnaryOperator<List<@Nullable Object>> shape;

  /**
   * Creates an aggregate.
   *
   * @param element type of the values
   * @param keepsNulls whether null is a value
   * @param undoes whether a value taken back is removed, at its first place
   * @param shape changes a list of its own (sorts, cuts) and returns it
   */
  ListAggregator(
      SqlType element,
      boolean keepsNulls,
      boolean undoes,
      UnaryOperator<List<@Nullable Object>> shape) {
    this.type = SqlTypes.array(element);
    this.keepsNulls = keepsNulls;
    this.undoes = undoes;
    this.shape = shape;
  }

  @Override
  public Aggregator limitedTo(int most) {
    return new ListAggregator(
        ((SqlType.Array) type).element(),
        keepsNulls,
        undoes,
        values -> {
          List<@Nullable Object> shaped = shape.apply(values);
          return shaped.size() <= most ? shaped : shaped.subList(0, most);
        });
  }

  @Override
  public SqlType stateType() {
    return type;
  }

  @Override
  public SqlType resultType() {
    return type;
  }

  @Override
  public Object initial() {
    return List.of();
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    if (arguments[0] == null && !keepsNulls) {
      return state;
    }
    List<@Nullable Object> values = copy(state);
    values.add(arguments[0]);
    return Collections.unmodifiableList(shape.apply(values));
  }

  @Override
  public boolean undoes() {
    return undoes;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    if (!undoes) {
      throw new UnsupportedOperationException("this aggregate cannot take rows back");
    }
    List<@Nullable Object> values = copy(state);
    values.remove(arguments[0]);
    return Collections.unmodifiableList(values);
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    List<@Nullable Object> values = copy(left);
    values.addAll(copy(right));
    return Collections.unmodifiableList(shape.apply(values));
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }

  private static List<@Nullable Object> copy(@Nullable Object state) {
    return state == null ? new ArrayList<>() : new ArrayList<>((List<?>) state);
  }
}
