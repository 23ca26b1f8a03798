package io.millrace.streams.state;

import io.millrace.common.utils.Bytes;

/** A kind of session store. */
public interface SessionBytesStoreSupplier extends StoreSupplier<SessionStore<Bytes, byte[]>> {

  /** How much stream time is divided into segments, in milliseconds. */
  long segmentIntervalMs();

  /** How long sessions are kept after their end, in milliseconds of stream time. */
  long retentionPeriod();
}
