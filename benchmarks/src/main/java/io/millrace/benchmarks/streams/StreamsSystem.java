package io.millrace.benchmarks.streams;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * A log and a streams library on it. Between {@link #begin} and the next there is one run, with
 * topics of its own, whose topology is started once.
 */
interface StreamsSystem extends AutoCloseable {
  /** The input. */
  String IN = "in";

  /** The other input of a join. */
  String SECOND = "second";

  /** The output. */
  String OUT = "out";

  /**
   * Kafka Streams' default for exactly once; that for at least once, 30 s, would show in latencies.
   */
  int COMMIT_MS = 100;

  /** Makes empty topics and forgets the last run. */
  void begin() throws Exception;

  /** Opens a writer, used and closed by one thread. */
  Writer writer(String topic) throws Exception;

  /**
   * Starts the topology exactly as it is described for the case.
   *
   * @param seen counts the input records that were taken in
   * @return ends it
   */
  Runnable start(StreamsCase what, LongAdder seen) throws Exception;

  /** Opens a reader of committed output, used and closed by one thread. */
  Reader reader(boolean fromLast) throws Exception;

  @Override
  void close();

  /** Writes records to a topic. */
  interface Writer extends StreamsCase.Target, AutoCloseable {
    /** Sends what was written and waits no longer. */
    void flush() throws Exception;

    @Override
    void close();
  }

  /** Reads what the topology has put out. */
  interface Reader extends AutoCloseable {
    /** Hands over the timestamps of what is there, in milliseconds; waits for some time if none. */
    void poll(LongConsumer timestampsMs) throws Exception;

    @Override
    void close();
  }
}
