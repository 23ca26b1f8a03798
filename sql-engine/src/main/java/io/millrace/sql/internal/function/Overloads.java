package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the variants of a function: one that takes the arguments as they are, else the one
 * that needs the fewest conversions. Those with a fixed number of parameters come before variadic
 * ones, and these before variants that take any type, which are for what no other takes.
 */
final class Overloads {
  /** That of variadic variants that take any type. */
  private static final int LAST_RANK = 3;

  private Overloads() {}

  /**
   * A variant with its types.
   *
   * @param variant what was chosen
   * @param parameterTypes for each argument the type it must be converted to; null where a NULL
   *     literal leaves it open
   * @param bindings types of the variables
   * @param conversions number of arguments to convert
   */
  record Choice<V extends Signature>(
      V variant, List<Optional<SqlType>> parameterTypes, TypeBindings bindings, int conversions) {}

  /**
   * Returns the choice for {@code arguments}.
   *
   * @throws SqlException UNKNOWN_FUNCTION if no variant takes them, or several do equally well
   */
  static <V extends Signature> Choice<V> choose(
      String name, List<V> variants, List<@Nullable SqlType> arguments) {
    for (int rank = 0; rank <= LAST_RANK; rank++) {
      List<Choice<V>> fitting = new ArrayList<>();
      for (V variant : variants) {
        if (rank(variant) == rank) {
          match(variant, arguments).ifPresent(fitting::add);
        }
      }
      if (!fitting.isEmpty()) {
        return best(name, variants, fitting, arguments);
      }
    }
    throw mismatch(name, variants, arguments);
  }

  private static int rank(Signature variant) {
    boolean generic =
        variant.parameters().stream().anyMatch(parameter -> parameter.type().isGeneric());
    return (generic ? 2 : 0) + (variant.variadic() ? 1 : 0);
  }

  private static <V extends Signature> Choice<V> best(
      String name, List<V> variants, List<Choice<V>> fitting, List<@Nullable SqlType> arguments) {
    int fewest = fitting.stream().mapToInt(Choice::conversions).min().orElseThrow();
    List<Choice<V>> best =
        fitting.stream().filter(choice -> choice.conversions() == fewest).toList();
    if (best.size() == 1) {
      return best.get(0);
    }
    throw SqlException.builder(
            SqlErrorCode.UNKNOWN_FUNCTION,
            "call of function \"%s\" with %s is ambiguous".formatted(name, describe(arguments)))
        .detail(listing(variants))
        .hint("Use CAST to say which types are meant.")
        .build();
  }

  private static <V extends Signature> Optional<Choice<V>> match(
      V variant, List<@Nullable SqlType> arguments) {
    int declared = variant.parameters().size();
    boolean countFits =
        variant.variadic() ? arguments.size() >= declared - 1 : arguments.size() == declared;
    if (!countFits) {
      return Optional.empty();
    }
    TypeBindings bindings = new TypeBindings();
    int conversions = 0;
    for (int i = 0; i < arguments.size(); i++) {
      TypePattern pattern = variant.parameters().get(Math.min(i, declared - 1)).type();
      int cost = bindings.match(pattern, arguments.get(i));
      if (cost == TypeBindings.NO_MATCH) {
        return Optional.empty();
      }
      conversions += cost;
    }
    List<Optional<SqlType>> types = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      types.add(bindings.resolve(variant.parameters().get(Math.min(i, declared - 1)).type()));
    }
    return Optional.of(new Choice<>(variant, types, bindings, conversions));
  }

  private static <V extends Signature> SqlException mismatch(
      String name, List<V> variants, List<@Nullable SqlType> arguments) {
    return SqlException.builder(
            SqlErrorCode.UNKNOWN_FUNCTION,
            "function \"%s\" does not take %s".formatted(name, describe(arguments)))
        .detail(listing(variants))
        .build();
  }

  private static <V extends Signature> String listing(List<V> variants) {
    return variants.stream()
        .map(Signature::describe)
        .collect(Collectors.joining("\n  ", "it takes:\n  ", ""));
  }

  private static String describe(List<@Nullable SqlType> arguments) {
    return arguments.stream()
        .map(type -> type == null ? "NULL" : type.toString())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
