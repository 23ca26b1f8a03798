package io.millrace.sql.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaReference;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ids, versions, references, deletion, compatibility levels, and what is left after the registry is
 * opened again. What is compatible in each language is tested beside its rules.
 */
final class LogSchemaRegistryTest {
  private static final String ONE = record("{\"name\":\"a\",\"type\":\"int\"}");
  private static final String OPTIONAL_ADDED =
      record(
          "{\"name\":\"a\",\"type\":\"int\"},"
              + "{\"name\":\"b\",\"type\":[\"null\",\"int\"],\"default\":null}");
  private static final String REQUIRED_ADDED =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}");
  private static final String OTHER = record("{\"name\":\"a\",\"type\":\"string\"}");

  private final RegistryFixture fixture = new RegistryFixture();
  private final SchemaRegistry registry = fixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String record(String fields) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
  }

  private static SchemaDefinition avro(String text) {
    return SchemaDefinition.of(SchemaKind.AVRO, text);
  }

  @Test
  void register_sameSchemaInOtherText_hasSameIdAndVersion() {
    int first = registry.register("s", avro(ONE));
    int again = registry.register("s", avro(ONE.replace(",", " ,\n")));

    assertThat(again).isEqualTo(first);
    assertThat(registry.versions("s")).hasSize(1);
  }

  @Test
  void register_sameSchemaInTwoSubjects_sharesTheId() {
    int first = registry.register("s", avro(ONE));

    assertThat(registry.register("t", avro(ONE))).isEqualTo(first);
    assertThat(registry.subjects()).containsExactly("s", "t");
    assertThat(registry.register("t", avro(OPTIONAL_ADDED))).isEqualTo(first + 1);
    assertThat(registry.latest("t")).map(SubjectVersion::version).contains(2);
  }

  @Test
  void register_notASchema_saysWhy() {
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> registry.register("s", avro("{\"type\":\"recrd\"}")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(SqlErrorCode.INVALID_VALUE));
  }

  @Test
  void open_again_hasEverything() {
    int id = registry.register("s", avro(ONE));
    registry.register("s", avro(OPTIONAL_ADDED));
    registry.register("gone", avro(OTHER));
    registry.deleteSubject("gone");
    registry.setCompatibility("s", CompatibilityLevel.FULL);
    registry.setDefaultCompatibility(CompatibilityLevel.NONE);

    SchemaRegistry reopened = fixture.open();

    assertThat(reopened.versions("s")).isEqualTo(registry.versions("s"));
    assertThat(reopened.byId(id)).isEqualTo(registry.byId(id));
    assertThat(reopened.subjects()).containsExactly("s");
    assertThat(reopened.compatibility("s")).isEqualTo(CompatibilityLevel.FULL);
    assertThat(reopened.compatibility("other")).isEqualTo(CompatibilityLevel.NONE);
    assertThat(reopened.register("new", avro(OTHER.replace("\"R\"", "\"S\"")))).isEqualTo(4);
  }

  @Test
  void deleteSubject_thenRegister_countsVersionsOn() {
    int id = registry.register("s", avro(ONE));

    assertThat(registry.deleteSubject("s")).containsExactly(1);
    assertThat(registry.latest("s")).isEmpty();
    assertThat(registry.byId(id)).isPresent();
    assertThat(registry.deleteSubject("s")).isEmpty();

    registry.register("s", avro(OTHER));
    assertThat(registry.latest("s")).map(SubjectVersion::version).contains(2);
  }

  @Test
  void registerWithId_idOfAnotherSchema_isRefused() {
    registry.registerWithId("s", 100, avro(ONE));
    registry.registerWithId("t", 100, avro(ONE));

    assertThat(registry.latest("t")).map(SubjectVersion::id).contains(100);
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> registry.registerWithId("u", 100, avro(OTHER)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(SqlErrorCode.CONFLICT));
    assertThat(registry.register("u", avro(OTHER))).isEqualTo(101);
  }

  @Test
  void register_withReference_resolvesItAndGuardsIt() {
    registry.register("r", avro(ONE));
    SchemaDefinition referring =
        new SchemaDefinition(
            SchemaKind.AVRO,
            "{\"type\":\"record\",\"name\":\"Q\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"}]}",
            List.of(new SchemaReference("R", "r", 1)));

    int id = registry.register("q", referring);

    assertThat(registry.byId(id).orElseThrow().references()).hasSize(1);
    assertThat(registry.byId(id).orElseThrow().text()).doesNotContain("\"int\"");
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> registry.deleteSubject("r"))
        .withMessageContaining("\"q\"");
  }

  @Test
  void register_withReferenceThatIsNotThere_saysWhich() {
    SchemaDefinition referring =
        new SchemaDefinition(SchemaKind.AVRO, ONE, List.of(new SchemaReference("X", "nowhere", 3)));

    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> registry.register("q", referring))
        .withMessageContaining("version 3 of subject \"nowhere\"");
  }

  @ParameterizedTest(name = "{0}: optional field {1}, required field {2}, back again {3}")
  @CsvSource({
    "NONE, true, true, true",
    "BACKWARD, true, false, true",
    "FORWARD, true, true, true",
    "FULL, true, false, true"
  })
  void register_level_decidesWhatMayFollow(
      CompatibilityLevel level, boolean optional, boolean required, boolean back) {
    registry.setDefaultCompatibility(level);
    registry.register("s", avro(ONE));

    assertThat(registry.incompatibilities("s", avro(OPTIONAL_ADDED)).isEmpty()).isEqualTo(optional);
    assertThat(registry.incompatibilities("s", avro(REQUIRED_ADDED)).isEmpty()).isEqualTo(required);
    registry.register("s", avro(OPTIONAL_ADDED));
    assertThat(registry.incompatibilities("s", avro(ONE)).isEmpty()).isEqualTo(back);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
  void register_transitive_looksAtAllVersions(CompatibilityLevel level, boolean allowed) {
    registry.setCompatibility("s", CompatibilityLevel.NONE);
    registry.register("s", avro(OTHER));
    registry.register("s", avro(ONE));
    registry.setCompatibility("s", level);

    assertThat(registry.incompatibilities("s", avro(OPTIONAL_ADDED)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void register_notCompatible_tellsVersionAndReason() {
    registry.register("s", avro(ONE));

    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> registry.register("s", avro(REQUIRED_ADDED)))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(SqlErrorCode.CONFLICT);
              assertThat(e.detail().orElseThrow()).contains("version 1", "b");
            });
    assertThat(registry.versions("s")).hasSize(1);
  }
}
