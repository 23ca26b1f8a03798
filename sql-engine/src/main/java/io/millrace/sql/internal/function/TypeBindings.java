package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.value.TypeRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types that the variables of one variant stand for, found by matching arguments one by one.
 */
public final class TypeBindings {
  static final int NO_MATCH = -1;
  private static final int EXACT = 0;
  private static final int CONVERTED = 1;

  private final Map<String, SqlType> byName = new HashMap<>();

  /** Returns the type of the variable {@code name}; null if only NULL was given for it. */
  public @Nullable SqlType get(String name) {
    return byName.get(name);
  }

  /** Returns the type of the variable {@code name}, which must have been given a value. */
  public SqlType require(String name) {
    SqlType type = byName.get(name);
    if (type == null) {
      throw new IllegalStateException("type variable " + name + " is not bound");
    }
    return type;
  }

  /** Returns the type that stands for {@code pattern}; empty if only NULL was given for it. */
  public Optional<SqlType> typeOf(TypePattern pattern) {
    return resolve(pattern);
  }

  /**
   * Matches an argument.
   *
   * @param argument its type; null for the literal NULL, which fits everywhere
   * @return 0 if it fits as it is, more the farther it must be converted, -1 if it does not fit
   */
  int match(TypePattern pattern, @Nullable SqlType argument) {
    if (pattern instanceof TypePattern.Lambda || pattern instanceof TypePattern.LambdaOf) {
      return NO_MATCH;
    }
    if (argument == null) {
      return EXACT;
    }
    if (pattern instanceof TypePattern.Exact exact) {
      return matchExact(exact.type(), argument);
    }
    if (pattern instanceof TypePattern.Variable variable) {
      return bind(variable, argument);
    }
    if (pattern instanceof TypePattern.ArrayOf array) {
      return argument instanceof SqlType.Array type
          ? match(array.element(), type.element())
          : NO_MATCH;
    }
    TypePattern.MapOf map = (TypePattern.MapOf) pattern;
    if (!(argument instanceof SqlType.Map type)) {
      return NO_MATCH;
    }
    int key = match(map.key(), type.key());
    int value = match(map.value(), type.value());
    return key == NO_MATCH || value == NO_MATCH ? NO_MATCH : Math.max(key, value);
  }

  /** Returns the type a pattern stands for now; empty if it depends on a variable without type. */
  Optional<SqlType> resolve(TypePattern pattern) {
    if (pattern instanceof TypePattern.Exact exact) {
      return Optional.of(exact.type());
    }
    if (pattern instanceof TypePattern.Variable variable) {
      return Optional.ofNullable(byName.get(variable.name()));
    }
    if (pattern instanceof TypePattern.ArrayOf array) {
      return resolve(array.element()).map(SqlTypes::array);
    }
    if (pattern instanceof TypePattern.Lambda || pattern instanceof TypePattern.LambdaOf) {
      return Optional.empty();
    }
    TypePattern.MapOf map = (TypePattern.MapOf) pattern;
    return resolve(map.key())
        .flatMap(key -> resolve(map.value()).map(value -> SqlTypes.map(key, value)));
  }

  private static int matchExact(SqlType type, SqlType argument) {
    if (type.equals(argument)) {
      return EXACT;
    }
    if (!TypeRules.convertsSilently(argument, type)) {
      return NO_MATCH;
    }
    // The next wider number is nearer than the one after it.
    return argument.baseType().isNumeric()
        ? Math.max(CONVERTED, type.baseType().compareTo(argument.baseType()))
        : CONVERTED;
  }

  private int bind(TypePattern.Variable variable, SqlType argument) {
    if (!variable.accepts().test(argument)) {
      return NO_MATCH;
    }
    SqlType bound = byName.putIfAbsent(variable.name(), argument);
    if (bound == null || bound.equals(argument)) {
      return EXACT;
    }
    boolean widens = variable.widens() || bound.is(SqlBaseType.DECIMAL);
    Optional<SqlType> common =
        widens ? TypeRules.common(bound, argument) : temporal(bound, argument);
    common.ifPresent(type -> byName.put(variable.name(), type));
    return common.isPresent() ? CONVERTED : NO_MATCH;
  }

  /** Text beside dates or times is read as such. */
  private static Optional<SqlType> temporal(SqlType left, SqlType right) {
    if (left.is(SqlBaseType.STRING) && right.baseType().isTemporal()) {
      return Optional.of(right);
    }
    return right.is(SqlBaseType.STRING) && left.baseType().isTemporal()
        ? Optional.of(left)
        : Optional.empty();
  }
}
