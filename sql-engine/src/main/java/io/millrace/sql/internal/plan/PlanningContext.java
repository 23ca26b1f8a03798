package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.expression.ColumnResolver;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.expression.TypeResolver;
import io.millrace.sql.internal.function.FunctionRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What planning needs of the engine.
 *
 * @param functions the functions that exist
 * @param types the types made by CREATE TYPE
 * @param keyless whether a query may yield a stream without a key by leaving the key columns out
 * @param partitions tells how many partitions a topic has
 * @param errors counts the values that cannot be computed
 */
public record PlanningContext(
    FunctionRegistry functions,
    Map<String, SqlType> types,
    boolean keyless,
    ToIntFunction<String> partitions,
    RowErrors errors) {

  /** Copies the types. */
  public PlanningContext {
    types = Map.copyOf(types);
  }

  /** Returns the resolver of types as written. */
  public TypeResolver typeResolver() {
    return new TypeResolver(name -> Optional.ofNullable(types.get(name)));
  }

  /** Returns a compiler of expressions over rows of {@code columns}. */
  public ExpressionCompiler compiler(ColumnResolver columns) {
    return new ExpressionCompiler(functions, typeResolver(), columns, errors);
  }
}
