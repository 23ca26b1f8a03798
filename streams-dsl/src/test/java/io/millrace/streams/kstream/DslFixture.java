package io.millrace.streams.kstream;

import io.millrace.common.serialization.ByteArrayDeserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.TopologyTestDriver;
import io.millrace.streams.test.TestRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a topology over topics of strings and shows what comes out as {@code key=value@time}. */
final class DslFixture implements AutoCloseable {
  static final Serde<String> TEXT = Serdes.String();

  private final TopologyTestDriver driver;

  private DslFixture(TopologyTestDriver driver) {
    this.driver = driver;
  }

  static DslFixture of(Consumer<StreamsBuilder> program) {
    StreamsBuilder builder = new StreamsBuilder();
    program.accept(builder);
    Properties config = new Properties();
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    return new DslFixture(new TopologyTestDriver(builder.build(), config));
  }

  TopologyTestDriver driver() {
    return driver;
  }

  DslFixture pipe(String topic, @Nullable String key, @Nullable String value, long timestampMs) {
    driver
        .createInputTopic(topic, new StringSerializer(), new StringSerializer())
        .pipeInput(key, value, timestampMs);
    return this;
  }

  /** Takes out what has been written to a topic. */
  List<String> read(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(DslFixture::show)
        .toList();
  }

  private static String show(TestRecord<String, byte[]> row) {
    String value = row.value() == null ? "null" : new String(row.value(), StandardCharsets.UTF_8);
    return row.key() + "=" + value + "@" + row.timestamp();
  }

  @Override
  public void close() {
    driver.close();
  }
}
