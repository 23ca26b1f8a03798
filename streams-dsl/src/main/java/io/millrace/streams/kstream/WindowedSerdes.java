package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;

/** Serdes for windowed keys. */
public class WindowedSerdes {

  /** Only for the sake of existing code; everything here is static. */
  public WindowedSerdes() {}

  /**
   * Reads and writes keys of time windows.
   *
   * @param <T> the type of the record key
   */
  public static class TimeWindowedSerde<T> extends Serdes.WrapperSerde<Windowed<T>> {

    /** Makes one that takes everything from the configuration. */
    public TimeWindowedSerde() {
      super(new TimeWindowedSerializer<>(), new TimeWindowedDeserializer<>());
    }

    /**
     * Makes one.
     *
     * @param inner for the record key
     * @param windowSize in milliseconds
     */
    public TimeWindowedSerde(Serde<T> inner, long windowSize) {
      super(
          new TimeWindowedSerializer<>(inner.serializer()),
          new TimeWindowedDeserializer<>(inner.deserializer(), windowSize));
    }

    /** Says whether keys have the form of a changelog; returns this. */
    public TimeWindowedSerde<T> forChangelog(boolean isChangelogTopic) {
      ((TimeWindowedDeserializer<T>) deserializer()).setIsChangelogTopic(isChangelogTopic);
      return this;
    }
  }

  /**
   * Returns a serde for keys of time windows.
   *
   * @param type a type that {@link Serdes#serdeFrom(Class)} knows
   * @param windowSize in milliseconds
   */
  public static <T> Serde<Windowed<T>> timeWindowedSerdeFrom(Class<T> type, long windowSize) {
    return new TimeWindowedSerde<>(Serdes.serdeFrom(requireNonNull(type)), windowSize);
  }

  /**
   * Reads and writes keys of sessions.
   *
   * @param <T> the type of the record key
   */
  public static class SessionWindowedSerde<T> extends Serdes.WrapperSerde<Windowed<T>> {

    /** Makes one that takes its inner serde from the configuration. */
    public SessionWindowedSerde() {
      super(new SessionWindowedSerializer<>(), new SessionWindowedDeserializer<>());
    }

    /**
     * Makes one.
     *
     * @param inner for the record key
     */
    public SessionWindowedSerde(Serde<T> inner) {
      super(
          new SessionWindowedSerializer<>(inner.serializer()),
          new SessionWindowedDeserializer<>(inner.deserializer()));
    }
  }

  /**
   * Returns a serde for keys of sessions.
   *
   * @param type a type that {@link Serdes#serdeFrom(Class)} knows
   */
  public static <T> Serde<Windowed<T>> sessionWindowedSerdeFrom(Class<T> type) {
    return new SessionWindowedSerde<>(Serdes.serdeFrom(requireNonNull(type)));
  }
}
