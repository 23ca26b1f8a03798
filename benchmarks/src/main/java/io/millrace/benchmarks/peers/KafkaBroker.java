package io.millrace.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker in a process of its own on the loopback interface. It never syncs, with {@code
 * acks=all} neither.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final int START_SECONDS = 120;

  private final Process process;
  private final String servers;
  private final Admin admin;

  /** Starts a broker whose files go into {@code directory}. */
  public KafkaBroker(Path directory) throws Exception {
    int port = freePort();
    servers = "localhost:" + port;
    Path properties = directory.resolve("server.properties");
    Files.writeString(properties, properties(directory, port, freePort()));
    File output = directory.resolve("broker.out").toFile();
    List<String> format =
        List.of("kafka.tools.StorageTool", "format", "-t", "AAAAAAAAAAAAAAAAAAAAAQ", "-c");
    start(output, format, properties, List.of()).waitFor();
    process = start(output, List.of("kafka.Kafka"), properties, List.of("-Xms1g", "-Xmx1g"));
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", servers,
                "request.timeout.ms", 5_000,
                "default.api.timeout.ms", 5_000));
    awaitStart();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String properties(Path directory, int port, int controllerPort) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%d
        listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d
        controller.listener.names=CONTROLLER
        log.dirs=%s
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.segment.delete.delay.ms=1000
        socket.send.buffer.bytes=1048576
        socket.receive.buffer.bytes=1048576
        """
        .formatted(controllerPort, port, controllerPort, directory.resolve("log"));
  }

  private static Process start(
      File output, List<String> mainAndArguments, Path properties, List<String> jvmOptions)
      throws IOException {
    ChildJvm jvm = new ChildJvm(jvmOptions, mainAndArguments);
    return jvm.start(properties.toString(), output);
  }

  private void awaitStart() throws Exception {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        admin.describeCluster().nodes().get();
        return;
      } catch (ExecutionException e) {
        if (!process.isAlive() || System.nanoTime() > deadlineNs) {
          throw e;
        }
      }
    }
  }

  /** Where clients connect. */
  public String servers() {
    return servers;
  }

  /** An admin client, closed with this object. */
  public Admin admin() {
    return admin;
  }

  @Override
  public void close() {
    admin.close();
    process.destroy();
    process.onExit().join();
  }
}
