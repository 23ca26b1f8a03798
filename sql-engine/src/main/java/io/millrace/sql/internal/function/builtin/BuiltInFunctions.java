package io.millrace.sql.internal.function.builtin;

import io.millrace.sql.internal.function.AggregateFunction;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.aggregate.Aggregates;
import io.millrace.sql.internal.function.aggregate.StatisticAggregates;
import io.millrace.sql.internal.function.scalar.ArraySetFunctions;
import io.millrace.sql.internal.function.scalar.BytesFunctions;
import io.millrace.sql.internal.function.scalar.CharacterFunctions;
import io.millrace.sql.internal.function.scalar.CollectionFunctions;
import io.millrace.sql.internal.function.scalar.ConditionalFunctions;
import io.millrace.sql.internal.function.scalar.DateTimeFunctions;
import io.millrace.sql.internal.function.scalar.JsonFunctions;
import io.millrace.sql.internal.function.scalar.LambdaFunctions;
import io.millrace.sql.internal.function.scalar.MapFunctions;
import io.millrace.sql.internal.function.scalar.MaskFunctions;
import io.millrace.sql.internal.function.scalar.MathFunctions;
import io.millrace.sql.internal.function.scalar.OtherFunctions;
import io.millrace.sql.internal.function.scalar.RoundingFunctions;
import io.millrace.sql.internal.function.scalar.StringFunctions;
import io.millrace.sql.internal.function.scalar.TableFunctions;
import io.millrace.sql.internal.function.scalar.TextAnalysisFunctions;
import io.millrace.sql.internal.function.scalar.TimeArithmeticFunctions;
import io.millrace.sql.internal.function.scalar.UrlFunctions;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The functions that are always there. */
public final class BuiltInFunctions {
  private BuiltInFunctions() {}

  /**
   * Returns a registry of all built-in functions.
   *
   * @param clock wall-clock time for functions such as UNIX_TIMESTAMP
   * @param random randomness for functions such as UUID; must be safe for use by many threads
   */
  public static FunctionRegistry registry(InstantSource clock, RandomGenerator random) {
    List<ScalarFunction> scalars =
        Stream.of(
                MathFunctions.all(),
                RoundingFunctions.all(),
                ConditionalFunctions.all(),
                StringFunctions.all(),
                CollectionFunctions.all(),
                DateTimeFunctions.all(),
                TimeArithmeticFunctions.all(),
                TextAnalysisFunctions.all(),
                OtherFunctions.all(),
                ArraySetFunctions.all(),
                MapFunctions.all(),
                BytesFunctions.all(),
                UrlFunctions.all(),
                MaskFunctions.all(),
                JsonFunctions.all(),
                CharacterFunctions.all(),
                LambdaFunctions.all())
            .flatMap(List::stream)
            .toList();
    List<AggregateFunction> aggregates =
        Stream.of(Aggregates.all(), StatisticAggregates.all()).flatMap(List::stream).toList();
    return new FunctionRegistry(scalars, aggregates, TableFunctions.all(), clock, random);
  }
}
