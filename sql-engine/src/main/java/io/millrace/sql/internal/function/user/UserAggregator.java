package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.Aggregator;
import io.millrace.sql.udf.Pair;
import io.millrace.sql.udf.Quadruple;
import io.millrace.sql.udf.Quintuple;
import io.millrace.sql.udf.TableUdaf;
import io.millrace.sql.udf.Triple;
import io.millrace.sql.udf.Udaf;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate of a user. States are copied in and out, for a user may change what he is given. */
final class UserAggregator implements Aggregator {
  private final Udaf<Object, @Nullable Object, Object> udaf;
  private final Shape shape;

  /**
   * The types of an aggregate.
   *
   * @param rowTypes Java types of the arguments read from rows
   * @param javaState Java type of the state
   * @param state its SQL type
   * @param result SQL type of the result
   */
  record Shape(List<Type> rowTypes, Type javaState, SqlType state, SqlType result) {}

  UserAggregator(Udaf<Object, @Nullable Object, Object> udaf, Shape shape) {
    this.udaf = udaf;
    this.shape = shape;
  }

  @Override
  public SqlType stateType() {
    return shape.state();
  }

  @Override
  public SqlType resultType() {
    return shape.result();
  }

  @Override
  public @Nullable Object initial() {
    return JavaValues.toSql(udaf.initialize(), shape.state());
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return toSql(udaf.aggregate(row(arguments), toJava(state)));
  }

  @Override
  public boolean undoes() {
    return udaf instanceof TableUdaf;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    if (!(udaf instanceof TableUdaf<Object, @Nullable Object, Object> undoing)) {
      throw new UnsupportedOperationException("this aggregate cannot take rows back");
    }
    return toSql(undoing.undo(row(arguments), toJava(state)));
  }

  @Override
  public @Nullable Object merge(@Nullable Object left, @Nullable Object right) {
    return toSql(udaf.merge(toJava(left), toJava(right)));
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return JavaValues.toSql(udaf.map(toJava(state)), shape.result());
  }

  private @Nullable Object toJava(@Nullable Object state) {
    return JavaValues.changeable(state, shape.javaState());
  }

  private @Nullable Object toSql(@Nullable Object state) {
    return JavaValues.toSql(state, shape.state());
  }

  @SuppressWarnings("NullAway") // A user's aggregate takes null arguments if the row has them.
  private Object row(@Nullable Object[] arguments) {
    @Nullable Object[] java = new Object[shape.rowTypes().size()];
    for (int i = 0; i < java.length; i++) {
      java[i] = JavaValues.toJava(arguments[i], shape.rowTypes().get(i));
    }
    return switch (java.length) {
      case 1 -> java[0];
      case 2 -> new Pair<>(java[0], java[1]);
      case 3 -> new Triple<>(java[0], java[1], java[2]);
      case 4 -> new Quadruple<>(java[0], java[1], java[2], java[3]);
      default -> new Quintuple<>(java[0], java[1], java[2], java[3], java[4]);
    };
  }
}
