package io.millrace.streams.kstream;

import io.millrace.common.serialization.Serde;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is joined with a table: name and serdes for a repartition of the stream. Immutable.
 *
 * @param <K> the type of the keys
 * @param <VLeft> the type of the stream's values
 * @param <VRight> the type of the table's values
 */
public class Joined<K, VLeft, VRight> implements NamedOperation<Joined<K, VLeft, VRight>> {
  /** Writes keys; null for the stream's or the default. */
  protected final @Nullable Serde<K> keySerde;

  /** Writes the stream's values; null for the stream's or the default. */
  protected final @Nullable Serde<VLeft> leftValueSerde;

  /** Writes the table's values; a join with a table does not need it. */
  protected final @Nullable Serde<VRight> rightValueSerde;

  /** Name of the join and prefix of its repartition topic; null for a generated one. */
  protected final @Nullable String name;

  /** How long records of the stream wait for rows; null to join them at once. */
  protected final @Nullable Duration gracePeriod;

  private Joined(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<VLeft> leftValueSerde,
      @Nullable Serde<VRight> rightValueSerde,
      @Nullable String name,
      @Nullable Duration gracePeriod) {
    this.keySerde = keySerde;
    this.leftValueSerde = leftValueSerde;
    this.rightValueSerde = rightValueSerde;
    this.name = name;
    this.gracePeriod = gracePeriod;
  }

  /** Copies another. */
  protected Joined(Joined<K, VLeft, VRight> joined) {
    this(
        joined.keySerde,
        joined.leftValueSerde,
        joined.rightValueSerde,
        joined.name,
        joined.gracePeriod);
  }

  /** Returns options with these serdes; each may be null for its default. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<VLeft> leftValueSerde,
      @Nullable Serde<VRight> rightValueSerde) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, null, null);
  }

  /** Returns options with these serdes and this name. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<VLeft> leftValueSerde,
      @Nullable Serde<VRight> rightValueSerde,
      @Nullable String name) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, null);
  }

  /** Returns options with these serdes, this name and this grace period. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<VLeft> leftValueSerde,
      @Nullable Serde<VRight> rightValueSerde,
      @Nullable String name,
      @Nullable Duration gracePeriod) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, gracePeriod);
  }

  /** Returns options with this key serde. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> keySerde(@Nullable Serde<K> keySerde) {
    return new Joined<>(keySerde, null, null, null, null);
  }

  /** Returns options with this serde for the stream's values. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> valueSerde(
      @Nullable Serde<VLeft> leftValueSerde) {
    return new Joined<>(null, leftValueSerde, null, null, null);
  }

  /** Returns options with this serde for the table's values. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> otherValueSerde(
      @Nullable Serde<VRight> rightValueSerde) {
    return new Joined<>(null, null, rightValueSerde, null, null);
  }

  /** Returns options with this name. */
  public static <K, VLeft, VRight> Joined<K, VLeft, VRight> as(String name) {
    return new Joined<>(null, null, null, name, null);
  }

  /** Returns these options with another key serde. */
  public Joined<K, VLeft, VRight> withKeySerde(@Nullable Serde<K> keySerde) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, gracePeriod);
  }

  /** Returns these options with another serde for the stream's values. */
  public Joined<K, VLeft, VRight> withValueSerde(@Nullable Serde<VLeft> leftValueSerde) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, gracePeriod);
  }

  /** Returns these options with another serde for the table's values. */
  public Joined<K, VLeft, VRight> withOtherValueSerde(@Nullable Serde<VRight> rightValueSerde) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, gracePeriod);
  }

  @Override
  public Joined<K, VLeft, VRight> withName(String name) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, gracePeriod);
  }

  /**
   * Returns these options with a grace period: records of the stream wait until stream time has
   * passed theirs by it, so that changes of the table which come late still count. The table must
   * keep versions of its rows, at least as long.
   */
  public Joined<K, VLeft, VRight> withGracePeriod(@Nullable Duration gracePeriod) {
    return new Joined<>(keySerde, leftValueSerde, rightValueSerde, name, gracePeriod);
  }

  /**
   * How keys are read; null for the default.
   *
   * @deprecated of no use to programs
   */
  @Deprecated
  public @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  /**
   * How values of the stream are read; null for the default.
   *
   * @deprecated of no use to programs
   */
  @Deprecated
  public @Nullable Serde<VLeft> valueSerde() {
    return leftValueSerde;
  }

  /**
   * How values of the table are read; null for the default.
   *
   * @deprecated of no use to programs
   */
  @Deprecated
  public @Nullable Serde<VRight> otherValueSerde() {
    return rightValueSerde;
  }

  /**
   * How long records wait for their time to be past; null not to wait.
   *
   * @deprecated of no use to programs
   */
  @Deprecated
  public @Nullable Duration gracePeriod() {
    return gracePeriod;
  }
}
