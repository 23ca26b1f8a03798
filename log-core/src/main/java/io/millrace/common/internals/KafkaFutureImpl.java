package io.millrace.common.internals;

import io.millrace.common.KafkaFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A {@link KafkaFuture} on the JDK's future. */
public final class KafkaFutureImpl<T> extends KafkaFuture<T> {
  private final CompletableFuture<T> future;

  /** Wraps {@code future}. */
  public KafkaFutureImpl(CompletableFuture<T> future) {
    this.future = future;
  }

  @Override
  public CompletionStage<T> toCompletionStage() {
    return future;
  }

  @Override
  public <R> KafkaFuture<R> thenApply(BaseFunction<T, R> function) {
    return new KafkaFutureImpl<>(future.thenApply(function::apply));
  }

  @Override
  public KafkaFuture<T> whenComplete(
      BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
    return new KafkaFutureImpl<>(
        future.whenComplete((value, failure) -> action.accept(value, unwrapped(failure))));
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  protected boolean complete(@Nullable T newValue) {
    return future.complete(newValue);
  }

  @Override
  protected boolean completeExceptionally(Throwable newException) {
    return future.completeExceptionally(newException);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return future.cancel(mayInterruptIfRunning);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return future.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(timeout, unit);
  }

  @Override
  public T getNow(T valueIfAbsent) throws InterruptedException, ExecutionException {
    return future.isDone() ? future.get() : valueIfAbsent;
  }

  @Override
  public boolean isCancelled() {
    return future.isCancelled();
  }

  @Override
  public boolean isCompletedExceptionally() {
    return future.isCompletedExceptionally();
  }

  @Override
  public boolean isDone() {
    return future.isDone();
  }
}
