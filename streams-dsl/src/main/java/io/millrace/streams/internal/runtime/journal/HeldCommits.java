package io.millrace.streams.internal.runtime.journal;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Commits that wait while a test holds them, as those of a process that is killed before they are
 * durable. Thread-safe.
 */
public final class HeldCommits implements Commits {
  private final LogEngine engine;
  private final List<Held> waiting = new ArrayList<>();
  private CompletableFuture<Void> firstHeld = new CompletableFuture<>();
  private boolean holding;

  private record Held(CommitRequest request, CompletableFuture<CommitResult> outcome) {}

  /** Passes commits on to an engine. */
  public HeldCommits(LogEngine engine) {
    this.engine = engine;
  }

  @Override
  public CompletableFuture<CommitResult> commit(CommitRequest request) {
    synchronized (this) {
      if (holding) {
        Held held = new Held(request, new CompletableFuture<>());
        waiting.add(held);
        firstHeld.complete(null);
        return held.outcome();
      }
    }
    return engine.commit(request);
  }

  /**
   * Holds commits from now on.
   *
   * @return completes when there is one
   */
  public synchronized CompletableFuture<Void> hold() {
    holding = true;
    firstHeld = new CompletableFuture<>();
    return firstHeld;
  }

  /** Passes on what was held, and all that comes. */
  public synchronized void release() {
    holding = false;
    for (Held held : waiting) {
      // Who waits for the outcome hears of a failure.
      var unused =
          engine
              .commit(held.request())
              .whenComplete(
                  (result, failure) -> {
                    if (failure == null) {
                      held.outcome().complete(result);
                    } else {
                      held.outcome().completeExceptionally(failure);
                    }
                  });
    }
    waiting.clear();
  }
}
