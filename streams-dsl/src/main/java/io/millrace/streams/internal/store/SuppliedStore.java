package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.processor.BatchingStateRestoreCallback;
import io.millrace.streams.processor.StateRestoreCallback;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.query.Position;
import io.millrace.streams.query.PositionBound;
import io.millrace.streams.query.Query;
import io.millrace.streams.query.QueryConfig;
import io.millrace.streams.query.QueryResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed store over a store of bytes that a program supplied. The program's store answers; every
 * change also goes to bytes of the task, which are part of each commit. From them the program's
 * store is filled again after a restart, and interactive queries read them.
 *
 * @param <S> the type of the supplied store
 */
abstract class SuppliedStore<S extends StateStore> implements StateStore {
  private static final int RESTORE_BATCH = 1_000;

  private final StoreSpec spec;
  private final S inner;
  private @Nullable SuppliedContext context;
  private @Nullable SerdeScope scope;

  private Changelog changelog = Changelog.NONE;

  SuppliedStore(StoreSpec spec, S inner) {
    this.spec = spec;
    this.inner = requireNonNull(inner, "the supplier of store " + spec.name() + " returned null");
  }

  /** Begins to keep entries in these bytes. */
  abstract void attach(ByteStore bytes, SerdeScope scope);

  /** Hands every kept entry to the program's store. */
  abstract void restore(Restorer restorer);

  @Override
  public final void init(StateStoreContext task, StateStore root) {
    StoreOpener opener = task instanceof StoreOpener found ? found : null;
    ByteStore bytes = opener == null ? new SortedBytes() : opener.openBytes(name());
    SerdeScope serdes = opener == null ? BackedStore.defaultsOf(task, spec) : opener.serdes();
    SuppliedContext seen = new SuppliedContext(task, serdes, bytes);
    changelog = Changelog.of(spec, opener == null ? null : opener.changelog(spec));
    scope = serdes;
    context = seen;
    attach(bytes, serdes);
    inner.init(seen, root);
    if (!seen.isTaken()) {
      Restorer restorer = new Restorer(seen.restoreCallback());
      restore(restorer);
      restorer.flush();
    }
    task.register(
        root,
        (key, value) -> requireNonNull(seen.restoreCallback()).restore(key, value),
        () -> {
          if (seen.commitCallback() != null) {
            seen.commitCallback().onCommit();
          }
        });
  }

  /** The program's store; checks that it is open. */
  final S inner() {
    if (!inner.isOpen()) {
      throw new InvalidStateStoreException("store \"%s\" is not open".formatted(name()));
    }
    return inner;
  }

  /** The program's store as it is. */
  final S supplied() {
    return inner;
  }

  /** Where its changes are told besides being kept. */
  final Changelog changelog() {
    return changelog;
  }

  final StoreSpec spec() {
    return spec;
  }

  final SerdeScope scope() {
    return requireNonNull(scope, "the store is not initialized");
  }

  /** Whether changes must be kept beside the program's store. */
  final boolean isKept() {
    return context != null && !context.isTaken();
  }

  @Override
  public final <R> QueryResult<R> query(
      Query<R> query, PositionBound positionBound, QueryConfig config) {
    SuppliedContext seen = requireNonNull(context, "the store is not initialized");
    int partition = seen.taskId().partition();
    return StoreQueries.answer(this, query, positionBound, config, getPosition(), partition);
  }

  @Override
  public final Position getPosition() {
    return requireNonNull(context, "the store is not initialized").position();
  }

  @Override
  public final String name() {
    return spec.name();
  }

  @Override
  @SuppressWarnings("deprecation")
  public final void flush() {
    inner.flush();
  }

  @Override
  public final void close() {
    inner.close();
  }

  @Override
  public final boolean persistent() {
    return inner.persistent();
  }

  @Override
  public final boolean isOpen() {
    return inner.isOpen();
  }

  /** Puts entries back, one by one or in batches as the store wishes; without a callback, none. */
  static final class Restorer {
    private final @Nullable StateRestoreCallback callback;
    private final List<KeyValue<byte[], byte[]>> batch = new ArrayList<>();

    Restorer(@Nullable StateRestoreCallback callback) {
      this.callback = callback;
    }

    void add(byte[] key, byte[] value) {
      if (callback instanceof BatchingStateRestoreCallback) {
        batch.add(KeyValue.pair(key, value));
        if (batch.size() == RESTORE_BATCH) {
          flush();
        }
      } else if (callback != null) {
        callback.restore(key, value);
      }
    }

    void flush() {
      if (!batch.isEmpty() && callback instanceof BatchingStateRestoreCallback batching) {
        batching.restoreAll(List.copyOf(batch));
        batch.clear();
      }
    }
  }
}
