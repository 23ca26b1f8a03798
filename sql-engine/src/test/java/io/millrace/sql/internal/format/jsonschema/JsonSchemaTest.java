package io.millrace.sql.internal.format.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.builtin.BuiltInFormats;
import io.millrace.sql.internal.format.registry.RowsOfRegistry;
import io.millrace.sql.internal.registry.RegistryFixture;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.internal.row.RandomRows;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON_SR: random rows and types through schemas, schemas of others, which changes are allowed. */
final class JsonSchemaTest {
  private static final int ROUNDS = 300;

  private final JsonSchemaRules rules = new JsonSchemaRules();

  @Test
  void codec_randomRows_decodeToThemselvesAndSchemasTellTheirTypes() {
    try (RegistryFixture fixture = new RegistryFixture()) {
      Format format = BuiltInFormats.over(fixture.open()).require("JSON_SR");
      JsonSchemaLanguage language = new JsonSchemaLanguage();
      for (int seed = 0; seed < ROUNDS; seed++) {
        RandomRows random = new RandomRows(seed);
        List<SqlType> types = random.types(true, true);
        SqlRow row = random.row(types);
        RowShape shape = RowsOfRegistry.values(format, types, "t" + seed);
        RowCodec codec = format.codec(shape);

        SqlType told = language.typeOf(ResolvedSchema.of(language.schemaOf(shape)), Map.of());

        assertThat(codec.decode(codec.encode(row))).as("seed %d, %s", seed, types).isEqualTo(row);
        assertThat(((SqlType.Struct) told).fields())
            .as("seed %d", seed)
            .extracting(SqlType.Field::type)
            .isEqualTo(types);
      }
    }
  }

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"integer\"} | BIGINT",
        "{\"type\":[\"null\",\"number\"]} | DOUBLE",
        "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"boolean\"}]} | BOOLEAN",
        "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]} | STRING",
        "{\"enum\":[\"a\",\"b\"]} | STRING",
        "{\"type\":\"array\",\"items\":{\"type\":\"string\"}} | ARRAY<STRING>",
        "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}} | MAP<STRING, BIGINT>",
        "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"},\"a\":{\"$ref\":\"#/$defs/x\"}},"
            + "\"$defs\":{\"x\":{\"type\":\"boolean\"}}} | STRUCT<`b` STRING, `a` BOOLEAN>",
        "{\"allOf\":[{\"properties\":{\"a\":{\"type\":\"string\"}}},"
            + "{\"properties\":{\"b\":{\"type\":\"integer\"}}}]} | STRUCT<`a` STRING, `b` BIGINT>"
      })
  void typeOf_schemaOfOthers_isAsExpected(String schema, String type) {
    assertThat(new JsonSchemaLanguage().typeOf(ResolvedSchema.of(schema), Map.of()))
        .hasToString(type);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | not a JSON Schema",
        "3 | a schema is an object",
        "{\"type\":\"text\"} | no type of JSON"
      })
  void canonical_malformed_saysWhy(String schema, String reason) {
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> rules.canonical(ResolvedSchema.of(schema)))
        .withMessageContaining(reason);
  }

  @Test
  void typeOf_schemaThatHoldsItself_isRefused() {
    String schema = "{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"}}}";

    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> new JsonSchemaLanguage().typeOf(ResolvedSchema.of(schema), Map.of()))
        .withMessageContaining("holds itself");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'integer'} | {'type':'number'} | ''",
        "{'type':'number'} | {'type':'integer'} | the type was",
        "{'type':'integer'} | {'type':['null','integer']} | ''",
        "{'type':['null','integer']} | {'type':'integer'} | not allowed any more",
        "{'type':'integer'} | {} | ''",
        "{'type':'integer'} | false | nothing is allowed",
        "{'enum':['a']} | {'enum':['a','b']} | ''",
        "{'enum':['a','b']} | {'enum':['a']} | enum",
        "{'type':'string','maxLength':5} | {'type':'string','maxLength':6} | ''",
        "{'type':'string','maxLength':5} | {'type':'string','maxLength':4} | maxLength",
        "{'type':'integer'} | {'type':'integer','minimum':1} | minimum",
        "{'type':'string'} | {'type':'string','pattern':'x'} | pattern",
        "{'properties':{'a':{'type':'string'}}} | {'properties':{'a':{'type':'string'},'b':{}}} | ''",
        "{'properties':{'a':{'type':'string'}}} | {'properties':{'a':{'type':'integer'}}} | /properties/a",
        "{'properties':{'a':{}}} | {'properties':{},'additionalProperties':false} | nothing is allowed",
        "{'properties':{'a':{}}} | {'properties':{'a':{}},'required':['a']} | is required now",
        "{'properties':{'a':{}}} | {'properties':{'a':{'default':1}},'required':['a']} | ''",
        "{'type':'array','items':{'type':'string'}} | {'type':'array','items':{'type':'integer'}} | /items",
        "{'oneOf':[{'type':'null'},{'type':'string'}]} | {'oneOf':[{'type':'string'},{'type':'null'},{'type':'boolean'}]} | ''",
        "{'oneOf':[{'type':'null'},{'type':'string'}]} | {'type':'string'} | not allowed"
      })
  void incompatibilities_change_isFoundOrNot(String before, String now, String reason) {
    List<String> reasons =
        rules.incompatibilities(ResolvedSchema.of(json(now)), ResolvedSchema.of(json(before)));

    assertThat(reasons.isEmpty()).as("%s", reasons).isEqualTo(reason.isEmpty());
    assertThat(String.join("; ", reasons)).contains(reason);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
