package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.errors.LogAndFailProcessingExceptionHandler;
import io.millrace.streams.processor.FailOnInvalidTimestamp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Defaults and rejected values of the settings. */
final class StreamsConfigTest {
  private static Map<String, Object> required() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:");
    return settings;
  }

  @Test
  void configDef_hasThe68KeysOfKafkaStreamsAndTheDeadLetterTopic() {
    assertThat(StreamsConfig.configDef().names())
        .hasSize(69)
        .contains(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
  }

  @Test
  void new_requiredOnly_hasTheDefaults() {
    StreamsConfig config = new StreamsConfig(required());

    assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(30_000L);
    assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(1);
    assertThat(config.defaultKeySerde()).isNull();
    assertThat(config.defaultTimestampExtractor()).isInstanceOf(FailOnInvalidTimestamp.class);
    assertThat(config.processingExceptionHandler())
        .isInstanceOf(LogAndFailProcessingExceptionHandler.class);
  }

  @Test
  void new_serdeByClassOrName_isInstantiated() {
    Map<String, Object> settings = required();
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    settings.put(
        StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.Long().getClass().getName());
    StreamsConfig config = new StreamsConfig(settings);

    assertThat(config.defaultKeySerde()).isInstanceOf(Serdes.String().getClass());
    assertThat(config.defaultValueSerde()).isInstanceOf(Serdes.Long().getClass());
  }

  @Test
  void new_applicationIdMissing_isRefused() {
    Map<String, Object> settings = required();
    settings.remove(StreamsConfig.APPLICATION_ID_CONFIG);

    assertThatThrownBy(() -> new StreamsConfig(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("application.id");
  }

  @Test
  void new_valueNotAllowed_isRefused() {
    Map<String, Object> settings = required();
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "at_most_once");
    Map<String, Object> optimization = required();
    optimization.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, "everything");

    assertThatThrownBy(() -> new StreamsConfig(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("processing.guarantee");
    assertThatThrownBy(() -> new StreamsConfig(optimization))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topology.optimization");
  }

  @Test
  void verifyTopologyOptimizationConfigs_list_returnsItsMembers() {
    assertThat(
            StreamsConfig.verifyTopologyOptimizationConfigs(
                "merge.repartition.topics, single.store.self.join"))
        .containsExactlyInAnyOrder("merge.repartition.topics", "single.store.self.join");
    assertThat(StreamsConfig.verifyTopologyOptimizationConfigs("none")).isEmpty();
    assertThat(StreamsConfig.verifyTopologyOptimizationConfigs("all")).hasSize(3);
  }
}
