package io.millrace.streams.processor.api;

import io.millrace.streams.processor.TaskId;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The same as {@link MockProcessorContext} for processors that keep the key. Records for them are
 * made by {@link InternalFixedKeyRecordFactory}. Goes beyond the released test utilities of Kafka
 * Streams. Not thread-safe.
 */
public class MockFixedKeyProcessorContext<KForward, VForward>
    extends MockProcessorContext<KForward, VForward>
    implements FixedKeyProcessorContext<KForward, VForward> {
  private final List<FixedKeyRecord<? extends KForward, ? extends VForward>> fixedKeyForwards =
      new ArrayList<>();

  /** Without settings; no store may need a directory. */
  public MockFixedKeyProcessorContext() {
    this(new Properties());
  }

  /** With settings; no store may need a directory. */
  public MockFixedKeyProcessorContext(Properties config) {
    this(config, new TaskId(0, 0), null);
  }

  /**
   * With settings.
   *
   * @param stateDir for stores that need a directory; null when none does
   */
  public MockFixedKeyProcessorContext(Properties config, TaskId taskId, @Nullable File stateDir) {
    super(config, taskId, stateDir);
  }

  @Override
  public <K extends KForward, V extends VForward> void forward(FixedKeyRecord<K, V> record) {
    forward(plain(record));
    fixedKeyForwards.add(record);
  }

  @Override
  public <K extends KForward, V extends VForward> void forward(
      FixedKeyRecord<K, V> record, String childName) {
    forward(plain(record), childName);
    fixedKeyForwards.add(record);
  }

  private static <K, V> Record<K, V> plain(FixedKeyRecord<K, V> record) {
    return new Record<>(record.key(), record.value(), record.timestamp(), record.headers());
  }

  /** The records forwarded, in order; a copy. With their children: {@link #forwarded()}. */
  public List<FixedKeyRecord<? extends KForward, ? extends VForward>> fixedKeyForwarded() {
    return new ArrayList<>(fixedKeyForwards);
  }

  @Override
  public void resetForwards() {
    super.resetForwards();
    fixedKeyForwards.clear();
  }
}
