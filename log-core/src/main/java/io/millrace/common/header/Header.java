package io.millrace.common.header;

import org.jspecify.annotations.Nullable;

/** A key and bytes that travel with a record. */
public interface Header {

  /** The key, never null; several headers of a record may share it. */
  String key();

  /** The bytes, or null. */
  byte @Nullable [] value();
}
