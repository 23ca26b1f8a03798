package io.millrace.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.config.ConfigDef.Importance;
import io.millrace.common.config.types.Password;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parsing, defaults, validators and the record of what was used. */
final class AbstractConfigTest {
  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define("count", ConfigDef.Type.INT, 3, ConfigDef.Range.atLeast(1), Importance.HIGH, "")
          .define("size", ConfigDef.Type.LONG, 10, Importance.LOW, "")
          .define("names", ConfigDef.Type.LIST, "", Importance.LOW, "")
          .define("on", ConfigDef.Type.BOOLEAN, false, Importance.LOW, "")
          .define("secret", ConfigDef.Type.PASSWORD, null, Importance.LOW, "")
          .define("type", ConfigDef.Type.CLASS, null, Importance.LOW, "")
          .define("must", ConfigDef.Type.STRING, Importance.HIGH, "");

  private static AbstractConfig config(Map<String, Object> extra) {
    Map<String, Object> all = new HashMap<>(extra);
    all.put("must", "x");
    return new AbstractConfig(DEFINITION, all);
  }

  @Test
  void get_nothingGiven_isDefault() {
    AbstractConfig config = config(Map.of());

    assertThat(config.getInt("count")).isEqualTo(3);
    assertThat(config.getLong("size")).isEqualTo(10L);
    assertThat(config.getList("names")).isEmpty();
    assertThat(config.getPassword("secret")).isNull();
  }

  @Test
  void get_text_isParsed() {
    AbstractConfig config =
        config(
            Map.of(
                "count", " 7 ",
                "names", "a , b",
                "on", "TRUE",
                "secret", "s",
                "type", "java.util.ArrayList"));

    assertThat(config.getInt("count")).isEqualTo(7);
    assertThat(config.getList("names")).containsExactly("a", "b");
    assertThat(config.getBoolean("on")).isTrue();
    assertThat(config.getPassword("secret")).isEqualTo(new Password("s")).hasToString("[hidden]");
    assertThat(config.getConfiguredInstance("type", Object.class)).isEqualTo(List.of());
  }

  @Test
  void construct_badValue_namesSettingAndReason() {
    assertThatThrownBy(() -> config(Map.of("count", "0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"count\"")
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> config(Map.of("count", "many")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"many\"");
    assertThatThrownBy(() -> config(Map.of("type", "no.such.Class")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no.such.Class");
  }

  @Test
  void construct_missingRequired_isRefused() {
    assertThatThrownBy(() -> new AbstractConfig(DEFINITION, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"must\"");
  }

  @Test
  void unused_readKeys_areNotThere() {
    AbstractConfig config = config(Map.of("count", 5, "other", 1, "prefix.a", 2));
    assertThat(config.getInt("count")).isEqualTo(5);
    assertThat(config.originalsWithPrefix("prefix.")).containsEntry("a", 2);

    assertThat(config.unused()).containsExactly("must", "other", "prefix.a");
  }
}
