package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each group protocol refuses the settings of the other one, the same that Kafka refuses. */
final class GroupProtocolConfigTest {
  private static final List<Map<String, Object>> SETTINGS =
      List.of(
          Map.of(),
          Map.of("partition.assignment.strategy", "range"),
          Map.of("heartbeat.interval.ms", 100),
          Map.of("session.timeout.ms", "10000"),
          Map.of("group.remote.assignor", "uniform"),
          Map.of("group.instance.id", "a"),
          Map.of("max.poll.interval.ms", 1000));

  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer", "CONSUMER", "Classic"})
  void settings_ofTheOtherProtocol_areRefusedAsKafkaDoes(String protocol) {
    for (Map<String, Object> settings : SETTINGS) {
      Map<String, Object> all = new HashMap<>(settings);
      all.put("group.protocol", protocol);
      all.put("key.deserializer", "x");
      all.put("value.deserializer", "x");
      boolean kafka = isRefused(all, org.apache.kafka.clients.consumer.ConsumerConfig::new);
      assertThat(isRefused(all, ConsumerConfig::new)).as("%s refused", all).isEqualTo(kafka);
    }
    assertThat(
            isRefused(
                Map.of(
                    "group.protocol",
                    "consumer",
                    "session.timeout.ms",
                    1000,
                    "key.deserializer",
                    "x",
                    "value.deserializer",
                    "x"),
                ConsumerConfig::new))
        .isTrue();
  }

  private static boolean isRefused(
      Map<String, Object> settings, Consumer<Map<String, Object>> constructor) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put("bootstrap.servers", "localhost:9092");
    own.replace("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    own.replace("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    try {
      constructor.accept(own);
      return false;
    } catch (org.apache.kafka.common.config.ConfigException e) {
      assertThat(e).hasMessageContaining("cannot be set when group.protocol=");
      return true;
    } catch (io.millrace.common.config.ConfigException e) {
      assertThat(e).hasMessageContaining("cannot be set when group.protocol=");
      return true;
    }
  }
}
