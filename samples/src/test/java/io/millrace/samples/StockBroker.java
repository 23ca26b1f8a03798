package io.millrace.samples;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.metadata.ConfigRecord;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.PropertiesUtils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.apache.kafka.server.common.MetadataVersion;
import org.awaitility.Awaitility;

/**
 * An unchanged Apache Kafka broker, alone and its own controller, in a process of its own.
 *
 * <p>A broker keeps only partitions that its metadata knows. Topics whose files are put into its
 * directory by hand are therefore declared to it before its first start: the controller takes what
 * it finds in the bootstrap file for the beginning of its metadata.
 */
final class StockBroker implements AutoCloseable {
  private static final int NODE = 1;
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Path home;
  private final int port;
  private final int controllerPort;
  private Process process;

  /** A topic whose partition directories are there already. */
  record Declared(String name, String id, int partitions, Map<String, String> config) {}

  /** Formats an empty broker below {@code home}. */
  StockBroker(Path home) throws Exception {
    this.home = home;
    port = freePort();
    controllerPort = freePort();
    Files.createDirectories(logDirectory());
    new Formatter()
        .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .addDirectory(logDirectory().toString())
        .setMetadataLogDirectory(logDirectory().toString())
        .run();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Where the partition directories are. */
  Path logDirectory() {
    return home.resolve("log");
  }

  /** What clients connect to. */
  String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Tells the broker, which has never run, of topics. */
  void declare(List<Declared> topics) throws Exception {
    BootstrapDirectory directory = new BootstrapDirectory(logDirectory().toString());
    List<ApiMessageAndVersion> records = new ArrayList<>(directory.read().records());
    for (Declared topic : topics) {
      Uuid id = Uuid.fromString(topic.id());
      records.add(
          new ApiMessageAndVersion(
              new TopicRecord().setName(topic.name()).setTopicId(id), (short) 0));
      for (int i = 0; i < topic.partitions(); i++) {
        records.add(new ApiMessageAndVersion(partition(id, i), (short) 1));
      }
      topic.config().forEach((name, value) -> records.add(setting(topic.name(), name, value)));
    }
    directory.writeBinaryFile(BootstrapMetadata.fromRecords(records, "test"));
  }

  private PartitionRecord partition(Uuid topicId, int number) throws IOException {
    MetaProperties properties =
        new MetaProperties.Builder(
                PropertiesUtils.readPropertiesFile(
                    logDirectory().resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME).toString()))
            .build();
    return new PartitionRecord()
        .setTopicId(topicId)
        .setPartitionId(number)
        .setReplicas(List.of(NODE))
        .setIsr(List.of(NODE))
        .setLeader(NODE)
        .setLeaderEpoch(0)
        .setPartitionEpoch(0)
        .setDirectories(List.of(properties.directoryId().orElseThrow()));
  }

  private static ApiMessageAndVersion setting(String topic, String name, String value) {
    ConfigRecord record =
        new ConfigRecord()
            .setResourceType(ConfigResource.Type.TOPIC.id())
            .setResourceName(topic)
            .setName(name)
            .setValue(value);
    return new ApiMessageAndVersion(record, (short) 0);
  }

  /** Makes the next start believe that the broker was stopped in order. */
  void markStopped() throws IOException {
    Files.writeString(
        logDirectory().resolve(".kafka_cleanshutdown"), "{\"version\":0,\"brokerEpoch\":1}");
  }

  /** Starts it and waits until it answers. */
  void start() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=" + loggingFile());
    command.addAll(List.of("-cp", Program.classPath(), "kafka.Kafka", propertiesFile().toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(outputFile().toFile())
            .start();
    Map<String, Object> patience =
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "request.timeout.ms", 1_000,
            "default.api.timeout.ms", 1_000);
    try (Admin admin = Admin.create(patience)) {
      Awaitility.await("broker").atMost(START_LIMIT).until(() -> answers(admin));
    }
  }

  private boolean answers(Admin admin) throws InterruptedException, IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the broker has ended:\n" + output());
    }
    try {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false; // it does not listen yet
    }
  }

  private Path propertiesFile() throws IOException {
    return Files.writeString(
        home.resolve("server.properties"),
        """
        process.roles=broker,controller
        node.id=%d
        controller.quorum.voters=%d@localhost:%d
        listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d
        controller.listener.names=CONTROLLER
        log.dirs=%s
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.retention.ms=-1
        log.cleaner.backoff.ms=200
        log.initial.task.delay.ms=500
        log.flush.start.offset.checkpoint.interval.ms=500
        log.cleaner.dedupe.buffer.size=4194304
        """
            .formatted(NODE, NODE, controllerPort, port, controllerPort, logDirectory()));
  }

  private Path loggingFile() throws IOException {
    return Files.writeString(
        home.resolve("logback.xml"),
        """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d [%level] %logger{0} %msg%n</pattern></encoder>
          </appender>
          <root level="info"><appender-ref ref="out"/></root>
        </configuration>
        """);
  }

  private Path outputFile() {
    return home.resolve("broker.out");
  }

  /** What it has logged. */
  String output() throws IOException {
    return Files.readString(outputFile());
  }

  /** Stops it in order, as an administrator would. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the broker does not stop");
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
