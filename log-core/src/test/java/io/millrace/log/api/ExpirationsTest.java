package io.millrace.log.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long an engine remembers, under Kafka's names and with Kafka's defaults and ranges. */
final class ExpirationsTest {

  @Test
  void of_namesOfKafka_setTheValues() {
    Expirations expirations =
        Expirations.of(
            Map.of(
                "producer.id.expiration.ms", "5",
                "transactional.id.expiration.ms", "6",
                "offsets.retention.minutes", "7"));
    assertThat(expirations)
        .isEqualTo(
            new Expirations(Duration.ofMillis(5), Duration.ofMillis(6), Duration.ofMinutes(7)));
  }

  @Test
  void of_nothing_isKafkasDefaults() {
    assertThat(Expirations.of(Map.of()).producerIds()).hasMillis(86_400_000);
    assertThat(Expirations.of(Map.of()).transactionalIds()).hasMillis(604_800_000);
    assertThat(Expirations.of(Map.of()).offsets()).hasMinutes(10_080);
  }

  @Test
  void of_wrongSettings_tellsWhich() {
    assertThatThrownBy(() -> Expirations.of(Map.of("offsets.retention.minutes", "0")))
        .hasMessageContaining("offsets.retention.minutes must be at least 1");
    assertThatThrownBy(() -> Expirations.of(Map.of("producer.id.expiration.ms", "x")))
        .hasMessageContaining("found \"x\"");
    assertThatThrownBy(() -> Expirations.of(Map.of("offsets.retention.hours", "1")))
        .hasMessageContaining("unknown setting \"offsets.retention.hours\"");
  }
}
