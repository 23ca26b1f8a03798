package io.millrace.sql.udf;

import org.jspecify.annotations.Nullable;

/**
 * A lambda expression of three parameters, as a function of users takes it.
 *
 * @param <A> first parameter
 * @param <B> second parameter
 * @param <C> third parameter
 * @param <R> result
 */
@FunctionalInterface
public interface TriFunction<A, B, C, R> {

  /** Computes the expression; its parameters and its result may be null. */
  @Nullable R apply(@Nullable A a, @Nullable B b, @Nullable C c);
}
