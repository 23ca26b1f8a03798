package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the entries used last, up to a number. Scans see the entries of the moment they begin. */
final class LruBytes implements KeyValueStore<Bytes, byte[]> {
  private static final float LOAD_FACTOR = 0.75f;

  private final String name;
  private final int maxEntries;
  private final Map<Bytes, byte[]> entries = new LinkedHashMap<>(16, LOAD_FACTOR, true);
  private Consumer<Bytes> evicted = key -> {};
  private boolean open;

  LruBytes(String name, int maxEntries) {
    this.name = name;
    this.maxEntries = maxEntries;
  }

  /** Sets who hears of keys that had to go. */
  void onEviction(Consumer<Bytes> listener) {
    evicted = listener;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> put(new Bytes(key), value));
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return entries.get(requireNonNull(key, "key"));
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    requireNonNull(key, "key");
    if (value == null) {
      entries.remove(key);
      return;
    }
    entries.put(key, value);
    if (entries.size() > maxEntries) {
      Bytes eldest = entries.keySet().iterator().next();
      entries.remove(eldest);
      evicted.accept(eldest);
    }
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
    byte[] old = get(key);
    if (old == null) {
      put(key, value);
    }
    return old;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    return entries.remove(requireNonNull(key, "key"));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    return between(from, to, false);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
    return between(from, to, true);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return between(null, null, false);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseAll() {
    return between(null, null, true);
  }

  private KeyValueIterator<Bytes, byte[]> between(
      @Nullable Bytes from, @Nullable Bytes to, boolean reverse) {
    byte[] low = from == null ? null : from.get();
    byte[] high = to == null ? null : KeyBounds.justAfter(to.get());
    return decoded(sorted().range(low, high, reverse));
  }

  @Override
  public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
      P prefix, PS prefixKeySerializer) {
    byte[] low = requireNonNull(prefixKeySerializer.serialize("", prefix), "prefix");
    return decoded(sorted().range(low, KeyBounds.afterPrefix(low), false));
  }

  private SortedBytes sorted() {
    SortedBytes sorted = new SortedBytes();
    entries.forEach((key, value) -> sorted.put(key.get(), value));
    return sorted;
  }

  private static KeyValueIterator<Bytes, byte[]> decoded(ByteIterator entries) {
    return new DecodedIterator<>(entries, Bytes::new, value -> value);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
