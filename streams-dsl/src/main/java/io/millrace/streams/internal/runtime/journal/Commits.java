package io.millrace.streams.internal.runtime.journal;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import java.util.concurrent.CompletableFuture;

/** Makes frames durable, in order: the engine, or what a test puts in front of it. */
@FunctionalInterface
public interface Commits {
  /** As {@link io.millrace.log.api.LogEngine#commit}. */
  CompletableFuture<CommitResult> commit(CommitRequest request);
}
