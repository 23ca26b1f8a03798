package io.millrace.streams.processor.api;

/** Makes fixed-key records; for the runtime and for tests of processors. */
public final class InternalFixedKeyRecordFactory {
  private InternalFixedKeyRecordFactory() {}

  /** The same record with its key fixed. */
  public static <K, V> FixedKeyRecord<K, V> create(Record<K, V> record) {
    return new FixedKeyRecord<>(record);
  }
}
