package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.http.TextSink;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the rows of one query to one client: takes what is there, sends it as one piece, and goes
 * on when the client has taken it and the query has more. At most one piece is on its way; the rest
 * waits in the cursor, which holds up the query when it has too much. All methods may be called by
 * any thread.
 */
public final class RowPump {
  private static final Logger LOG = LoggerFactory.getLogger(RowPump.class);
  private static final int PIECE_CHARS = 32 * 1024;
  private static final long PROGRESS_NS = 500_000_000L;

  private final Source source;
  private final Framing framing;
  private final TextSink sink;
  private final Executor executor;
  private final Runnable onEnd;
  private long rowCount;
  private long progressNs;
  private boolean begun;
  private boolean busy;
  private boolean again;
  private boolean over;

  /**
   * Where rows come from.
   *
   * @param head what the client hears first
   * @param rows the rows; closed at the end
   * @param limit how many rows the statement asks for; {@link Long#MAX_VALUE} for all
   * @param maxRows how many rows the server gives
   * @param rowsPerPiece how many rows are sent as one piece
   * @param endsWithMessage whether the client is told that all rows have been sent
   * @param errors the entity of an error
   */
  public record Source(
      QueryHead head,
      RowCursor rows,
      long limit,
      long maxRows,
      int rowsPerPiece,
      boolean endsWithMessage,
      Function<SqlException, ObjectNode> errors) {}

  /**
   * Creates a pump that stands still.
   *
   * @param executor runs its steps, which do not wait for rows or clients
   * @param onEnd called once, after the cursor was closed
   */
  public RowPump(Source source, Framing framing, TextSink sink, Executor executor, Runnable onEnd) {
    this.source = source;
    this.framing = framing;
    this.sink = sink;
    this.executor = executor;
    this.onEnd = onEnd;
  }

  /** The id of the query. */
  public String queryId() {
    return source.head().queryId();
  }

  /** Begins; nothing is sent before. */
  public void start() {
    sink.onFailure(this::clientGone);
    wake();
  }

  /** Ends the query; the client gets an answer that is complete. */
  public void close() {
    source.rows().close();
    wake();
  }

  /** Sends a sign of life when nothing is on its way. */
  public void heartbeat() {
    synchronized (this) {
      if (busy || over || !begun) {
        return;
      }
      busy = true;
    }
    StringBuilder sign = new StringBuilder();
    source.rows().progress().ifPresent(progress -> framing.progress(sign, progress));
    send(sign.append(framing.heartbeat()).toString());
  }

  private void wake() {
    synchronized (this) {
      if (busy || over) {
        again = true;
        return;
      }
      busy = true;
    }
    execute();
  }

  private void execute() {
    try {
      executor.execute(this::step);
    } catch (RejectedExecutionException stopping) {
      clientGone(stopping);
    }
  }

  private void step() {
    StringBuilder piece = new StringBuilder();
    if (!begun) {
      begun = true;
      piece.append(framing.begin(source.head()));
      // Clients of push queries wait for the head; some take a piece for a row.
      if (source.head().push() || source.rowsPerPiece() == 1) {
        send(piece.toString());
        return;
      }
    }
    try {
      if (fill(piece)) {
        end(piece.append(framing.end(finalMessage(), source.rows().notices())));
        return;
      }
    } catch (SqlException failure) {
      end(piece.append(framing.failure(source.errors().apply(failure))));
      return;
    } catch (RuntimeException failure) {
      LOG.error("query {} failed", queryId(), failure);
      sink.abort(failure);
      finish();
      return;
    }
    if (piece.length() > 0) {
      addProgress(piece);
      send(piece.toString());
    } else {
      source.rows().whenReady(this::wake);
      pieceDone();
    }
  }

  private void addProgress(StringBuilder piece) {
    long nowNs = System.nanoTime();
    if (nowNs - progressNs >= PROGRESS_NS) {
      progressNs = nowNs;
      source.rows().progress().ifPresent(progress -> framing.progress(piece, progress));
    }
  }

  /** Takes the rows that are there; true when they were the last. */
  private boolean fill(StringBuilder piece) {
    int rows = 0;
    while (piece.length() < PIECE_CHARS && rows < source.rowsPerPiece()) {
      Optional<Row> row = source.rows().poll(Duration.ZERO);
      if (row.isEmpty()) {
        return source.rows().finished();
      }
      if (++rowCount > source.maxRows()) {
        throw RowLimit.exceeded(source.maxRows());
      }
      framing.row(piece, row.get());
      rows++;
    }
    return false;
  }

  private Optional<String> finalMessage() {
    if (!source.endsWithMessage()) {
      return Optional.empty();
    }
    return Optional.of(rowCount >= source.limit() ? "Limit Reached" : "Query Completed");
  }

  private void send(String text) {
    synchronized (this) {
      again = true;
    }
    sink.write(
        text,
        new TextSink.Outcome() {
          @Override
          public void done() {
            pieceDone();
          }

          @Override
          public void failed(Throwable failure) {
            clientGone(failure);
          }
        });
  }

  private void pieceDone() {
    synchronized (this) {
      if (over) {
        return;
      }
      busy = again;
      again = false;
      if (!busy) {
        return;
      }
    }
    execute();
  }

  private void end(StringBuilder piece) {
    if (finish()) {
      sink.end(piece.toString());
    }
  }

  private void clientGone(@Nullable Throwable reason) {
    LOG.debug("client of query {} is gone", queryId(), reason);
    if (markOver()) {
      executeOrRun(this::release);
    }
  }

  private boolean finish() {
    boolean first = markOver();
    if (first) {
      release();
    }
    return first;
  }

  private synchronized boolean markOver() {
    boolean first = !over;
    over = true;
    return first;
  }

  private void executeOrRun(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException stopping) {
      work.run();
    }
  }

  private void release() {
    source.rows().close();
    onEnd.run();
  }
}
