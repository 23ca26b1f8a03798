package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStore;
import io.millrace.streams.state.WindowStoreIterator;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A window store over one that a program supplied. */
class SuppliedWindowStore<K, V> extends SuppliedStore<WindowStore<Bytes, byte[]>>
    implements WindowStore<K, V> {
  private final BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf;
  private final BytesWindowStore<Bytes, byte[]> kept;
  private @Nullable StoreCodec<K, V> codec;

  SuppliedWindowStore(
      StoreSpec spec,
      WindowStore<Bytes, byte[]> inner,
      BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf) {
    super(spec, inner);
    this.codecOf = codecOf;
    this.kept = new BytesWindowStore<>(SpecSuppliers.bytes(spec), StoreCodec::stored);
  }

  @Override
  final void attach(ByteStore bytes, SerdeScope scope) {
    codec = codecOf.apply(spec(), scope);
    kept.open(bytes, scope);
  }

  /** Keys have the form of a changelog: key, start, sequence number. */
  @Override
  final void restore(Restorer restorer) {
    int sequence = 0;
    try (KeyValueIterator<Windowed<Bytes>, byte[]> windows = kept.all()) {
      while (windows.hasNext()) {
        KeyValue<Windowed<Bytes>, byte[]> window = windows.next();
        byte[] key = window.key.key().get();
        byte[] changelogKey =
            ByteBuffer.allocate(key.length + Long.BYTES + Integer.BYTES)
                .put(key)
                .putLong(window.key.window().start())
                .putInt(kind().retainDuplicates() ? ++sequence : 0)
                .array();
        restorer.add(changelogKey, window.value);
      }
    }
  }

  private StoreSpec.Kind.Window kind() {
    return (StoreSpec.Kind.Window) spec().kind();
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
  public final void put(K key, @Nullable V value, long windowStartTimestamp) {
    Bytes rawKey = key(key);
    byte[] rawValue = codec().values().encode(value);
    if (isKept()) {
      kept.put(rawKey, rawValue, windowStartTimestamp);
    }
    inner().put(rawKey, rawValue, windowStartTimestamp);
    changelog().window(rawKey.get(), windowStartTimestamp, kind().retainDuplicates(), rawValue);
  }

  @Override
  public final @Nullable V fetch(K key, long time) {
    return codec().values().decode(inner().fetch(key(key), time));
  }

  @Override
  public final WindowStoreIterator<V> fetch(K key, long timeFrom, long timeTo) {
    return decoded(inner().fetch(key(key), timeFrom, timeTo));
  }

  @Override
  public final WindowStoreIterator<V> backwardFetch(K key, long timeFrom, long timeTo) {
    return decoded(inner().backwardFetch(key(key), timeFrom, timeTo));
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    return decoded(inner().fetch(keyOrOpen(keyFrom), keyOrOpen(keyTo), timeFrom, timeTo));
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    return decoded(inner().backwardFetch(keyOrOpen(keyFrom), keyOrOpen(keyTo), timeFrom, timeTo));
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> fetchAll(long timeFrom, long timeTo) {
    return decoded(inner().fetchAll(timeFrom, timeTo));
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> backwardFetchAll(long timeFrom, long timeTo) {
    return decoded(inner().backwardFetchAll(timeFrom, timeTo));
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> all() {
    return decoded(inner().all());
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> backwardAll() {
    return decoded(inner().backwardAll());
  }

  private WindowStoreIterator<V> decoded(WindowStoreIterator<byte[]> raw) {
    return new RecodedIterator.Windows<>(raw, codec().values()::decode);
  }

  private KeyValueIterator<Windowed<K>, V> decoded(KeyValueIterator<Windowed<Bytes>, byte[]> raw) {
    StoreCodec<K, V> coder = codec();
    return new RecodedIterator<>(
        raw,
        window -> new Windowed<>(coder.key(window.key().get()), window.window()),
        coder.values()::decode);
  }

  /** The same with timestamps. */
  static final class Timestamped<K, V> extends SuppliedWindowStore<K, ValueAndTimestamp<V>>
      implements TimestampedWindowStore<K, V> {
    Timestamped(StoreSpec spec, WindowStore<Bytes, byte[]> inner) {
      super(
          spec, inner, spec.timestamped() ? StoreCodec::stored : StoreCodec::withUnknownTimestamp);
    }
  }
}
