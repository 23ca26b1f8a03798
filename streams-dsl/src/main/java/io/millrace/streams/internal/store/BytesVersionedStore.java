package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.internal.store.VersionedBytes.Version;
import io.millrace.streams.query.MultiVersionedKeyQuery;
import io.millrace.streams.query.ResultOrder;
import io.millrace.streams.state.VersionedKeyValueStore;
import io.millrace.streams.state.VersionedRecord;
import io.millrace.streams.state.VersionedRecordIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A versioned store: types over {@link VersionedBytes}. */
public final class BytesVersionedStore<K, V> extends BackedStore
    implements VersionedKeyValueStore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(BytesVersionedStore.class);

  private @Nullable VersionedBytes versions;
  private @Nullable StoreCodec<K, V> codec;

  BytesVersionedStore(StoreSpec spec) {
    super(spec);
  }

  @Override
  void attach(ByteStore bytes, SerdeScope scope) {
    StoreSpec.Kind.Versioned kind = (StoreSpec.Kind.Versioned) spec().kind();
    versions = new VersionedBytes(bytes, kind.historyRetentionMs());
    codec = StoreCodec.stored(spec(), scope);
  }

  private VersionedBytes versions() {
    requireOpen();
    return requireNonNull(versions);
  }

  private StoreCodec<K, V> codec() {
    requireOpen();
    return requireNonNull(codec);
  }

  @Override
  public long put(K key, @Nullable V value, long timestamp) {
    byte[] rawKey = codec().key(key);
    byte[] rawValue = codec().values().encode(value);
    long code = versions().put(rawKey, rawValue, timestamp);
    changelog().version(rawKey, rawValue, timestamp);
    if (code == PUT_RETURN_CODE_NOT_PUT) {
      LOG.warn("Version not stored: it has expired. store={} timestamp={}", name(), timestamp);
    }
    return code;
  }

  @Override
  public @Nullable VersionedRecord<V> delete(K key, long timestamp) {
    VersionedRecord<V> valid = get(key, timestamp);
    return put(key, null, timestamp) == PUT_RETURN_CODE_NOT_PUT ? null : valid;
  }

  @Override
  public @Nullable VersionedRecord<V> get(K key) {
    return record(versions().latest(codec().key(key)));
  }

  /** As in Kafka Streams, the record does not say to when it is valid; a query's does. */
  @Override
  public @Nullable VersionedRecord<V> get(K key, long asOfTimestamp) {
    VersionedRecord<V> found = find(key, asOfTimestamp);
    return found == null ? null : new VersionedRecord<>(found.value(), found.timestamp());
  }

  /** The version valid at that time, with the time to which it is. */
  @Nullable VersionedRecord<V> find(K key, long asOfTimestamp) {
    return record(versions().validAt(codec().key(key), asOfTimestamp));
  }

  private @Nullable VersionedRecord<V> record(@Nullable Version version) {
    if (version == null) {
      return null;
    }
    V value = codec().values().decode(version.value());
    return value == null
        ? null
        : version.validToMs() == Version.OPEN
            ? new VersionedRecord<>(value, version.fromMs())
            : new VersionedRecord<>(value, version.fromMs(), version.validToMs());
  }

  /** The versions of a key that are valid somewhere in a time; deletions are left out. */
  public VersionedRecordIterator<V> find(MultiVersionedKeyQuery<K, V> query) {
    long fromMs = query.fromTime().map(java.time.Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    long toMs = query.toTime().map(java.time.Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    List<VersionedRecord<V>> found = new ArrayList<>();
    for (Version version : versions().validWithin(codec().key(query.key()), fromMs, toMs)) {
      VersionedRecord<V> record = record(version);
      if (record != null) {
        found.add(record);
      }
    }
    if (query.resultOrder() != ResultOrder.ASCENDING) {
      Collections.reverse(found);
    }
    return new Found<>(found.iterator());
  }

  private record Found<V>(Iterator<VersionedRecord<V>> records)
      implements VersionedRecordIterator<V> {
    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public VersionedRecord<V> next() {
      return records.next();
    }

    @Override
    public void close() {}
  }
}
