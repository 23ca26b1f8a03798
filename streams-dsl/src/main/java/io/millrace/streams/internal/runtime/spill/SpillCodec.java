package io.millrace.streams.internal.runtime.spill;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Turns elements of a queue into bytes and back. Stateless. */
public interface SpillCodec<E> {
  /** What an element takes in memory, roughly. */
  long sizeBytes(E element);

  /** Writes an element. */
  void write(E element, DataOutputStream out) throws IOException;

  /** Reads the next element. */
  E read(DataInputStream in) throws IOException;
}
