package io.millrace.cli.datagen;

/** Makes events, one after the other. */
interface Generator {

  /** What it is called on the command line. */
  String name();

  /** What it makes, in a few words. */
  String summary();

  /** The columns of a stream over its events, the first one the key. */
  String columns();

  /** Starts to make events; the same for the same seed. */
  Source start(long seed);

  /** A run of a generator. */
  interface Source {
    /**
     * Makes the next event.
     *
     * @param timestampMs when it happens
     */
    Event next(long timestampMs);
  }
}
