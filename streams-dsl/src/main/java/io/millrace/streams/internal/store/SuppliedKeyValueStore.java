package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A key-value store over one that a program supplied. */
class SuppliedKeyValueStore<K, V> extends SuppliedStore<KeyValueStore<Bytes, byte[]>>
    implements KeyValueStore<K, V> {
  private final BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf;
  private @Nullable ByteStore kept;
  private @Nullable StoreCodec<K, V> codec;

  SuppliedKeyValueStore(
      StoreSpec spec,
      KeyValueStore<Bytes, byte[]> inner,
      BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf) {
    super(spec, inner);
    this.codecOf = codecOf;
  }

  @Override
  final void attach(ByteStore bytes, SerdeScope scope) {
    kept = bytes;
    codec = codecOf.apply(spec(), scope);
    if (supplied() instanceof LruBytes lru) {
      lru.onEviction(
          key -> {
            bytes.put(key.get(), null);
            changelog().entry(key.get(), null);
          });
    }
  }

  @Override
  final void restore(Restorer restorer) {
    try (ByteIterator entries = kept().range(null, null, false)) {
      while (entries.advance()) {
        restorer.add(entries.key(), entries.value());
      }
    }
  }

  private ByteStore kept() {
    return requireNonNull(kept, "the store is not initialized");
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

  private void keep(Bytes key, byte @Nullable [] value) {
    if (isKept()) {
      kept().put(key.get(), value);
    }
  }

  @Override
  public final @Nullable V get(K key) {
    return codec().values().decode(inner().get(key(key)));
  }

  @Override
  public final void put(K key, @Nullable V value) {
    Bytes rawKey = key(key);
    byte[] rawValue = codec().values().encode(value);
    keep(rawKey, rawValue);
    inner().put(rawKey, rawValue);
    changelog().entry(rawKey.get(), rawValue);
  }

  @Override
  public final @Nullable V putIfAbsent(K key, V value) {
    Bytes rawKey = key(key);
    byte[] rawValue = codec().values().encode(value);
    byte[] old = inner().putIfAbsent(rawKey, requireNonNull(rawValue, "value"));
    if (old == null) {
      keep(rawKey, rawValue);
      changelog().entry(rawKey.get(), rawValue);
    }
    return codec().values().decode(old);
  }

  @Override
  public final void putAll(List<KeyValue<K, V>> entries) {
    List<KeyValue<Bytes, byte[]>> raw =
        entries.stream()
            .map(entry -> KeyValue.pair(key(entry.key), codec().values().encode(entry.value)))
            .toList();
    raw.forEach(entry -> keep(entry.key, entry.value));
    inner().putAll(raw);
    raw.forEach(entry -> changelog().entry(entry.key.get(), entry.value));
  }

  @Override
  public final @Nullable V delete(K key) {
    Bytes rawKey = key(key);
    keep(rawKey, null);
    byte[] old = inner().delete(rawKey);
    changelog().entry(rawKey.get(), null);
    return codec().values().decode(old);
  }

  @Override
  public final KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
    return decoded(inner().range(keyOrOpen(from), keyOrOpen(to)));
  }

  @Override
  public final KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
    return decoded(inner().reverseRange(keyOrOpen(from), keyOrOpen(to)));
  }

  @Override
  public final KeyValueIterator<K, V> all() {
    return decoded(inner().all());
  }

  @Override
  public final KeyValueIterator<K, V> reverseAll() {
    return decoded(inner().reverseAll());
  }

  @Override
  public final <PS extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(
      P prefix, PS prefixKeySerializer) {
    return decoded(inner().prefixScan(prefix, prefixKeySerializer));
  }

  private KeyValueIterator<K, V> decoded(KeyValueIterator<Bytes, byte[]> raw) {
    StoreCodec<K, V> coder = codec();
    return new RecodedIterator<>(raw, key -> coder.key(key.get()), coder.values()::decode);
  }

  @Override
  public final long approximateNumEntries() {
    return inner().approximateNumEntries();
  }

  /** The same with timestamps. */
  static final class Timestamped<K, V> extends SuppliedKeyValueStore<K, ValueAndTimestamp<V>>
      implements TimestampedKeyValueStore<K, V> {
    Timestamped(StoreSpec spec, KeyValueStore<Bytes, byte[]> inner) {
      super(
          spec, inner, spec.timestamped() ? StoreCodec::stored : StoreCodec::withUnknownTimestamp);
    }
  }
}
