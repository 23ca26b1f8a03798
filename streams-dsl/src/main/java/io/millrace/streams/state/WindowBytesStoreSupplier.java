package io.millrace.streams.state;

import io.millrace.common.utils.Bytes;

/** A kind of window store. */
public interface WindowBytesStoreSupplier extends StoreSupplier<WindowStore<Bytes, byte[]>> {

  /** How much stream time is divided into segments, in milliseconds. */
  long segmentIntervalMs();

  /** The length of the windows, in milliseconds. */
  long windowSize();

  /** Whether a key may have several values in a window. */
  boolean retainDuplicates();

  /** How long windows are kept after their start, in milliseconds of stream time. */
  long retentionPeriod();
}
