package io.millrace.sql.internal.expression;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.function.builtin.BuiltInFunctions;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.row.SqlRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Compiles expressions over one row of columns of every kind. */
final class ExpressionTester {
  static final SqlType.Struct STRUCT =
      SqlTypes.struct(SqlTypes.field("F", SqlTypes.INTEGER), SqlTypes.field("g", SqlTypes.STRING));

  static final Schema SCHEMA =
      Schema.of(
          Column.key("K", SqlTypes.STRING),
          Column.value("I", SqlTypes.INTEGER),
          Column.value("L", SqlTypes.BIGINT),
          Column.value("D", SqlTypes.DOUBLE),
          Column.value("DEC", SqlTypes.decimal(4, 2)),
          Column.value("B", SqlTypes.BOOLEAN),
          Column.value("MAG", SqlTypes.DOUBLE),
          Column.value("TS", SqlTypes.TIMESTAMP),
          Column.value("DT", SqlTypes.DATE),
          Column.value("ARR", SqlTypes.array(SqlTypes.INTEGER)),
          Column.value("M", SqlTypes.map(SqlTypes.BIGINT)),
          Column.value("ST", STRUCT),
          Column.value("ROWTIME", SqlTypes.BIGINT),
          Column.value("NI", SqlTypes.INTEGER),
          Column.value("NB", SqlTypes.BOOLEAN));

  static final FunctionRegistry FUNCTIONS =
      BuiltInFunctions.registry(InstantSource.fixed(Instant.ofEpochMilli(1_000)), new Random(1));

  final List<String> errors = new ArrayList<>();
  private final ExpressionCompiler compiler =
      new ExpressionCompiler(
          FUNCTIONS,
          TypeResolver.builtInOnly(),
          ColumnScope.of("S", SCHEMA),
          (expression, row, error) -> errors.add(expression + ": " + error.getMessage()));

  CompiledExpression compile(String text) {
    return compiler.compile(SqlParser.parseExpression(text));
  }

  ExpressionCompiler compiler() {
    return compiler;
  }

  Object evaluate(String text, SqlRow row) {
    return compile(text).evaluate(row);
  }
}
