package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function of the rows of a group.
 *
 * @param name upper case
 * @param description one sentence
 * @param variants the parameter lists it takes
 */
public record AggregateFunction(String name, String description, List<AggregateVariant> variants) {

  /** Copies the list. */
  public AggregateFunction {
    variants = List.copyOf(variants);
  }

  /** Starts a function. */
  public static Builder named(String name, String description) {
    return new Builder(name, description);
  }

  /** Collects variants. */
  public static final class Builder {
    private final String name;
    private final String description;
    private final List<AggregateVariant> variants = new ArrayList<>();

    private Builder(String name, String description) {
      this.name = name;
      this.description = description;
    }

    /** Adds a variant whose parameters are all read from rows. */
    public Builder variant(
        ReturnType result,
        BiFunction<List<SqlType>, List<@Nullable Object>, Aggregator> factory,
        Parameter... parameters) {
      return variant(0, result, factory, parameters);
    }

    /** Adds a variant whose last {@code constants} parameters are constants. */
    public Builder variant(
        int constants,
        ReturnType result,
        BiFunction<List<SqlType>, List<@Nullable Object>, Aggregator> factory,
        Parameter... parameters) {
      variants.add(new AggregateVariant(List.of(parameters), constants, result, factory));
      return this;
    }

    /** Returns the function. */
    public AggregateFunction build() {
      return new AggregateFunction(name, description, variants);
    }
  }
}
