package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.SessionStore;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A session store over one that a program supplied. */
final class SuppliedSessionStore<K, V> extends SuppliedStore<SessionStore<Bytes, byte[]>>
    implements SessionStore<K, V> {
  private final BytesSessionStore<Bytes, byte[]> kept;
  private @Nullable StoreCodec<K, V> codec;

  SuppliedSessionStore(StoreSpec spec, SessionStore<Bytes, byte[]> inner) {
    super(spec, inner);
    this.kept = new BytesSessionStore<>(SpecSuppliers.bytes(spec));
  }

  @Override
  void attach(ByteStore bytes, SerdeScope scope) {
    codec = StoreCodec.stored(spec(), scope);
    kept.open(bytes, scope);
  }

  /** Keys have the form of a changelog: key, end, start. */
  @Override
  void restore(Restorer restorer) {
    try (KeyValueIterator<Windowed<Bytes>, byte[]> sessions =
        kept.findSessions((Bytes) null, null, 0, Long.MAX_VALUE)) {
      while (sessions.hasNext()) {
        KeyValue<Windowed<Bytes>, byte[]> session = sessions.next();
        byte[] key = session.key.key().get();
        byte[] changelogKey =
            ByteBuffer.allocate(key.length + 2 * Long.BYTES)
                .put(key)
                .putLong(session.key.window().end())
                .putLong(session.key.window().start())
                .array();
        restorer.add(changelogKey, session.value);
      }
    }
  }

  private StoreCodec<K, V> codec() {
    return requireNonNull(codec, "the store is not initialized");
  }

  private Bytes key(K key) {
    return new Bytes(codec().key(key));
  }

  private @Nullable Bytes keyOrOpen(@Nullable K key) {
    return key == null ? null : key(key);
  }

  @Override
  public void put(Windowed<K> sessionKey, @Nullable V aggregate) {
    Windowed<Bytes> rawKey = new Windowed<>(key(sessionKey.key()), sessionKey.window());
    byte[] rawValue = codec().values().encode(aggregate);
    if (isKept()) {
      kept.put(rawKey, rawValue);
    }
    inner().put(rawKey, rawValue);
    tell(rawKey, rawValue);
  }

  @Override
  public void remove(Windowed<K> sessionKey) {
    Windowed<Bytes> rawKey = new Windowed<>(key(sessionKey.key()), sessionKey.window());
    if (isKept()) {
      kept.remove(rawKey);
    }
    inner().remove(rawKey);
    tell(rawKey, null);
  }

  private void tell(Windowed<Bytes> key, byte @Nullable [] value) {
    changelog().session(key.key().get(), key.window().end(), key.window().start(), value);
  }

  @Override
  public @Nullable V fetchSession(K key, long sessionStartTime, long sessionEndTime) {
    return codec()
        .values()
        .decode(inner().fetchSession(key(key), sessionStartTime, sessionEndTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    return decoded(inner().findSessions(key(key), earliestSessionEndTime, latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFindSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    return decoded(
        inner().backwardFindSessions(key(key), earliestSessionEndTime, latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    return decoded(
        inner()
            .findSessions(
                keyOrOpen(keyFrom),
                keyOrOpen(keyTo),
                earliestSessionEndTime,
                latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFindSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    return decoded(
        inner()
            .backwardFindSessions(
                keyOrOpen(keyFrom),
                keyOrOpen(keyTo),
                earliestSessionEndTime,
                latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      long earliestSessionEndTime, long latestSessionEndTime) {
    return decoded(inner().findSessions(earliestSessionEndTime, latestSessionEndTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(K key) {
    return decoded(inner().fetch(key(key)));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(K key) {
    return decoded(inner().backwardFetch(key(key)));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(@Nullable K keyFrom, @Nullable K keyTo) {
    return decoded(inner().fetch(keyOrOpen(keyFrom), keyOrOpen(keyTo)));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(@Nullable K keyFrom, @Nullable K keyTo) {
    return decoded(inner().backwardFetch(keyOrOpen(keyFrom), keyOrOpen(keyTo)));
  }

  private KeyValueIterator<Windowed<K>, V> decoded(KeyValueIterator<Windowed<Bytes>, byte[]> raw) {
    StoreCodec<K, V> coder = codec();
    return new RecodedIterator<>(
        raw,
        session -> new Windowed<>(coder.key(session.key().get()), session.window()),
        coder.values()::decode);
  }
}
