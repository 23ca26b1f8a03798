package io.millrace.log.internal.record;

import java.io.IOException;

/** Packs and unpacks the records of a batch. Implementations hold no state between calls. */
interface Codec {

  /** Packs a range and adds the result to {@code target}. */
  void compress(byte[] plain, int from, int count, ByteSink target) throws IOException;

  /**
   * Unpacks a range and adds the result to {@code target}, whose limit bounds the memory used.
   *
   * @throws IOException when the bytes are not what the codec writes
   */
  void decompress(byte[] packed, int from, int count, ByteSink target) throws IOException;
}
