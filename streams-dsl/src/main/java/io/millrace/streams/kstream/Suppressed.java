package io.millrace.streams.kstream;

import io.millrace.streams.kstream.internals.Suppression;
import io.millrace.streams.kstream.internals.SuppressionBuffer;
import java.time.Duration;
import java.util.Map;

/**
 * Which changes of a table are held back. Immutable.
 *
 * @param <K> the type of the keys
 */
public interface Suppressed<K> extends NamedOperation<Suppressed<K>> {

  /** A buffer that may neither lose changes nor pass them on early. */
  interface StrictBufferConfig extends BufferConfig<StrictBufferConfig> {}

  /** A buffer that passes changes on early when it is full. */
  interface EagerBufferConfig extends BufferConfig<EagerBufferConfig> {}

  /**
   * The size of the buffer, and what happens when it is full.
   *
   * @param <BC> the kind of buffer
   */
  interface BufferConfig<BC extends BufferConfig<BC>> {

    /** Returns a buffer of that many keys, which passes changes on early when it is full. */
    static EagerBufferConfig maxRecords(long recordLimit) {
      return SuppressionBuffer.unlimited().eager().withMaxRecords(recordLimit);
    }

    /** Returns this buffer with another limit of its keys. */
    BC withMaxRecords(long recordLimit);

    /** Returns a buffer of that many bytes, which passes changes on early when it is full. */
    static EagerBufferConfig maxBytes(long byteLimit) {
      return SuppressionBuffer.unlimited().eager().withMaxBytes(byteLimit);
    }

    /** Returns this buffer with another limit of its bytes. */
    BC withMaxBytes(long byteLimit);

    /** Returns a buffer without limits. */
    static StrictBufferConfig unbounded() {
      return SuppressionBuffer.unlimited().strict();
    }

    /** Returns this buffer without limits. */
    StrictBufferConfig withNoBound();

    /** Returns this buffer such that the application fails when it is full. */
    StrictBufferConfig shutDownWhenFull();

    /** Returns this buffer such that the oldest changes are passed on early when it is full. */
    EagerBufferConfig emitEarlyWhenFull();

    /** Returns this buffer without a changelog; embedded, it is durable all the same. */
    BC withLoggingDisabled();

    /** Returns this buffer with a changelog asked for, under Kafka's names of settings. */
    BC withLoggingEnabled(Map<String, String> config);
  }

  /**
   * Holds the changes of a windowed table back until stream time has passed the end of the window
   * and its grace: what comes out is final. Deletions do not come out.
   */
  static Suppressed<Windowed<?>> untilWindowCloses(StrictBufferConfig bufferConfig) {
    return Suppression.untilWindowCloses(bufferConfig);
  }

  /**
   * Holds the changes of each key back until stream time has advanced by that much since the first
   * of them; then the last one comes out.
   */
  static <K> Suppressed<K> untilTimeLimit(
      Duration timeToWaitForMoreEvents, BufferConfig<?> bufferConfig) {
    return Suppression.untilTimeLimit(
        Millis.of(timeToWaitForMoreEvents, "timeToWaitForMoreEvents"), bufferConfig);
  }

  @Override
  Suppressed<K> withName(String name);
}
