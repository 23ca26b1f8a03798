package io.millrace.streams.processor;

/** What all stores have in common. A task owns its stores and calls them from one thread. */
public interface StateStore {

  /** The name, unique within the topology. */
  String name();

  /**
   * Opens the store.
   *
   * @param context what the store may ask of its task
   * @param root the outermost store if this one is wrapped, else this one
   */
  void init(StateStoreContext context, StateStore root);

  /** Writes out what the store holds back; the runtime decides when that is durable. */
  void flush();

  /** Gives everything back. The store cannot be used afterwards. */
  void close();

  /** Whether it was made as a store that survives a restart. */
  boolean persistent();

  /** Whether it can be used. */
  boolean isOpen();
}
