package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a branch of a split: its name in the result, and a function or consumer that it
 * is handed to. A branch with a consumer, or whose function returns null, is not in the result.
 * Immutable.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class Branched<K, V> implements NamedOperation<Branched<K, V>> {
  /** Name, appended to that of the split; null for the position of the branch. */
  protected final @Nullable String name;

  /** Continues the branch; null to leave it as it is. */
  protected final @Nullable Function<? super KStream<K, V>, ? extends KStream<K, V>> chainFunction;

  /** Takes the branch; null to leave it in the result. */
  protected final @Nullable Consumer<? super KStream<K, V>> chainConsumer;

  /** Takes all settings, each of which may be null. */
  protected Branched(
      @Nullable String name,
      @Nullable Function<? super KStream<K, V>, ? extends KStream<K, V>> chainFunction,
      @Nullable Consumer<? super KStream<K, V>> chainConsumer) {
    this.name = name;
    this.chainFunction = chainFunction;
    this.chainConsumer = chainConsumer;
  }

  /** Copies another. */
  protected Branched(Branched<K, V> branched) {
    this(branched.name, branched.chainFunction, branched.chainConsumer);
  }

  /** Returns options with this name. */
  public static <K, V> Branched<K, V> as(String name) {
    return new Branched<>(requireNonNull(name, "name can't be null"), null, null);
  }

  /** Returns options that continue the branch by a function. */
  public static <K, V> Branched<K, V> withFunction(
      Function<? super KStream<K, V>, ? extends KStream<K, V>> chain) {
    return new Branched<>(null, requireNonNull(chain, "chain can't be null"), null);
  }

  /** Returns options that hand the branch to a consumer. */
  public static <K, V> Branched<K, V> withConsumer(Consumer<KStream<K, V>> chain) {
    return new Branched<>(null, null, requireNonNull(chain, "chain can't be null"));
  }

  /** Returns options that continue the branch by a function and name it. */
  public static <K, V> Branched<K, V> withFunction(
      Function<? super KStream<K, V>, ? extends KStream<K, V>> chain, @Nullable String name) {
    return new Branched<>(name, requireNonNull(chain, "chain can't be null"), null);
  }

  /** Returns options that hand the branch to a consumer and name it. */
  public static <K, V> Branched<K, V> withConsumer(
      Consumer<? super KStream<K, V>> chain, @Nullable String name) {
    return new Branched<>(name, null, requireNonNull(chain, "chain can't be null"));
  }

  @Override
  public Branched<K, V> withName(String name) {
    requireNonNull(name, "name can't be null");
    return new Branched<>(name, chainFunction, chainConsumer);
  }
}
