package io.millrace.clients.admin;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.common.KafkaFuture;
import io.millrace.common.internals.KafkaFutureImpl;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Futures for requests that are answered at once. */
final class Futures {
  private Futures() {}

  /** What {@code call} gives, or its failure in the clients' form. */
  static <T> KafkaFuture<T> of(Supplier<T> call) {
    try {
      return KafkaFuture.completedFuture(call.get());
    } catch (RuntimeException e) {
      return new KafkaFutureImpl<>(CompletableFuture.failedFuture(ClientErrors.translate(e)));
    }
  }

  static KafkaFuture<Void> run(Runnable action) {
    return of(
        () -> {
          action.run();
          return null;
        });
  }

  static KafkaFuture<Void> ignoring(KafkaFuture<?> future) {
    return KafkaFuture.allOf(future);
  }

  /** All results by their keys; fails when one does. */
  static <K, V> KafkaFuture<Map<K, V>> all(Map<K, KafkaFuture<V>> futures) {
    return KafkaFuture.allOf(futures.values().toArray(new KafkaFuture<?>[0]))
        .thenApply(
            done -> {
              Map<K, V> results = new HashMap<>();
              futures.forEach(
                  (key, future) ->
                      results.put(key, future.toCompletionStage().toCompletableFuture().join()));
              return results;
            });
  }
}
