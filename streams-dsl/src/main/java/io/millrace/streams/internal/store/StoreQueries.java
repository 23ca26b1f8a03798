package io.millrace.streams.internal.store;

import io.millrace.streams.KeyValue;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.query.FailureReason;
import io.millrace.streams.query.KeyQuery;
import io.millrace.streams.query.MultiVersionedKeyQuery;
import io.millrace.streams.query.Position;
import io.millrace.streams.query.PositionBound;
import io.millrace.streams.query.Query;
import io.millrace.streams.query.QueryConfig;
import io.millrace.streams.query.QueryResult;
import io.millrace.streams.query.RangeQuery;
import io.millrace.streams.query.ResultOrder;
import io.millrace.streams.query.TimestampedKeyQuery;
import io.millrace.streams.query.TimestampedRangeQuery;
import io.millrace.streams.query.VersionedKeyQuery;
import io.millrace.streams.query.WindowKeyQuery;
import io.millrace.streams.query.WindowRangeQuery;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStore;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the stores that come with Millrace answer interactive queries. Which kinds a store knows is
 * as in Kafka Streams: key and range of key-value stores, windows of a key or a time of window
 * stores, sessions of a key of session stores, versions of versioned stores.
 */
public final class StoreQueries {
  private StoreQueries() {}

  /**
   * Answers a query, or says why not.
   *
   * @param position how far the store has come
   * @param partition the partition of the store; null when that is not known
   */
  public static <R> QueryResult<R> answer(
      StateStore store,
      Query<R> query,
      PositionBound bound,
      QueryConfig config,
      Position position,
      @Nullable Integer partition) {
    QueryResult<R> result =
        reached(position, bound, partition)
            ? answer(store, query)
            : QueryResult.notUpToBound(position, bound, partition);
    if (config.isCollectExecutionInfo()) {
      result.addExecutionInfo("Handled in %s".formatted(store.getClass()));
    }
    result.setPosition(position.copy());
    return result;
  }

  /** Whether that partition of a store has come as far as the bound says. */
  public static boolean reached(
      Position position, PositionBound bound, @Nullable Integer partition) {
    if (bound.isUnbounded()) {
      return true;
    }
    for (String topic : bound.position().getTopics()) {
      Map<Integer, Long> wanted = bound.position().getPartitionPositions(topic);
      Long offset = partition == null ? null : wanted.get(partition);
      if (offset != null) {
        Long reached = position.getPartitionPositions(topic).get(partition);
        if (reached == null || reached < offset) {
          return false;
        }
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked") // a query names the type of its answer
  private static <R> QueryResult<R> answer(StateStore store, Query<R> query) {
    try {
      QueryResult<?> result;
      if (store instanceof KeyValueStore<?, ?> keyValue) {
        result = keyValue((KeyValueStore<Object, Object>) keyValue, query);
      } else if (store instanceof WindowStore<?, ?> window) {
        result = window((WindowStore<Object, Object>) window, query);
      } else if (store instanceof SessionStore<?, ?> session) {
        result = session((SessionStore<Object, Object>) session, query);
      } else if (store instanceof BytesVersionedStore<?, ?> versioned) {
        result = versioned((BytesVersionedStore<Object, Object>) versioned, query);
      } else {
        result = null;
      }
      return result == null
          ? QueryResult.forUnknownQueryType(query, store)
          : (QueryResult<R>) result;
    } catch (RuntimeException e) {
      return QueryResult.forFailure(
          FailureReason.STORE_EXCEPTION, "store \"%s\" failed: %s".formatted(store.name(), e));
    }
  }

  private static @Nullable QueryResult<?> keyValue(
      KeyValueStore<Object, Object> store, Query<?> query) {
    boolean timestamped = (StateStore) store instanceof TimestampedKeyValueStore<?, ?>;
    if (query instanceof KeyQuery<?, ?> wanted) {
      Object found = store.get(wanted.getKey());
      return QueryResult.forResult(timestamped ? plain(found) : found);
    }
    if (query instanceof RangeQuery<?, ?> wanted) {
      KeyValueIterator<Object, Object> found =
          range(store, wanted.getLowerBound(), wanted.getUpperBound(), wanted.resultOrder());
      return QueryResult.forResult(timestamped ? new PlainValues(found) : found);
    }
    if (timestamped && query instanceof TimestampedKeyQuery<?, ?> wanted) {
      return QueryResult.forResult(store.get(wanted.key()));
    }
    if (timestamped && query instanceof TimestampedRangeQuery<?, ?> wanted) {
      return QueryResult.forResult(
          range(store, wanted.lowerBound(), wanted.upperBound(), wanted.resultOrder()));
    }
    return null;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return ValueAndTimestamp.getValueOrNull((ValueAndTimestamp<?>) value);
  }

  private static KeyValueIterator<Object, Object> range(
      KeyValueStore<Object, Object> store,
      Optional<?> lower,
      Optional<?> upper,
      ResultOrder order) {
    Object from = lower.orElse(null);
    Object to = upper.orElse(null);
    return order == ResultOrder.DESCENDING ? store.reverseRange(from, to) : store.range(from, to);
  }

  private static @Nullable QueryResult<?> window(
      WindowStore<Object, Object> store, Query<?> query) {
    if (query instanceof WindowKeyQuery<?, ?> wanted) {
      return QueryResult.forResult(
          store.fetch(
              wanted.getKey(),
              wanted.getTimeFrom().orElseThrow(),
              wanted.getTimeTo().orElseThrow()));
    }
    if (query instanceof WindowRangeQuery<?, ?> wanted) {
      return wanted.getTimeFrom().isPresent() && wanted.getTimeTo().isPresent()
          ? QueryResult.forResult(
              store.fetchAll(wanted.getTimeFrom().get(), wanted.getTimeTo().get()))
          : QueryResult.forFailure(
              FailureReason.UNKNOWN_QUERY_TYPE,
              "window store \"%s\" cannot answer %s; use WindowRangeQuery.withWindowStartRange"
                  .formatted(store.name(), query));
    }
    return null;
  }

  private static @Nullable QueryResult<?> session(
      SessionStore<Object, Object> store, Query<?> query) {
    if (query instanceof WindowRangeQuery<?, ?> wanted) {
      return wanted.getKey().isPresent()
          ? QueryResult.forResult(store.fetch(wanted.getKey().get()))
          : QueryResult.forFailure(
              FailureReason.UNKNOWN_QUERY_TYPE,
              "session store \"%s\" cannot answer %s; use WindowRangeQuery.withKey"
                  .formatted(store.name(), query));
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable QueryResult<?> versioned(
      BytesVersionedStore<Object, Object> store, Query<?> query) {
    if (query instanceof VersionedKeyQuery<?, ?> wanted) {
      return QueryResult.forResult(
          wanted.asOfTimestamp().isPresent()
              ? store.find(wanted.key(), wanted.asOfTimestamp().get().toEpochMilli())
              : store.get(wanted.key()));
    }
    if (query instanceof MultiVersionedKeyQuery<?, ?> wanted) {
      return QueryResult.forResult(store.find((MultiVersionedKeyQuery<Object, Object>) wanted));
    }
    return null;
  }

  /** The values of timestamped entries. */
  private record PlainValues(KeyValueIterator<Object, Object> entries)
      implements KeyValueIterator<Object, Object> {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public Object peekNextKey() {
      return entries.peekNextKey();
    }

    @Override
    public KeyValue<Object, Object> next() {
      KeyValue<Object, Object> entry = entries.next();
      return KeyValue.pair(entry.key, plain(entry.value));
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
