package io.millrace.streams.internal.store;

import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteReader;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.query.Position;
import io.millrace.streams.query.PositionBound;
import io.millrace.streams.query.Query;
import io.millrace.streams.query.QueryConfig;
import io.millrace.streams.query.QueryResult;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the stores here have in common: they are opened over the bytes their context hands out. */
abstract class BackedStore implements StateStore {
  private final StoreSpec spec;
  private boolean open;
  private Supplier<Position> position = Position::emptyPosition;
  private @Nullable Integer partition;
  private @Nullable ExpiringBytes expiring;

  private Changelog changelog = Changelog.NONE;

  BackedStore(StoreSpec spec) {
    this.spec = spec;
  }

  /** Begins to use the bytes. */
  abstract void attach(ByteStore bytes, SerdeScope scope);

  /** Opens the store over bytes that are only read, as of their last commit. */
  final void openCommitted(ByteReader bytes, SerdeScope scope) {
    ByteStore readOnly = new ReadOnlyBytes(bytes);
    open(ttlMs() > 0 ? ExpiringBytes.asCommitted(readOnly, ttlMs()) : readOnly, scope);
  }

  final void open(ByteStore bytes, SerdeScope scope) {
    attach(bytes, scope);
    open = true;
  }

  private long ttlMs() {
    return spec.kind() instanceof StoreSpec.Kind.KeyValue keyValue ? keyValue.ttlMs() : 0;
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    // Outside of a task, for instance in a test of a processor, a store lives in memory.
    ByteStore bytes =
        context instanceof StoreOpener opener ? opener.openBytes(name()) : new SortedBytes();
    if (context instanceof StoreOpener opener) {
      position = opener::position;
      changelog = Changelog.of(spec, opener.changelog(spec));
      partition = context.taskId().partition();
    }
    if (ttlMs() > 0) {
      StreamTime time = context instanceof StreamTime known ? known : () -> -1;
      expiring = new ExpiringBytes(bytes, ttlMs(), time::streamTimeMs);
      bytes = expiring;
    }
    open(
        bytes, context instanceof StoreOpener opener ? opener.serdes() : defaultsOf(context, spec));
    context.register(root, bytes::put);
  }

  /** The defaults of a context that is not a task's, for a store that needs them. */
  static SerdeScope defaultsOf(StateStoreContext context, StoreSpec spec) {
    return new SerdeScope(
        context.applicationId(),
        spec.keySerde() == null ? context.keySerde() : null,
        spec.valueSerde() == null ? context.valueSerde() : null);
  }

  @Override
  public final <R> QueryResult<R> query(
      Query<R> query, PositionBound positionBound, QueryConfig config) {
    return StoreQueries.answer(this, query, positionBound, config, getPosition(), partition);
  }

  @Override
  public final Position getPosition() {
    return position.get();
  }

  /** Where its changes are told besides being kept. */
  final Changelog changelog() {
    return changelog;
  }

  final StoreSpec spec() {
    return spec;
  }

  final void requireOpen() {
    if (!open) {
      throw new InvalidStateStoreException("store \"%s\" is not open".formatted(name()));
    }
  }

  @Override
  public final String name() {
    return spec.name();
  }

  @Override
  public final void flush() {
    if (expiring != null) {
      expiring.beforeCommit();
    }
  }

  @Override
  public final void close() {
    open = false;
  }

  @Override
  public final boolean persistent() {
    return spec.persistent();
  }

  @Override
  public final boolean isOpen() {
    return open;
  }
}
