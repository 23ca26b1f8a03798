package io.millrace.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A peer in its own process. Reads one command a line, {@code append|read|clear BYTES PARTITIONS
 * ACKS MILLISECONDS}, and answers with a line {@code #done RECORDS NANOSECONDS CPU_NANOSECONDS
 * ALLOCATED}; other lines are what libraries print.
 */
public final class PeerMain {
  private final LogPeer peer;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long startNs;
  private long startAllocated;
  private long startCpuNs;
  private long appended;

  private PeerMain(LogPeer peer) {
    this.peer = peer;
  }

  /** Serves until the input ends; the arguments are the peer and its directory. */
  public static void main(String[] args) throws Exception {
    try (LogPeer peer = PeerKind.valueOf(args[0]).open(Path.of(args[1]))) {
      new PeerMain(peer).serve();
    }
  }

  private void serve() throws Exception {
    System.out.println(ChildProcess.DONE);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(ChildProcess.DONE + " " + answer(line.split(" ")));
    }
  }

  private String answer(String[] words) throws Exception {
    Load load = Load.parse(words[1], words[2], words[3]);
    long records = 0;
    switch (words[0]) {
      case "append" -> {
        peer.prepare(load);
        start();
        appended = peer.append(load, Long.parseLong(words[4]) * 1_000_000);
        records = appended;
      }
      case "read" -> records = peer.read(load, appended, this::start);
      case "clear" -> peer.clear(load);
      default -> throw new IOException("unknown command " + words[0]);
    }
    long nanos = System.nanoTime() - startNs;
    long cpuNs = system.getProcessCpuTime() - startCpuNs;
    return records + " " + nanos + " " + cpuNs + " " + (allocated() - startAllocated);
  }

  private void start() {
    startAllocated = allocated();
    startCpuNs = system.getProcessCpuTime();
    startNs = System.nanoTime();
  }

  /** Bytes that the threads of this process have allocated; those of ended threads are missing. */
  private long allocated() {
    long total = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      total += Math.max(0, bytes);
    }
    return total;
  }
}
