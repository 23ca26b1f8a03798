package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.parser.Suggestions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The functions that exist, by name, with the clock and the randomness they draw on. Names are not
 * case-sensitive. Immutable.
 */
public final class FunctionRegistry {
  private final Map<String, ScalarFunction> scalars = new TreeMap<>();
  private final Map<String, AggregateFunction> aggregates = new TreeMap<>();
  private final Map<String, ScalarFunction> tables = new TreeMap<>();
  private final InstantSource clock;
  private final RandomGenerator random;
  private Map<String, Integer> limits = Map.of();

  /**
   * Creates a registry.
   *
   * @param tables functions that return an array of rows; names are their own, too
   * @throws IllegalArgumentException if a name is given twice
   */
  public FunctionRegistry(
      Collection<ScalarFunction> scalars,
      Collection<AggregateFunction> aggregates,
      Collection<ScalarFunction> tables,
      InstantSource clock,
      RandomGenerator random) {
    scalars.forEach(function -> requireNew(this.scalars.put(function.name(), function)));
    aggregates.forEach(function -> requireNew(this.aggregates.put(function.name(), function)));
    tables.forEach(function -> requireNew(this.tables.put(function.name(), function)));
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns a registry with more functions.
   *
   * @throws SqlException DUPLICATE_NAME if a name is given twice
   */
  public FunctionRegistry with(
      Collection<ScalarFunction> moreScalars,
      Collection<AggregateFunction> moreAggregates,
      Collection<ScalarFunction> moreTables) {
    FunctionRegistry all =
        new FunctionRegistry(scalars.values(), aggregates.values(), tables.values(), clock, random);
    moreScalars.forEach(function -> all.addNew(all.scalars, function.name(), function));
    moreAggregates.forEach(function -> all.addNew(all.aggregates, function.name(), function));
    moreTables.forEach(function -> all.addNew(all.tables, function.name(), function));
    return all;
  }

  /**
   * Returns a registry whose aggregates collect no more than so many values.
   *
   * @param byName limits by the upper-case names of aggregates
   */
  public FunctionRegistry withLimits(Map<String, Integer> byName) {
    FunctionRegistry limited =
        new FunctionRegistry(scalars.values(), aggregates.values(), tables.values(), clock, random);
    limited.limits = Map.copyOf(byName);
    return limited;
  }

  private <F> void addNew(Map<String, F> functions, String name, F function) {
    if (isScalar(name) || isAggregate(name) || isTableFunction(name)) {
      throw SqlException.builder(
              SqlErrorCode.DUPLICATE_NAME, "function \"%s\" exists already".formatted(name))
          .hint("Give the function of the extension directory another name.")
          .build();
    }
    functions.put(name, function);
  }

  /** Returns whether {@code name} is an aggregate function. */
  public boolean isAggregate(String name) {
    return aggregates.containsKey(upper(name));
  }

  /** Returns whether {@code name} is a scalar function. */
  public boolean isScalar(String name) {
    return scalars.containsKey(upper(name));
  }

  /** Returns whether {@code name} is a table function. */
  public boolean isTableFunction(String name) {
    return tables.containsKey(upper(name));
  }

  /**
   * Returns the table function {@code name} for arguments of the given types: it returns an ARRAY
   * with an element for each row.
   *
   * @param arguments types; null for the literal NULL
   * @throws SqlException UNKNOWN_FUNCTION if there is none, or it does not take such arguments
   */
  public ScalarCall table(String name, List<@Nullable SqlType> arguments) {
    return call(tables.get(upper(name)), name, arguments);
  }

  /**
   * Returns the scalar function {@code name} for arguments of the given types.
   *
   * @param arguments types; null for the literal NULL
   * @throws SqlException UNKNOWN_FUNCTION if there is none, or it does not take such arguments
   */
  public ScalarCall scalar(String name, List<@Nullable SqlType> arguments) {
    return call(scalars.get(upper(name)), name, arguments);
  }

  /**
   * Returns the scalar function {@code name} for arguments of which some are lambda expressions.
   *
   * @throws SqlException UNKNOWN_FUNCTION if there is none, or it does not take such arguments;
   *     what finding the types of the lambda expressions throws
   */
  public LambdaCall scalarWithLambdas(String name, List<CallArgument> arguments) {
    ScalarFunction function = scalars.get(upper(name));
    if (function == null) {
      throw unknown(name);
    }
    LambdaOverloads.Choice choice =
        LambdaOverloads.choose(function.name(), function.variants(), arguments);
    ScalarVariant variant = choice.variant();
    SqlType type = resultType(function.name(), variant, choice.bindings());
    List<Optional<SqlType>> types =
        variant.parameters().stream().map(p -> choice.bindings().resolve(p.type())).toList();
    return new LambdaCall(
        new ScalarCall(
            type,
            types,
            variant.takesNulls(),
            false,
            variant.body().apply(new CallContext(type, clock, random))),
        choice.lambdas());
  }

  private ScalarCall call(
      @Nullable ScalarFunction function, String name, List<@Nullable SqlType> arguments) {
    if (function == null) {
      throw unknown(name);
    }
    Overloads.Choice<ScalarVariant> choice =
        Overloads.choose(function.name(), function.variants(), arguments);
    ScalarVariant variant = choice.variant();
    SqlType type = resultType(function.name(), variant, choice.bindings());
    return new ScalarCall(
        type,
        choice.parameterTypes(),
        variant.takesNulls(),
        variant.deterministic(),
        variant.body().apply(new CallContext(type, clock, random)));
  }

  /**
   * Returns the aggregate function {@code name} for the given arguments.
   *
   * @param arguments types; null for the literal NULL
   * @param constants value of each argument that is a constant; empty for the others
   * @throws SqlException UNKNOWN_FUNCTION if there is none, or it does not take such arguments;
   *     INVALID_STATEMENT if an argument that must be a constant is not
   */
  public AggregateCall aggregate(
      String name, List<@Nullable SqlType> arguments, List<Optional<Object>> constants) {
    AggregateFunction function = aggregates.get(upper(name));
    if (function == null) {
      throw unknown(name);
    }
    Overloads.Choice<AggregateVariant> choice =
        Overloads.choose(function.name(), function.variants(), arguments);
    int fromRows = arguments.size() - choice.variant().constants();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = fromRows; i < arguments.size(); i++) {
      int number = i + 1;
      values.add(
          constants
              .get(i)
              .orElseThrow(
                  () ->
                      new SqlException(
                          SqlErrorCode.INVALID_STATEMENT,
                          "argument %d of \"%s\" must be a constant"
                              .formatted(number, function.name()))));
    }
    List<SqlType> types = new ArrayList<>();
    for (Optional<SqlType> type : choice.parameterTypes()) {
      types.add(type.orElseThrow(() -> untyped(function.name())));
    }
    Aggregator aggregator = choice.variant().factory().apply(types, values);
    Integer most = limits.get(function.name());
    return new AggregateCall(
        types.subList(0, fromRows), most == null ? aggregator : aggregator.limitedTo(most));
  }

  /** Returns all functions, by name. */
  public List<FunctionDescription> descriptions() {
    Map<String, FunctionDescription> all = new TreeMap<>();
    scalars.forEach((name, function) -> all.put(name, describe(function)));
    aggregates.forEach((name, function) -> all.put(name, describe(function)));
    tables.forEach((name, function) -> all.put(name, describe(function)));
    return List.copyOf(all.values());
  }

  /**
   * Returns the function {@code name}.
   *
   * @throws SqlException UNKNOWN_FUNCTION if there is none
   */
  public FunctionDescription description(String name) {
    return descriptions().stream()
        .filter(description -> description.name().equals(upper(name)))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** Returns the error that the function {@code name} does not exist, with near matches. */
  public SqlException unknown(String name) {
    List<String> names = new ArrayList<>(scalars.keySet());
    names.addAll(aggregates.keySet());
    names.addAll(tables.keySet());
    SqlException.Builder error =
        SqlException.builder(
            SqlErrorCode.UNKNOWN_FUNCTION, "function \"%s\" does not exist".formatted(upper(name)));
    Suggestions.didYouMean(upper(name), names).ifPresent(error::hint);
    return error.build();
  }

  private static SqlType resultType(String name, Signature variant, TypeBindings bindings) {
    try {
      return variant.result().of().apply(bindings);
    } catch (IllegalStateException e) {
      throw untyped(name);
    }
  }

  private static SqlException untyped(String name) {
    return SqlException.builder(
            SqlErrorCode.TYPE_MISMATCH, "arguments of function \"%s\" have no type".formatted(name))
        .hint("Use CAST(NULL AS type) to give NULL a type.")
        .build();
  }

  private static FunctionDescription describe(ScalarFunction function) {
    return new FunctionDescription(
        function.name(),
        function.category(),
        function.description(),
        List.copyOf(function.variants()));
  }

  private static FunctionDescription describe(AggregateFunction function) {
    return new FunctionDescription(
        function.name(),
        FunctionCategory.AGGREGATE,
        function.description(),
        List.copyOf(function.variants()));
  }

  private static void requireNew(@Nullable Object previous) {
    if (previous != null) {
      throw new IllegalArgumentException("a function is given twice: " + previous);
    }
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
