package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.function.Function;

/**
 * The type that a variant of a function returns.
 *
 * @param text for DESCRIBE FUNCTION
 * @param of finds the type from the types of the variables
 */
public record ReturnType(String text, Function<TypeBindings, SqlType> of) {

  /** Returns always {@code type}. */
  public static ReturnType of(SqlType type) {
    return new ReturnType(type.toString(), bindings -> type);
  }

  /** Returns what {@code pattern} stands for. */
  public static ReturnType of(TypePattern pattern) {
    return new ReturnType(
        pattern.toString(),
        bindings ->
            bindings
                .resolve(pattern)
                .orElseThrow(() -> new IllegalStateException(pattern + " is not bound")));
  }

  /** Returns the wider text of several parameters, for messages. */
  static String describe(List<Parameter> parameters, boolean variadic) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      text.append(i == 0 ? "" : ", ").append(parameter.name()).append(' ');
      text.append(parameter.type());
    }
    return text.append(variadic ? "...)" : ")").toString();
  }
}
