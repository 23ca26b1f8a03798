package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.TimeWindow;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStore;
import io.millrace.streams.state.WindowStoreIterator;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window store over segments. The windows of several keys come segment by segment, key by key; in
 * a store in memory time by time, key by key, as in Kafka Streams.
 */
class BytesWindowStore<K, V> extends BackedStore implements WindowStore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(BytesWindowStore.class);

  private final StoreSpec.Kind.Window kind;
  private final BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf;
  private @Nullable SegmentedBytes segments;
  private @Nullable StoreCodec<K, V> codec;

  BytesWindowStore(StoreSpec spec, BiFunction<StoreSpec, SerdeScope, StoreCodec<K, V>> codecOf) {
    super(spec);
    this.kind = (StoreSpec.Kind.Window) spec.kind();
    this.codecOf = codecOf;
  }

  @Override
  final void attach(ByteStore bytes, SerdeScope scope) {
    segments = new SegmentedBytes(bytes, SegmentLayout.windows(kind.retentionMs()));
    codec = codecOf.apply(spec(), scope);
    changelog().resume(requireNonNull(segments).lastSequence());
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
  public final void put(K key, @Nullable V value, long windowStartTimestamp) {
    if (value == null && kind.retainDuplicates()) {
      changelog().window(codec().key(key), windowStartTimestamp, true, null);
      observeInMemory(windowStartTimestamp);
      return;
    }
    byte[] rawKey = codec().key(key);
    byte[] rawValue = codec().values().encode(value);
    changelog().window(rawKey, windowStartTimestamp, kind.retainDuplicates(), rawValue);
    if (!segments().observe(windowStartTimestamp)) {
      LOG.warn(
          "Window not stored: it has expired. store={} windowStart={}",
          name(),
          windowStartTimestamp);
      return;
    }
    int sequence = kind.retainDuplicates() ? segments().nextSequence() : 0;
    segments().put(rawKey, windowStartTimestamp, sequence, rawValue);
  }

  // A null to a store of duplicates says nothing, but moves the time of one in memory.
  private void observeInMemory(long timeMs) {
    if (!persistent()) {
      segments().observe(timeMs);
    }
  }

  @Override
  public final @Nullable V fetch(K key, long time) {
    // As in Kafka Streams, a store of duplicates on disk finds the value put last, and no other.
    int sequence = kind.retainDuplicates() && persistent() ? segments().lastSequence() : 0;
    return codec().values().decode(segments().get(codec().key(key), time, sequence));
  }

  @Override
  public final WindowStoreIterator<V> fetch(K key, long timeFrom, long timeTo) {
    return windowsOf(key, timeFrom, timeTo, false);
  }

  @Override
  public final WindowStoreIterator<V> backwardFetch(K key, long timeFrom, long timeTo) {
    return windowsOf(key, timeFrom, timeTo, true);
  }

  private WindowStoreIterator<V> windowsOf(K key, long from, long to, boolean reverse) {
    byte[] rawKey = codec().key(key);
    ByteIterator entries = segments().scan(SegmentScan.ofTime(rawKey, rawKey, from, to, reverse));
    return new DecodedIterator.Windows<>(
        entries, segments().layout()::timeOf, codec().values()::decode);
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    return windows(keyFrom, keyTo, timeFrom, timeTo, false);
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    return windows(keyFrom, keyTo, timeFrom, timeTo, true);
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> fetchAll(long timeFrom, long timeTo) {
    return windows(null, null, timeFrom, timeTo, false);
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> backwardFetchAll(long timeFrom, long timeTo) {
    return windows(null, null, timeFrom, timeTo, true);
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> all() {
    return windows(null, null, 0, Long.MAX_VALUE, false);
  }

  @Override
  public final KeyValueIterator<Windowed<K>, V> backwardAll() {
    return windows(null, null, 0, Long.MAX_VALUE, true);
  }

  private KeyValueIterator<Windowed<K>, V> windows(
      @Nullable K keyFrom, @Nullable K keyTo, long from, long to, boolean reverse) {
    StoreCodec<K, V> coder = codec();
    SegmentScan scan =
        SegmentScan.ofTime(coder.keyOrOpen(keyFrom), coder.keyOrOpen(keyTo), from, to, reverse);
    ByteIterator found = segments().scan(scan);
    if (!persistent()) {
      found = new CollectedBytes(found, segments().layout().timeFirst(reverse));
    }
    return new DecodedIterator<>(found, this::windowedKey, coder.values()::decode);
  }

  private Windowed<K> windowedKey(byte[] entryKey) {
    SegmentLayout layout = segments().layout();
    long startMs = layout.timeOf(entryKey);
    long endMs = startMs + kind.windowSizeMs();
    return new Windowed<>(
        codec().key(layout.keyOf(entryKey)),
        new TimeWindow(startMs, endMs < 0 ? Long.MAX_VALUE : endMs));
  }

  /** The same with timestamps. */
  static final class Timestamped<K, V> extends BytesWindowStore<K, ValueAndTimestamp<V>>
      implements TimestampedWindowStore<K, V> {
    Timestamped(StoreSpec spec) {
      super(spec, spec.timestamped() ? StoreCodec::stored : StoreCodec::withUnknownTimestamp);
    }
  }
}
