package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Who waits for which positions. Guarded by the member. */
final class Waiters {
  private final List<Waiter> waiting = new ArrayList<>();

  private record Waiter(Map<TopicPartition, Long> target, CompletableFuture<Void> done) {
    boolean isReached(Map<TopicPartition, Long> positions) {
      for (Map.Entry<TopicPartition, Long> wanted : target.entrySet()) {
        Long position = positions.get(wanted.getKey());
        if (position != null && position < wanted.getValue()) {
          return false;
        }
      }
      return true;
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  CompletableFuture<Void> add(
      Map<TopicPartition, Long> target, Map<TopicPartition, Long> positions) {
    Waiter waiter = new Waiter(Map.copyOf(target), new CompletableFuture<>());
    if (waiter.isReached(positions)) {
      waiter.done().complete(null);
    } else {
      waiting.add(waiter);
    }
    return waiter.done();
  }

  /** Takes out those who have what they waited for. */
  List<CompletableFuture<Void>> reached(Map<TopicPartition, Long> positions) {
    List<CompletableFuture<Void>> reached = new ArrayList<>();
    waiting.removeIf(waiter -> waiter.isReached(positions) && reached.add(waiter.done()));
    return reached;
  }

  /** Takes out everybody. */
  List<CompletableFuture<Void>> all() {
    List<CompletableFuture<Void>> all = waiting.stream().map(Waiter::done).toList();
    waiting.clear();
    return all;
  }
}
