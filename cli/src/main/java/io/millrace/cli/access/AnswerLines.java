package io.millrace.cli.access;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an answer as they arrive; those that nobody has taken hold the server up once there
 * are many. One thread reads, any may close.
 */
public final class AnswerLines implements Flow.Subscriber<String>, AutoCloseable {
  private static final int WINDOW = 1_024;
  private static final Duration LONG = Duration.ofDays(365);
  private static final Item END = new Item(null);

  private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile @Nullable Throwable failure;
  private @Nullable Runnable whenReady;
  private volatile boolean closed;
  private boolean finished;
  private int taken;

  private record Item(@Nullable String line) {}

  AnswerLines() {}

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    if (closed) {
      started.cancel();
    } else {
      started.request(WINDOW);
    }
  }

  @Override
  public void onNext(String line) {
    put(new Item(line));
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    put(END);
  }

  @Override
  public void onComplete() {
    put(END);
  }

  private void put(Item item) {
    Runnable action;
    synchronized (waiting) {
      waiting.add(item);
      action = whenReady;
      whenReady = null;
    }
    if (action != null) {
      action.run();
    }
  }

  /** Calls {@code action} once, as soon as {@link #poll} need not wait; perhaps at once. */
  public void whenReady(Runnable action) {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        whenReady = action;
        return;
      }
    }
    action.run();
  }

  /**
   * The next line, waiting for it as long as it takes; empty at the end.
   *
   * @throws IOException when the connection breaks
   * @throws InterruptedException when the thread is interrupted
   */
  public Optional<String> next() throws IOException, InterruptedException {
    Optional<String> line = poll(LONG);
    while (line.isEmpty() && !finished) {
      line = poll(LONG);
    }
    return line;
  }

  /**
   * The next line if it comes in time. Empty says "not yet" or "no more"; {@link #finished} tells.
   *
   * @throws IOException when the connection breaks
   * @throws InterruptedException when the thread is interrupted
   */
  public Optional<String> poll(Duration timeout) throws IOException, InterruptedException {
    if (finished) {
      return Optional.empty();
    }
    Item item = waiting.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (item == null) {
      return Optional.empty();
    }
    String line = item.line();
    if (line == null) {
      finished = true;
      Throwable broken = failure;
      if (broken != null && !closed) {
        throw new IOException("the connection broke", broken);
      }
      return Optional.empty();
    }
    Flow.Subscription from = subscription;
    if (++taken % (WINDOW / 2) == 0 && from != null) {
      from.request(WINDOW / 2);
    }
    return Optional.of(line);
  }

  /** Whether no line will come any more. */
  public boolean finished() {
    return finished;
  }

  @Override
  public void close() {
    closed = true;
    Flow.Subscription from = subscription;
    if (from != null) {
      from.cancel();
    }
    put(END);
  }
}
