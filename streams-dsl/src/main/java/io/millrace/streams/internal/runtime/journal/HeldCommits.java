package io.millrace.streams.internal.runtime.journal;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.errors.StreamsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Commits that wait while a test holds them, as those of a process that is killed before they are
 * durable. Thread-safe.
 */
public final class HeldCommits implements Commits {
  /** The journal waits for ever when it is longer than this and nobody makes a checkpoint. */
  private static final long MOST_BYTES = 384L << 20;

  private final LogEngine engine;
  private final List<Held> waiting = new ArrayList<>();
  private CompletableFuture<Void> firstHeld = new CompletableFuture<>();
  private boolean holding;
  private long bytes;

  private record Held(CommitRequest request, CompletableFuture<CommitResult> outcome) {}

  /** Passes commits on to an engine. */
  public HeldCommits(LogEngine engine) {
    this.engine = engine;
  }

  /** Commits at once, held or not. */
  public CompletableFuture<CommitResult> append(CommitRequest request) {
    return count(request)
        ? engine.commit(request)
        : CompletableFuture.failedFuture(
            new StreamsException(
                "all frames of a test are kept in memory, and they have reached %d MiB; use less"
                        .formatted(MOST_BYTES >> 20)
                    + " data, or MillraceStreams on a directory"));
  }

  /** Whether the journal has room for a frame, which is taken. */
  private synchronized boolean count(CommitRequest request) {
    request.batches().forEach(batch -> bytes += batch.batch().sizeBytes());
    request.sections().forEach(section -> bytes += section.payload().remaining());
    return bytes <= MOST_BYTES;
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
    return append(request);
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
          append(held.request())
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
