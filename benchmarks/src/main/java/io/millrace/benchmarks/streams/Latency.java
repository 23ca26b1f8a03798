package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.streams.StreamsSystem.Reader;
import io.millrace.benchmarks.streams.StreamsSystem.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures at a given load how long it takes from when a record is due to be sent until what it
 * caused is read as committed. Records are due every millisecond, as many as the load says; one
 * that is sent late counts from when it was due.
 */
final class Latency {
  private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int BUCKETS_A_MS = 10;
  private static final int LONGEST_MS = 20_000;

  private final StreamsSystem system;
  private final StreamsCase what;
  private final int keyRecords;
  private final int recordsAMs;
  private final long warmUpMs;
  private final long measuredMs;
  private final int[] histogram = new int[LONGEST_MS * BUCKETS_A_MS + 1];
  private long startNs;
  private long startMs;

  /**
   * A measurement of {@code measuredMs} milliseconds after {@code warmUpMs} that do not count.
   *
   * @param records of the measurement of throughput, which say how many keys there are
   * @param recordsASecond what is sent
   */
  Latency(
      StreamsSystem system,
      StreamsCase what,
      int records,
      double recordsASecond,
      long warmUpMs,
      long measuredMs) {
    this.system = system;
    this.what = what;
    this.keyRecords = records;
    this.recordsAMs = (int) Math.max(1, recordsASecond / 1_000);
    this.warmUpMs = warmUpMs;
    this.measuredMs = measuredMs;
  }

  /** Quantiles in milliseconds; -1 where nothing came out. */
  record Quantiles(double median, double p99) {}

  /** Measures. */
  Quantiles measure() throws Exception {
    system.begin();
    startMs = System.currentTimeMillis();
    if (what.isJoin()) {
      try (Writer second = system.writer(StreamsSystem.SECOND)) {
        what.secondInput(keyRecords, startMs, second);
      }
    }
    Runnable end = system.start(what, new LongAdder());
    try (Reader reader = system.reader(false)) {
      startMs = System.currentTimeMillis();
      startNs = System.nanoTime();
      CompletableFuture<Void> writing = CompletableFuture.runAsync(this::write, this::inThread);
      while (elapsedMs() < warmUpMs + measuredMs) {
        reader.poll(this::note);
      }
      writing.join();
    } finally {
      end.run();
    }
    return new Quantiles(quantile(0.5), quantile(0.99));
  }

  private void inThread(Runnable work) {
    new Thread(work, "load").start();
  }

  private double elapsedMs() {
    return (System.nanoTime() - startNs) / 1e6;
  }

  private void write() {
    try (Writer writer = system.writer(StreamsSystem.IN)) {
      StreamsCase.Records records = new StreamsCase.Records(what.keys(keyRecords));
      for (long dueMs = 0; dueMs < warmUpMs + measuredMs; dueMs++) {
        long waitNs = startNs + dueMs * TICK_NS - System.nanoTime();
        if (waitNs > 0) {
          LockSupport.parkNanos(waitNs);
        }
        for (int record = 0; record < recordsAMs; record++) {
          records.send(startMs + dueMs, writer);
        }
        writer.flush();
      }
    } catch (Exception e) {
      throw new IllegalStateException("writing the load failed", e);
    }
  }

  private void note(long timestampMs) {
    double now = elapsedMs();
    double due = timestampMs - startMs;
    if (due >= warmUpMs) {
      int bucket = (int) Math.min((now - due) * BUCKETS_A_MS, histogram.length - 1);
      histogram[Math.max(bucket, 0)]++;
    }
  }

  private double quantile(double share) {
    long all = 0;
    for (int count : histogram) {
      all += count;
    }
    long seen = 0;
    for (int bucket = 0; bucket < histogram.length && all > 0; bucket++) {
      seen += histogram[bucket];
      if (seen >= share * all) {
        return (bucket + 1.0) / BUCKETS_A_MS;
      }
    }
    return -1;
  }
}
