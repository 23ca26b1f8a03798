package io.millrace.common;

import io.millrace.common.internals.KafkaFutureImpl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an admin client answers at once and completes later. Thread-safe.
 *
 * @param <T> the type of the result
 */
public abstract class KafkaFuture<T> implements Future<T> {
  /** For implementations. */
  public KafkaFuture() {}

  /** A future that is complete. */
  public static <U> KafkaFuture<U> completedFuture(@Nullable U value) {
    return new KafkaFutureImpl<>(CompletableFuture.completedFuture(value));
  }

  /** Completes when all of {@code futures} have; fails with one of their failures. */
  public static KafkaFuture<Void> allOf(KafkaFuture<?>... futures) {
    CompletableFuture<?>[] stages = new CompletableFuture<?>[futures.length];
    for (int i = 0; i < futures.length; i++) {
      stages[i] = futures[i].toCompletionStage().toCompletableFuture();
    }
    return new KafkaFutureImpl<>(CompletableFuture.allOf(stages));
  }

  /** The same as a stage. */
  public abstract CompletionStage<T> toCompletionStage();

  /** A future for what {@code function} makes of the result. */
  public abstract <R> KafkaFuture<R> thenApply(BaseFunction<T, R> function);

  /** Calls {@code action} with the result or the failure, the other being null. */
  public abstract KafkaFuture<T> whenComplete(
      BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action);

  /** Completes this future; false when it was complete. */
  protected abstract boolean complete(@Nullable T newValue);

  /** Fails this future; false when it was complete. */
  protected abstract boolean completeExceptionally(Throwable newException);

  @Override
  public abstract boolean cancel(boolean mayInterruptIfRunning);

  @Override
  public abstract T get() throws InterruptedException, ExecutionException;

  @Override
  public abstract T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException;

  /** The result if there is one yet, else {@code valueIfAbsent}. */
  public abstract T getNow(T valueIfAbsent) throws InterruptedException, ExecutionException;

  @Override
  public abstract boolean isCancelled();

  /** Whether it failed or was cancelled. */
  public abstract boolean isCompletedExceptionally();

  @Override
  public abstract boolean isDone();

  /** A function of one argument. */
  @FunctionalInterface
  public interface BaseFunction<A, B> {
    /** Applies it. */
    B apply(A a);
  }

  /** An action on two arguments. */
  @FunctionalInterface
  public interface BiConsumer<A, B> {
    /** Performs it. */
    void accept(A a, B b);
  }
}
