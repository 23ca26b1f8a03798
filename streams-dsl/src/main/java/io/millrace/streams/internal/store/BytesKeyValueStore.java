package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serializer;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key-value store: the serialized key is the key, so order is that of its bytes. */
class BytesKeyValueStore<K, V> extends BackedStore implements KeyValueStore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(BytesKeyValueStore.class);

  private final BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf;
  private ByteStore bytes = new SortedBytes();
  private @Nullable StoreCodec<K, V> codec;

  BytesKeyValueStore(StoreSpec spec, BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf) {
    super(spec);
    this.codecOf = codecOf;
  }

  @Override
  final void attach(ByteStore bytes, SerdeScope scope) {
    this.bytes = bytes;
    this.codec = codecOf.apply(spec(), scope);
  }

  private StoreCodec<K, V> codec() {
    requireOpen();
    return requireNonNull(codec);
  }

  @Override
  public final @Nullable V get(K key) {
    StoreCodec<K, V> coder = codec();
    return coder.values().decode(bytes.get(coder.key(key)));
  }

  @Override
  public final void put(K key, @Nullable V value) {
    StoreCodec<K, V> coder = codec();
    put(coder.key(key), coder.values().encode(value));
  }

  private void put(byte[] rawKey, byte @Nullable [] rawValue) {
    bytes.put(rawKey, rawValue);
    changelog().entry(rawKey, rawValue);
  }

  @Override
  public final @Nullable V putIfAbsent(K key, V value) {
    StoreCodec<K, V> coder = codec();
    byte[] rawKey = coder.key(key);
    byte[] old = bytes.get(rawKey);
    if (old == null) {
      put(rawKey, coder.values().encode(value));
    }
    return coder.values().decode(old);
  }

  @Override
  public final void putAll(List<KeyValue<K, V>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public final @Nullable V delete(K key) {
    StoreCodec<K, V> coder = codec();
    byte[] rawKey = coder.key(key);
    byte[] old = bytes.get(rawKey);
    if (old != null) {
      bytes.put(rawKey, null);
    }
    changelog().entry(rawKey, null);
    return coder.values().decode(old);
  }

  @Override
  public final KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
    return range(from, to, false);
  }

  @Override
  public final KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
    return range(from, to, true);
  }

  private KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to, boolean reverse) {
    byte[] low = codec().keyOrOpen(from);
    byte[] high = codec().keyOrOpen(to);
    if (low != null && high != null && Arrays.compareUnsigned(low, high) > 0) {
      LOG.warn(
          "Range of store \"{}\" is empty: its first key comes after its last in the order of"
              + " serialized bytes.",
          name());
      return entries(EmptyBytes.INSTANCE);
    }
    return entries(bytes.range(low, high == null ? null : KeyBounds.justAfter(high), reverse));
  }

  @Override
  public final KeyValueIterator<K, V> all() {
    requireOpen();
    return entries(bytes.range(null, null, false));
  }

  @Override
  public final KeyValueIterator<K, V> reverseAll() {
    requireOpen();
    return entries(bytes.range(null, null, true));
  }

  @Override
  public final <PS extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(
      P prefix, PS prefixKeySerializer) {
    byte[] low = requireNonNull(prefixKeySerializer.serialize(codec().topic(), prefix), "prefix");
    return entries(bytes.range(low, KeyBounds.afterPrefix(low), false));
  }

  private KeyValueIterator<K, V> entries(ByteIterator raw) {
    StoreCodec<K, V> coder = codec();
    return new DecodedIterator<>(raw, coder::key, coder.values()::decode);
  }

  @Override
  public final long approximateNumEntries() {
    requireOpen();
    return bytes.approximateEntries();
  }

  /** The same with timestamps. */
  static final class Timestamped<K, V> extends BytesKeyValueStore<K, ValueAndTimestamp<V>>
      implements TimestampedKeyValueStore<K, V> {
    Timestamped(StoreSpec spec) {
      super(spec, spec.timestamped() ? StoreCodec::stored : StoreCodec::withUnknownTimestamp);
    }
  }
}
