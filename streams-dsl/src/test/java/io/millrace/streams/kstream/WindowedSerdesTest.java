package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.kstream.internals.SessionWindow;
import io.millrace.streams.kstream.internals.TimeWindow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the serde of the record key inside a windowed key comes from, and what the bytes are. */
final class WindowedSerdesTest {
  private static final Windowed<String> TIME = new Windowed<>("k", new TimeWindow(5, 15));
  private static final Windowed<String> SESSION = new Windowed<>("k", new SessionWindow(5, 15));

  @Test
  void bytes_ofBothKinds_areKeyAndTimes() {
    assertThat(new TimeWindowedSerializer<>(new StringSerializer()).serialize("t", TIME))
        .containsExactly('k', 0, 0, 0, 0, 0, 0, 0, 5);
    assertThat(new SessionWindowedSerializer<>(new StringSerializer()).serialize("t", SESSION))
        .containsExactly('k', 0, 0, 0, 0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 0, 5);
  }

  @Test
  void inner_namedByConfiguration_isUsed() {
    Map<String, Object> config =
        Map.of(
            TimeWindowedSerializer.WINDOWED_INNER_SERIALIZER_CLASS,
            StringSerializer.class,
            TimeWindowedDeserializer.WINDOWED_INNER_DESERIALIZER_CLASS,
            StringDeserializer.class.getName(),
            TimeWindowedDeserializer.WINDOW_SIZE_MS_CONFIG,
            10);
    Serializer<Windowed<String>> times = new TimeWindowedSerializer<>();
    Deserializer<Windowed<String>> timesBack = new TimeWindowedDeserializer<>();
    Serializer<Windowed<String>> sessions = new SessionWindowedSerializer<>();
    Deserializer<Windowed<String>> sessionsBack = new SessionWindowedDeserializer<>();
    times.configure(config, true);
    timesBack.configure(config, true);
    sessions.configure(config, true);
    sessionsBack.configure(config, true);

    assertThat(timesBack.deserialize("t", times.serialize("t", TIME))).isEqualTo(TIME);
    assertThat(sessionsBack.deserialize("t", sessions.serialize("t", SESSION))).isEqualTo(SESSION);
  }

  @Test
  void inner_missing_saysHowToGiveOne() {
    SessionWindowedSerializer<String> sessions = new SessionWindowedSerializer<>();
    assertThatThrownBy(() -> sessions.serialize("t", SESSION))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("windowed.inner.serializer.class");
    TimeWindowedDeserializer<String> times =
        new TimeWindowedDeserializer<>(new StringDeserializer(), null);
    assertThatThrownBy(() -> times.deserialize("t", new byte[9]))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("window.size.ms");

    sessions.useDefaultSerdes(Serdes.String(), null);
    assertThat(sessions.serialize("t", SESSION)).hasSize(17);
  }
}
