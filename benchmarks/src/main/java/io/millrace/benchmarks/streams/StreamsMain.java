package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.peers.ChildProcess;
import io.millrace.benchmarks.streams.Latency.Quantiles;
import io.millrace.benchmarks.streams.Throughput.Measured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A system in its own process. Reads one command a line and answers with a line: {@code throughput
 * CASE RECORDS} with records a second and nanoseconds of processor time a record, {@code latency
 * CASE RECORDS RATE WARM_UP_MS MS} with median and 99th percentile in milliseconds.
 */
public final class StreamsMain {
  private final StreamsSystem system;

  private StreamsMain(StreamsSystem system) {
    this.system = system;
  }

  /** Serves until the input ends; the arguments are the system, its directory and the broker. */
  public static void main(String[] args) throws Exception {
    try (StreamsSystem system = SystemKind.valueOf(args[0]).open(Path.of(args[1]), args[2])) {
      new StreamsMain(system).serve();
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
    StreamsCase what = StreamsCase.valueOf(words[1]);
    int records = Integer.parseInt(words[2]);
    return switch (words[0]) {
      case "throughput" -> {
        Measured measured = new Throughput(system, what, records).measure();
        yield measured.rate() + " " + measured.cpuNs();
      }
      case "latency" -> {
        double rate = Double.parseDouble(words[3]);
        long warmUpMs = Long.parseLong(words[4]);
        long measuredMs = Long.parseLong(words[5]);
        Quantiles quantiles =
            new Latency(system, what, records, rate, warmUpMs, measuredMs).measure();
        yield quantiles.median() + " " + quantiles.p99();
      }
      default -> throw new IOException("unknown command " + words[0]);
    };
  }
}
