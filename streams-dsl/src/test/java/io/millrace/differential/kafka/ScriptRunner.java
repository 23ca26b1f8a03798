package io.millrace.differential.kafka;

import io.millrace.differential.Engine;
import io.millrace.differential.Input;
import io.millrace.differential.Outcome;
import io.millrace.differential.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** Runs scripts in the test driver. */
public final class ScriptRunner implements Engine {
  private final Properties config = new Properties();

  /** A runner. */
  public ScriptRunner(Path stateDirectory) {
    String text = Serdes.String().getClass().getName();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, text);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, text);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
  }

  @Override
  public Outcome run(Script script) {
    Map<String, List<Outcome.Output>> records = new TreeMap<>();
    Map<String, List<String>> rows = new TreeMap<>();
    String description = "";
    try {
      ScriptBuilder builder = new ScriptBuilder();
      script.build(builder);
      Topology topology = builder.topology(config(script));
      description = topology.describe().toString();
      try (TopologyTestDriver driver =
          new TopologyTestDriver(topology, config(script), Instant.ofEpochMilli(0))) {
        String failure = pipe(driver, script.inputs());
        readRecords(driver, records);
        readRows(driver, rows);
        return new Outcome(description, records, rows, failure, "");
      }
    } catch (RuntimeException e) {
      return new Outcome(description, records, rows, name(e), String.valueOf(e.getMessage()));
    }
  }

  private Properties config(Script script) {
    Properties settings = new Properties();
    settings.putAll(config);
    script.settings().forEach(settings::put);
    return settings;
  }

  private static String pipe(TopologyTestDriver driver, List<Input> inputs) {
    for (Input input : inputs) {
      Headers headers = new RecordHeaders();
      input.headers().forEach(text -> headers.add(text, text.getBytes(StandardCharsets.UTF_8)));
      try {
        driver.advanceWallClockTime(Duration.ofMillis(input.wallClockMs()));
        driver
            .createInputTopic(input.topic(), new StringSerializer(), new StringSerializer())
            .pipeInput(
                new TestRecord<>(
                    input.key(),
                    input.value(),
                    headers,
                    Instant.ofEpochMilli(input.timestampMs())));
      } catch (RuntimeException e) {
        return name(e) + " at " + input;
      }
    }
    return "";
  }

  private static String name(RuntimeException e) {
    Throwable cause = e.getCause();
    String name = e.getClass().getSimpleName();
    return cause == null ? name : name + " of " + cause.getClass().getSimpleName();
  }

  private static void readRecords(
      TopologyTestDriver driver, Map<String, List<Outcome.Output>> records) {
    for (String topic : driver.producedTopicNames()) {
      if (topic.endsWith("-changelog")) {
        continue;
      }
      List<Outcome.Output> outputs = new ArrayList<>();
      for (TestRecord<byte[], byte[]> record :
          driver
              .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
              .readRecordsToList()) {
        outputs.add(
            output(
                record, topic.contains("SUBSCRIPTION-RE") || topic.contains("-subscription-re")));
      }
      records.put(topic, outputs);
    }
  }

  // What a join by foreign key tells is written in a form of its own.
  private static Outcome.Output output(TestRecord<byte[], byte[]> record, boolean hidden) {
    StringBuilder headers = new StringBuilder();
    for (Header header : record.headers()) {
      headers.append(header.key()).append('=').append(text(header.value())).append(' ');
    }
    return new Outcome.Output(
        text(record.key()),
        hidden ? "" : text(record.value()),
        record.timestamp(),
        headers.toString());
  }

  private static String text(byte[] bytes) {
    if (bytes == null) {
      return "null";
    }
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(one < ' ' ? "\\x%02x".formatted(one) : String.valueOf((char) one));
    }
    return text.toString();
  }

  private static void readRows(TopologyTestDriver driver, Map<String, List<String>> rows) {
    for (String name : driver.getAllStateStores().keySet()) {
      KeyValueStore<Object, Object> store = driver.getKeyValueStore(name);
      // What waits for a match in a join of streams is kept in a form of its own, and so are
      // references.
      boolean waiting = name.contains("shared-join") || name.contains("OUTERSHARED");
      boolean references =
          name.contains("SUBSCRIPTION-STATE") || name.endsWith("-subscription-store");
      if (store == null || waiting || references) {
        rows.put(name, List.of("not a key-value store"));
        continue;
      }
      List<String> lines = new ArrayList<>();
      try (KeyValueIterator<Object, Object> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<Object, Object> row = all.next();
          lines.add(row.key + "=" + row.value);
        }
      }
      rows.put(name, lines);
    }
  }
}
