package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.value.Ordering;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which types a parameter takes. {@code toString} is the text that DESCRIBE FUNCTION prints. */
public sealed interface TypePattern
    permits TypePattern.Exact,
        TypePattern.Variable,
        TypePattern.ArrayOf,
        TypePattern.MapOf,
        TypePattern.Lambda,
        TypePattern.LambdaOf {

  /** Returns whether a variable that stands for more than one kind of type is part of it. */
  default boolean isGeneric() {
    if (this instanceof Variable variable) {
      return variable.kind.isEmpty();
    } else if (this instanceof ArrayOf array) {
      return array.element.isGeneric();
    }
    return this instanceof MapOf map && (map.key.isGeneric() || map.value.isGeneric());
  }

  /** Takes {@code type}, and types that convert to it silently. */
  record Exact(SqlType type) implements TypePattern {
    @Override
    public String toString() {
      return type.toString();
    }
  }

  /**
   * Takes any type that {@code accepts}; all parameters of the same variable have one type.
   *
   * @param name for example {@code T}
   * @param kind what to call the accepted types in messages
   * @param accepts tells accepted types
   * @param widens whether arguments of different types get their common type; decimals always do
   */
  record Variable(String name, String kind, Predicate<SqlType> accepts, boolean widens)
      implements TypePattern {
    @Override
    public String toString() {
      return kind.isEmpty() ? name : kind;
    }
  }

  /** Takes arrays of {@code element}. */
  record ArrayOf(TypePattern element) implements TypePattern {
    @Override
    public String toString() {
      return "ARRAY<" + element + ">";
    }
  }

  /** Takes maps from {@code key} to {@code value}. */
  record MapOf(TypePattern key, TypePattern value) implements TypePattern {
    @Override
    public String toString() {
      return "MAP<" + key + ", " + value + ">";
    }
  }

  /**
   * Takes a lambda expression, which is bound before functions are chosen; no value fits.
   *
   * @param text for DESCRIBE FUNCTION
   */
  record Lambda(String text) implements TypePattern {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Takes a lambda expression from {@code parameters} to {@code result}; no value fits.
   *
   * @param parameters the types it is given, at least one
   */
  record LambdaOf(List<TypePattern> parameters, TypePattern result) implements TypePattern {
    /** Copies the list. */
    public LambdaOf {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      return parameters.stream()
          .map(TypePattern::toString)
          .collect(Collectors.joining(", ", "(", ") => " + result));
    }
  }

  /** Returns a pattern that takes {@code type}. */
  static TypePattern of(SqlType type) {
    return new Exact(type);
  }

  /** Returns a pattern that takes any type and the wider of several. */
  static TypePattern any(String name) {
    return new Variable(name, "", type -> true, true);
  }

  /** Returns a pattern that takes one type, whichever. */
  static TypePattern same(String name) {
    return new Variable(name, "", type -> true, false);
  }

  /** Returns a pattern that takes one type whose values sort. */
  static TypePattern sortable(String name) {
    return new Variable(name, "", Ordering::sorts, false);
  }

  /** Returns a pattern that takes DECIMAL of any precision and scale. */
  static TypePattern decimal(String name) {
    return new Variable(name, "DECIMAL", type -> type.is(SqlBaseType.DECIMAL), true);
  }

  /** Returns a pattern that takes arrays of {@code element}. */
  static TypePattern arrayOf(TypePattern element) {
    return new ArrayOf(element);
  }

  /** Returns a pattern that takes maps from STRING to {@code value}. */
  static TypePattern mapOf(TypePattern value) {
    return new MapOf(new Exact(SqlTypes.STRING), value);
  }
}
