package io.millrace.sql;

import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Gives a subscriber the rows it asked for. One step runs at a time; it ends when nothing is
 * requested or there is no row, and the next begins when that changes.
 */
final class RowSubscription implements Flow.Subscription {
  private static final int ROWS_PER_STEP = 256;

  private final Flow.Subscriber<? super Row> subscriber;
  private final RowCursor rows;
  private final SqlSession session;
  private final Executor executor;
  private long requested;
  private boolean running;
  private boolean again;
  private boolean over;
  private @Nullable IllegalArgumentException misuse;

  RowSubscription(
      Flow.Subscriber<? super Row> subscriber,
      RowCursor rows,
      SqlSession session,
      Executor executor) {
    this.subscriber = subscriber;
    this.rows = rows;
    this.session = session;
    this.executor = executor;
  }

  void begin() {
    subscriber.onSubscribe(this);
    wake();
  }

  @Override
  public void request(long count) {
    synchronized (this) {
      if (count <= 0) {
        misuse = new IllegalArgumentException("request takes a positive number, got " + count);
      } else {
        requested = requested + count < 0 ? Long.MAX_VALUE : requested + count;
      }
    }
    wake();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    executor.execute(session::close);
  }

  private void wake() {
    synchronized (this) {
      if (over) {
        return;
      }
      if (running) {
        again = true;
        return;
      }
      running = true;
    }
    executor.execute(this::step);
  }

  private void step() {
    try {
      for (int i = 0; i < ROWS_PER_STEP; i++) {
        if (!mayGive()) {
          break;
        }
        Optional<Row> row = rows.poll(Duration.ZERO);
        if (row.isPresent()) {
          taken();
          subscriber.onNext(row.get());
        } else if (rows.finished()) {
          complete();
          return;
        } else {
          rows.whenReady(this::wake);
          break;
        }
        if (i == ROWS_PER_STEP - 1) {
          markAgain();
        }
      }
    } catch (RuntimeException failure) {
      fail(failure);
      return;
    }
    goOn();
  }

  private synchronized boolean mayGive() {
    if (misuse != null) {
      throw misuse;
    }
    return requested > 0 && !over;
  }

  private synchronized void taken() {
    if (requested != Long.MAX_VALUE) {
      requested--;
    }
  }

  private synchronized void markAgain() {
    again = true;
  }

  private void goOn() {
    synchronized (this) {
      running = again && !over;
      again = false;
      if (!running) {
        return;
      }
    }
    executor.execute(this::step);
  }

  private void complete() {
    if (finish()) {
      subscriber.onComplete();
    }
  }

  private void fail(RuntimeException failure) {
    if (finish()) {
      subscriber.onError(failure);
    }
  }

  private boolean finish() {
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
    }
    session.close();
    return true;
  }
}
