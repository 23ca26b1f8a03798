package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.SessionWindow;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.SessionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session store over segments of session ends. The sessions of several keys come segment by
 * segment, key by key; in a store in memory end by end, key by key, as in Kafka Streams.
 */
final class BytesSessionStore<K, V> extends BackedStore implements SessionStore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(BytesSessionStore.class);

  private final StoreSpec.Kind.Session kind;
  private @Nullable SegmentedBytes segments;
  private @Nullable StoreCodec<K, V> codec;

  BytesSessionStore(StoreSpec spec) {
    super(spec);
    this.kind = (StoreSpec.Kind.Session) spec.kind();
  }

  @Override
  void attach(ByteStore bytes, SerdeScope scope) {
    segments = new SegmentedBytes(bytes, SegmentLayout.sessions(kind.retentionMs()));
    codec = StoreCodec.stored(spec(), scope);
  }

  private SegmentedBytes segments() {
    requireOpen();
    return requireNonNull(segments);
  }

  private StoreCodec<K, V> codec() {
    requireOpen();
    return requireNonNull(codec);
  }

  @Override
  public void put(Windowed<K> sessionKey, @Nullable V aggregate) {
    long endMs = sessionKey.window().end();
    long startMs = sessionKey.window().start();
    byte[] rawKey = codec().key(sessionKey.key());
    byte[] rawValue = codec().values().encode(aggregate);
    changelog().session(rawKey, endMs, startMs, rawValue);
    if (!segments().observe(endMs)) {
      LOG.warn("Session not stored: it has expired. store={} sessionEnd={}", name(), endMs);
      return;
    }
    segments().put(rawKey, endMs, startMs, rawValue);
  }

  @Override
  public void remove(Windowed<K> sessionKey) {
    if (persistent()) {
      put(sessionKey, null);
      return;
    }
    // As in Kafka Streams, this does not move the time of a store in memory.
    byte[] rawKey = codec().key(sessionKey.key());
    segments().remove(rawKey, sessionKey.window().end(), sessionKey.window().start());
    changelog().session(rawKey, sessionKey.window().end(), sessionKey.window().start(), null);
  }

  @Override
  public @Nullable V fetchSession(K key, long sessionStartTime, long sessionEndTime) {
    return codec()
        .values()
        .decode(segments().get(codec().key(key), sessionEndTime, sessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    requireNonNull(key, "key cannot be null");
    return sessions(key, key, earliestSessionEndTime, latestSessionStartTime, false);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFindSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    requireNonNull(key, "key cannot be null");
    return sessions(key, key, earliestSessionEndTime, latestSessionStartTime, true);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    return sessions(keyFrom, keyTo, earliestSessionEndTime, latestSessionStartTime, false);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFindSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    return sessions(keyFrom, keyTo, earliestSessionEndTime, latestSessionStartTime, true);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      long earliestSessionEndTime, long latestSessionEndTime) {
    return decoded(
        SegmentScan.ofTime(null, null, earliestSessionEndTime, latestSessionEndTime, false));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(K key) {
    return findSessions(key, 0, Long.MAX_VALUE);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(K key) {
    return backwardFindSessions(key, 0, Long.MAX_VALUE);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(@Nullable K keyFrom, @Nullable K keyTo) {
    return findSessions(keyFrom, keyTo, 0, Long.MAX_VALUE);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(@Nullable K keyFrom, @Nullable K keyTo) {
    return backwardFindSessions(keyFrom, keyTo, 0, Long.MAX_VALUE);
  }

  private KeyValueIterator<Windowed<K>, V> sessions(
      @Nullable K keyFrom, @Nullable K keyTo, long earliestEnd, long latestStart, boolean reverse) {
    return decoded(
        new SegmentScan(
            codec().keyOrOpen(keyFrom),
            codec().keyOrOpen(keyTo),
            earliestEnd,
            Long.MAX_VALUE,
            latestStart,
            reverse));
  }

  private KeyValueIterator<Windowed<K>, V> decoded(SegmentScan scan) {
    ByteIterator found = segments().scan(scan);
    if (!persistent()) {
      found = new CollectedBytes(found, segments().layout().timeFirst(scan.reverse()));
    }
    return new DecodedIterator<>(found, this::sessionKey, codec().values()::decode);
  }

  private Windowed<K> sessionKey(byte[] entryKey) {
    SegmentLayout layout = segments().layout();
    return new Windowed<>(
        codec().key(layout.keyOf(entryKey)),
        new SessionWindow(layout.startOf(entryKey), layout.timeOf(entryKey)));
  }
}
