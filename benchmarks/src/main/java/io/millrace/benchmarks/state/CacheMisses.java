package io.millrace.benchmarks.state;

import com.sun.management.OperatingSystemMXBean;
import io.millrace.benchmarks.peers.Directories;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Materialized;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Counts over random keys, ten times as many as the cache holds: how many updates a second, and how
 * many for each second of processor time of the whole process, collector and compaction included.
 *
 * <p>Usage: {@code -Dmillrace.state.memory.bytes=BYTES ... CacheMisses [DIRECTORY [UPDATES
 * [ROUNDS]]]}; half a million updates and 3 rounds unless said, after one that makes all keys.
 */
public final class CacheMisses {
  private static final String MEMORY = "millrace.state.memory.bytes";
  private static final long DEFAULT_MEMORY_BYTES = 128L << 20;

  /** What an entry of a count takes in the cache. */
  private static final int ENTRY_BYTES = 96 + 12 + 16;

  private static final int TIMES = 10;
  private static final byte[] VALUE = {1};

  private CacheMisses() {}

  /** Measures, and prints a line for each round. */
  public static void main(String[] args) throws Exception {
    Path parent = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
    int updates = args.length > 1 ? Integer.parseInt(args[1]) : 500_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    long memory = Long.getLong(MEMORY, DEFAULT_MEMORY_BYTES);
    System.setProperty(MEMORY, Long.toString(memory));
    // Half of the memory is the cache's, the other half RocksDB's.
    int keys = (int) (TIMES * (memory / 2) / ENTRY_BYTES);
    Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "cache-misses-");
    PrintStream out = System.out;
    out.printf("%,d MiB of memory for state, %,d keys%n", memory >> 20, keys);
    try (StateRun run = new StateRun(directory)) {
      run.write(keys, number -> key(number), number -> VALUE);
      measure("made", keys, run, out);
      Random random = new Random(1);
      for (int round = 1; round <= rounds; round++) {
        run.write(updates, number -> key(random.nextInt(keys)), number -> VALUE);
        measure("updated", updates, run, out);
      }
    }
    Directories.delete(directory);
  }

  /** Twelve letters and digits in no order. */
  private static String key(long number) {
    return "k" + Long.toString(((number + 1) * 0x9E3779B97F4A7C15L) >>> 9, 36);
  }

  private static void measure(String what, int records, StateRun run, PrintStream out)
      throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    MillraceStreams streams = run.process(counts());
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
    out.printf(
        "%s %,d: %,.0f a second, %,.0f a second of processor time (%.1f us each)%n",
        what, records, records / seconds, records / cpuSeconds, 1e6 * cpuSeconds / records);
    streams.close();
  }

  private static Topology counts() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(StateRun.TOPIC).groupByKey().count(Materialized.as("counts"));
    return builder.build();
  }
}
