package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.store.ChangeBuffer;
import io.millrace.streams.internal.task.InternalContext;
import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.kstream.ValueTransformerWithKey;
import io.millrace.streams.kstream.ValueTransformerWithKeySupplier;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.api.ProcessingContext;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table are found: in its store, or computed from those of the tables above.
 *
 * @param stores the stores that a node needs for it
 */
public record TableView<K, V>(Set<String> stores, Opener<K, V> opener) {

  /** Makes a reader in a task. */
  @FunctionalInterface
  public interface Opener<K, V> {

    /** Looks up the stores. */
    TableReader<K, V> open(ProcessingContext context);
  }

  /** Makes a reader in a task. */
  public TableReader<K, V> open(ProcessingContext context) {
    return opener.open(context);
  }

  /** The rows of a key-value store, or of a versioned one. */
  public static <K, V> TableView<K, V> ofStore(String name) {
    return new TableView<>(Set.of(name), context -> RowStore.open(context, name));
  }

  /** The rows of a window store. */
  public static <K, V> TableView<Windowed<K>, V> ofWindowStore(String name) {
    return new TableView<>(
        Set.of(name),
        context -> {
          TimestampedWindowStore<K, V> store = requireNonNull(context.getStateStore(name), name);
          return key -> store.fetch(key.key(), key.window().start());
        });
  }

  /** The rows of a session store; their time is the end of their session. */
  public static <K, V> TableView<Windowed<K>, V> ofSessionStore(String name) {
    return new TableView<>(
        Set.of(name),
        context -> {
          SessionStore<K, V> store = requireNonNull(context.getStateStore(name), name);
          return session -> {
            Window window = session.window();
            return ValueAndTimestamp.make(
                store.fetchSession(session.key(), window.start(), window.end()), window.end());
          };
        });
  }

  /** The rows whose test has that answer. */
  public TableView<K, V> filtered(Predicate<? super K, ? super V> predicate, boolean wanted) {
    return new TableView<>(
        stores,
        context ->
            new DerivedReader<>(
                open(context),
                (key, row) -> predicate.test(key, row.value()) == wanted ? row : null));
  }

  /** The rows without the changes that are held back in a buffer. */
  public TableView<K, V> suppressed(String bufferName) {
    Set<String> both = new TreeSet<>(stores);
    both.add(bufferName);
    return new TableView<>(
        both,
        context -> {
          TableReader<K, V> reader = open(context);
          ChangeBuffer<K, V> buffer = requireNonNull(context.getStateStore(bufferName), bufferName);
          return key -> {
            ChangeBuffer.Prior<V> prior = buffer.prior(key);
            return prior == null
                ? reader.get(key)
                : ValueAndTimestamp.make(prior.value(), Change.NO_ROW);
          };
        });
  }

  /** The rows with new values. */
  public <VR> TableView<K, VR> mapped(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper) {
    return new TableView<>(
        stores,
        context ->
            new DerivedReader<>(
                open(context),
                (key, row) ->
                    ValueAndTimestamp.<VR>make(mapper.apply(key, row.value()), row.timestamp())));
  }

  /** The rows that a transformer of its own makes of them. */
  public <VR> TableView<K, VR> transformed(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> supplier,
      Collection<String> storeNames) {
    Set<String> all = new TreeSet<>(stores);
    all.addAll(storeNames);
    Set<StoreBuilder<?>> supplied = supplier.stores();
    if (supplied != null) {
      supplied.forEach(store -> all.add(store.name()));
    }
    return new TableView<>(
        all,
        context -> {
          TableReader<K, V> reader = open(context);
          ValueTransformerWithKey<? super K, ? super V, ? extends VR> transformer = supplier.get();
          transformer.init(((InternalContext<?, ?>) context).withoutForward());
          return key -> {
            ValueAndTimestamp<V> row = reader.get(key);
            VR made = transformer.transform(key, ValueAndTimestamp.getValueOrNull(row));
            return ValueAndTimestamp.<VR>make(made, row == null ? Change.NO_ROW : row.timestamp());
          };
        });
  }

  /** The rows of a join. */
  public <VO, VR> TableView<K, VR> joined(TableView<K, VO> other, RowJoin<V, VO, VR> join) {
    Set<String> both = new TreeSet<>(stores);
    both.addAll(other.stores);
    return new TableView<>(
        both,
        context -> {
          TableReader<K, V> left = open(context);
          TableReader<K, VO> right = other.open(context);
          return key -> joinRows(left.get(key), right.get(key), join);
        });
  }

  private static <V, VO, VR> @Nullable ValueAndTimestamp<VR> joinRows(
      @Nullable ValueAndTimestamp<V> left,
      @Nullable ValueAndTimestamp<VO> right,
      RowJoin<V, VO, VR> join) {
    VR joined =
        join.apply(ValueAndTimestamp.getValueOrNull(left), ValueAndTimestamp.getValueOrNull(right));
    long leftMs = left == null ? Change.NO_ROW : left.timestamp();
    long rightMs = right == null ? Change.NO_ROW : right.timestamp();
    return ValueAndTimestamp.make(joined, Math.max(leftMs, rightMs));
  }
}
