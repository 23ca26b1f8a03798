package io.millrace.cli.server.stream;

import io.millrace.cli.server.http.RestFailure;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The queries whose rows are on their way, by id. Thread-safe. */
public final class ActiveQueries {
  private final Map<String, RowPump> pumps = new ConcurrentHashMap<>();
  private final Map<String, RowPump> beating = new ConcurrentHashMap<>();
  private final Semaphore pushPermits;
  private final int maxPush;

  /** Allows at most {@code maxPush} push queries at a time. */
  public ActiveQueries(int maxPush) {
    this.maxPush = maxPush;
    this.pushPermits = new Semaphore(maxPush);
  }

  /**
   * Reserves a push query; {@link #releasePush} gives it back.
   *
   * @throws RestFailure when there are too many
   */
  public void reservePush() {
    if (!pushPermits.tryAcquire()) {
      throw RestFailure.of(
          400,
          40003,
          "there are %d push queries, the limit of this server: close one, or start the server with"
                  .formatted(maxPush)
              + " a higher --max-push-queries");
    }
  }

  /** Gives a reservation back. */
  public void releasePush() {
    pushPermits.release();
  }

  /** How many push queries there are. */
  public int pushCount() {
    return maxPush - pushPermits.availablePermits();
  }

  /**
   * Adds a query.
   *
   * @param heartbeat whether its client shows that it is gone only when something is sent
   */
  public void add(RowPump pump, boolean heartbeat) {
    pumps.put(key(pump.queryId()), pump);
    if (heartbeat) {
      beating.put(key(pump.queryId()), pump);
    }
  }

  /** Takes a query out. */
  public void remove(String queryId) {
    pumps.remove(key(queryId));
    beating.remove(key(queryId));
  }

  /** Returns the query of that id; case does not matter. */
  public Optional<RowPump> find(String queryId) {
    return Optional.ofNullable(pumps.get(key(queryId)));
  }

  /** Sends a sign of life to clients that need one. */
  public void heartbeat() {
    beating.values().forEach(RowPump::heartbeat);
  }

  /** Ends all queries. */
  public void closeAll() {
    Collection<RowPump> open = List.copyOf(pumps.values());
    open.forEach(RowPump::close);
  }

  /** Whether no query is left. */
  public boolean isEmpty() {
    return pumps.isEmpty();
  }

  private static String key(String queryId) {
    return queryId.toLowerCase(Locale.ROOT);
  }
}
