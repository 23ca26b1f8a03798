package io.millrace.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A peer that runs in its own process, seen from the one that measures. Not thread-safe. */
public final class PeerProcess implements AutoCloseable {
  private final PeerKind kind;
  private final ChildProcess process;

  /**
   * What a measurement gave.
   *
   * @param records written or read
   * @param nanos how long it took
   * @param cpuNanos time that all threads of the process were running, without Kafka's broker
   * @param allocatedBytes by all threads of the process, without Kafka's broker
   */
  public record Measured(long records, long nanos, long cpuNanos, long allocatedBytes) {
    /** Records a second. */
    public double rate() {
      return records * 1e9 / nanos;
    }

    /** Nanoseconds of processor time a record. */
    public double cpuPerRecord() {
      return (double) cpuNanos / Math.max(1, records);
    }

    /** Bytes a record. */
    public double allocatedPerRecord() {
      return (double) allocatedBytes / Math.max(1, records);
    }
  }

  /** Starts a peer with a directory of its own below {@code parent}. */
  public PeerProcess(PeerKind kind, Path parent) throws IOException {
    this.kind = kind;
    Path directory = Files.createDirectories(parent.resolve(kind.name().toLowerCase(Locale.ROOT)));
    process =
        new ChildProcess(
            kind.title(),
            List.of("-Xms1g", "-Xmx1g"),
            List.of(PeerMain.class.getName(), kind.name(), directory.toString()),
            directory.resolve("errors"));
  }

  /** What runs here. */
  public PeerKind kind() {
    return kind;
  }

  /** Writes records for some time. */
  public Measured append(Load load, long durationMs) throws IOException {
    return command("append " + load + " " + durationMs);
  }

  /** Reads what was written. */
  public Measured read(Load load) throws IOException {
    return command("read " + load);
  }

  /** Deletes what was written. */
  public void clear(Load load) throws IOException {
    command("clear " + load);
  }

  private Measured command(String line) throws IOException {
    List<String> words = process.command(line);
    return new Measured(
        Long.parseLong(words.get(0)),
        Long.parseLong(words.get(1)),
        Long.parseLong(words.get(2)),
        Long.parseLong(words.get(3)));
  }

  @Override
  public void close() {
    process.close();
  }
}
