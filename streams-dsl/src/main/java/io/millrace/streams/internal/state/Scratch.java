package io.millrace.streams.internal.state;

/** Room for what an operator holds until its epoch ends and memory is too small for. */
public interface Scratch {

  /** How many bytes an operator may hold in memory, about, before it takes a store. */
  long memoryBytes();

  /** A new, empty store. */
  Store store();

  /** A store whose content is forgotten when it is closed. */
  interface Store extends ByteStore, AutoCloseable {
    @Override
    void close();
  }
}
