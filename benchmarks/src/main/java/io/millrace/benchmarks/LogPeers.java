package io.millrace.benchmarks;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.benchmarks.peers.Load;
import io.millrace.benchmarks.peers.PeerKind;
import io.millrace.benchmarks.peers.PeerProcess;
import io.millrace.benchmarks.peers.PeerProcess.Measured;
import io.millrace.log.api.Acks;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Our log beside Kafka, Chronicle Queue, Aeron Archive and a plain file: records appended and read
 * a second, ratios, allocation.
 *
 * <p>Usage: {@code LogPeers [DIRECTORY [ROUNDS [MILLISECONDS [PEER,PEER...]]]]}. The directory
 * should be on the disk to be judged; every measurement writes for so many milliseconds (600), and
 * all are repeated in so many rounds (5), after one that does not count.
 *
 * <p>Every peer has a JVM of its own with the same heap and collector. They run one at a time, in
 * turn for each load, so that what else happens on the machine hits all of them; figures are
 * medians over the rounds, ratios are medians of the ratios within a round.
 */
public final class LogPeers {
  private static final int ROUNDS = 5;
  private static final int DURATION_MS = 600;

  private final List<PeerProcess> peers;
  private final long durationMs;
  private final PeerResults results = new PeerResults();

  private LogPeers(List<PeerProcess> peers, long durationMs) {
    this.peers = peers;
    this.durationMs = durationMs;
  }

  /** Measures, and prints a table. */
  public static void main(String[] args) throws Exception {
    Path parent = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    long durationMs = args.length > 2 ? Long.parseLong(args[2]) : DURATION_MS;
    List<PeerKind> kinds = args.length > 3 ? kinds(args[3]) : List.of(PeerKind.values());
    Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "log-peers-");
    List<PeerProcess> peers = new ArrayList<>();
    try {
      for (PeerKind kind : kinds) {
        peers.add(new PeerProcess(kind, directory));
      }
      new LogPeers(peers, durationMs).run(rounds, System.out);
    } finally {
      for (PeerProcess peer : peers) {
        peer.close();
      }
    }
    Directories.delete(directory);
  }

  private static List<PeerKind> kinds(String names) {
    List<PeerKind> kinds = new ArrayList<>();
    for (String name : names.toUpperCase(Locale.ROOT).split(",", -1)) {
      kinds.add(PeerKind.valueOf(name));
    }
    return kinds;
  }

  private void run(int rounds, PrintStream out) throws Exception {
    for (int round = 0; round <= rounds; round++) {
      for (int partitions : new int[] {1, 8}) {
        for (int recordBytes : new int[] {100, 1_000}) {
          for (Acks acks : Acks.values()) {
            run(round, new Load(recordBytes, partitions, acks));
          }
        }
      }
    }
    results.print(out);
  }

  private void run(int round, Load load) throws Exception {
    for (PeerProcess peer : peers) {
      boolean alike = load.acks() == Acks.LEADER;
      if (!alike && !peer.kind().knowsAcks()) {
        continue;
      }
      Measured append = peer.append(load, durationMs);
      Measured read = alike ? peer.read(load) : null;
      peer.clear(load);
      if (round > 0) {
        results.add(round, "append " + label(load), peer.kind(), append);
        if (read != null) {
          results.add(round, "read   " + label(load), peer.kind(), read);
        }
      }
    }
  }

  private static String label(Load load) {
    String acks =
        switch (load.acks()) {
          case NONE -> "0";
          case LEADER -> "1";
          case ALL -> "all";
        };
    return "%4d B  %d part.  acks=%s".formatted(load.recordBytes(), load.partitions(), acks);
  }
}
