package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A function of the values of one row.
 *
 * @param name upper case
 * @param category group in which it is listed
 * @param description one sentence
 * @param variants the parameter lists it takes
 */
public record ScalarFunction(
    String name, FunctionCategory category, String description, List<ScalarVariant> variants) {

  /** Copies the list. */
  public ScalarFunction {
    variants = List.copyOf(variants);
  }

  /** Starts a function. */
  public static Builder named(String name, FunctionCategory category, String description) {
    return new Builder(name, category, description);
  }

  /** Collects variants. */
  public static final class Builder {
    private final String name;
    private final FunctionCategory category;
    private final String description;
    private final List<ScalarVariant> variants = new ArrayList<>();

    private Builder(String name, FunctionCategory category, String description) {
      this.name = name;
      this.category = category;
      this.description = description;
    }

    /** Adds a variant that is null when an argument is. */
    public Builder variant(SqlType result, ScalarBody body, Parameter... parameters) {
      return variant(ReturnType.of(result), body, parameters);
    }

    /** Adds a variant that is null when an argument is. */
    public Builder variant(ReturnType result, ScalarBody body, Parameter... parameters) {
      return add(
          new ScalarVariant(List.of(parameters), false, result, false, true, context -> body));
    }

    /** Adds a variant that sees null arguments. */
    public Builder nullable(ReturnType result, ScalarBody body, Parameter... parameters) {
      return add(
          new ScalarVariant(List.of(parameters), false, result, true, true, context -> body));
    }

    /** Adds a variant that sees null arguments and takes its last parameter any number of times. */
    public Builder variadic(ReturnType result, ScalarBody body, Parameter... parameters) {
      return add(new ScalarVariant(List.of(parameters), true, result, true, true, context -> body));
    }

    /** Adds a variant whose body depends on the call; null when an argument is. */
    public Builder bound(
        ReturnType result, Function<CallContext, ScalarBody> body, Parameter... parameters) {
      return add(new ScalarVariant(List.of(parameters), false, result, false, true, body));
    }

    /** Adds a variant without parameters that gives another result each time. */
    public Builder changing(SqlType result, Function<CallContext, ScalarBody> body) {
      return add(new ScalarVariant(List.of(), false, ReturnType.of(result), false, false, body));
    }

    /** Adds a variant. */
    public Builder add(ScalarVariant variant) {
      variants.add(variant);
      return this;
    }

    /** Returns the function. */
    public ScalarFunction build() {
      return new ScalarFunction(name, category, description, variants);
    }
  }
}
