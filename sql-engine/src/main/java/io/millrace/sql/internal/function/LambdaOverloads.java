package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the variant of a function for arguments of which some are lambda expressions: of those
 * that take as many, in the same places and with as many parameters, the one that needs the fewest
 * conversions, the first of several. Values tell the types of variables, then lambda expressions
 * from left to right.
 */
final class LambdaOverloads {
  private LambdaOverloads() {}

  /** A variant with the types that its variables stand for. */
  record Choice(ScalarVariant variant, TypeBindings bindings, int conversions) {

    /** The types of the lambda expressions, by the index of the parameter. */
    Map<Integer, LambdaCall.Types> lambdas() {
      Map<Integer, LambdaCall.Types> types = new HashMap<>();
      for (int i = 0; i < variant.parameters().size(); i++) {
        if (variant.parameters().get(i).type() instanceof TypePattern.LambdaOf lambda) {
          types.put(
              i,
              new LambdaCall.Types(
                  parameters(lambda, bindings).orElseThrow(),
                  bindings.resolve(lambda.result()).orElseThrow()));
        }
      }
      return types;
    }
  }

  /**
   * Returns the choice for {@code arguments}.
   *
   * @throws SqlException UNKNOWN_FUNCTION if no variant takes them; what the lambda expressions
   *     throw
   */
  static Choice choose(String name, List<ScalarVariant> variants, List<CallArgument> arguments) {
    return variants.stream()
        .filter(variant -> takes(variant, arguments))
        .flatMap(variant -> match(variant, arguments).stream())
        .min(Comparator.comparingInt(Choice::conversions))
        .orElseThrow(() -> mismatch(name, variants));
  }

  private static boolean takes(ScalarVariant variant, List<CallArgument> arguments) {
    if (variant.variadic() || variant.parameters().size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      TypePattern pattern = variant.parameters().get(i).type();
      int arity = pattern instanceof TypePattern.LambdaOf of ? of.parameters().size() : 0;
      int given = arguments.get(i) instanceof CallArgument.Lambda lambda ? lambda.arity() : 0;
      if (arity != given) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Choice> match(ScalarVariant variant, List<CallArgument> arguments) {
    TypeBindings bindings = new TypeBindings();
    int conversions = 0;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof CallArgument.Value value) {
        int cost = bindings.match(variant.parameters().get(i).type(), value.type());
        if (cost == TypeBindings.NO_MATCH) {
          return Optional.empty();
        }
        conversions += cost;
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof CallArgument.Lambda lambda) {
        int cost =
            match((TypePattern.LambdaOf) variant.parameters().get(i).type(), lambda, bindings);
        if (cost == TypeBindings.NO_MATCH) {
          return Optional.empty();
        }
        conversions += cost;
      }
    }
    return Optional.of(new Choice(variant, bindings, conversions));
  }

  private static int match(
      TypePattern.LambdaOf pattern, CallArgument.Lambda lambda, TypeBindings bindings) {
    Optional<List<SqlType>> parameters = parameters(pattern, bindings);
    return parameters.isEmpty()
        ? TypeBindings.NO_MATCH
        : bindings.match(pattern.result(), lambda.result().apply(parameters.get()));
  }

  /** The types of the parameters as far as they are known; empty when one is not. */
  private static Optional<List<SqlType>> parameters(
      TypePattern.LambdaOf pattern, TypeBindings bindings) {
    List<SqlType> types = new ArrayList<>();
    for (TypePattern parameter : pattern.parameters()) {
      bindings.resolve(parameter).ifPresent(types::add);
    }
    return types.size() == pattern.parameters().size() ? Optional.of(types) : Optional.empty();
  }

  private static SqlException mismatch(String name, List<ScalarVariant> variants) {
    boolean any =
        variants.stream()
            .flatMap(variant -> variant.parameters().stream())
            .anyMatch(parameter -> parameter.type() instanceof TypePattern.LambdaOf);
    return SqlException.builder(
            SqlErrorCode.UNKNOWN_FUNCTION,
            any
                ? "function \"%s\" does not take these arguments".formatted(name)
                : "function \"%s\" takes no lambda expression".formatted(name))
        .detail(
            variants.stream()
                .map(Signature::describe)
                .collect(Collectors.joining("\n  ", "it takes:\n  ", "")))
        .build();
  }
}
