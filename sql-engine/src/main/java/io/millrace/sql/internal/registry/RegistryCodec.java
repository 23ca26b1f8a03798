package io.millrace.sql.internal.registry;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.json.JsonObjects;
import io.millrace.sql.internal.json.JsonView;
import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaReference;
import io.millrace.sql.schema.SubjectVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes as records of JSON, with the field names that other registries use. */
final class RegistryCodec {
  private static final String KEY_TYPE = "keytype";
  private static final String SCHEMA = "SCHEMA";
  private static final String CONFIG = "CONFIG";
  private static final String SUBJECT = "subject";
  private static final String VERSION = "version";
  private static final String TYPE = "schemaType";
  private static final String REFERENCES = "references";
  private static final String LEVEL = "compatibilityLevel";

  private RegistryCodec() {}

  static byte[] key(RegistryChange change) {
    Map<String, Object> key = new LinkedHashMap<>();
    if (change instanceof RegistryChange.PutVersion put) {
      key.put(KEY_TYPE, SCHEMA);
      key.put(SUBJECT, put.entry().subject());
      key.put(VERSION, put.entry().version());
    } else if (change instanceof RegistryChange.PutLevel put) {
      key.put(KEY_TYPE, CONFIG);
      key.put(SUBJECT, put.subject());
    }
    return JsonObjects.write(key);
  }

  static byte[] value(RegistryChange change) {
    Map<String, Object> value = new LinkedHashMap<>();
    if (change instanceof RegistryChange.PutVersion put) {
      SubjectVersion entry = put.entry();
      value.put(SUBJECT, entry.subject());
      value.put(VERSION, entry.version());
      value.put("id", entry.id());
      value.put(TYPE, entry.definition().kind().name());
      value.put("schema", entry.definition().text());
      value.put(
          REFERENCES,
          entry.definition().references().stream()
              .map(r -> Map.of("name", r.name(), SUBJECT, r.subject(), VERSION, r.version()))
              .toList());
      value.put("deleted", put.deleted());
    } else if (change instanceof RegistryChange.PutLevel put) {
      value.put(LEVEL, put.level().name());
    }
    return JsonObjects.write(value);
  }

  /**
   * Reads a record.
   *
   * @throws SqlException DATA_CORRUPT when it is not one
   */
  static RegistryChange decode(byte @Nullable [] key, byte @Nullable [] value, long offset) {
    if (key == null || value == null) {
      throw corrupt(offset, new IllegalArgumentException("key or value is missing"));
    }
    try {
      JsonView name = JsonView.of(key);
      JsonView view = JsonView.of(value);
      return switch (name.text(KEY_TYPE)) {
        case SCHEMA -> new RegistryChange.PutVersion(version(view), view.flag("deleted"));
        case CONFIG ->
            new RegistryChange.PutLevel(
                name.text(SUBJECT), CompatibilityLevel.valueOf(view.text(LEVEL)));
        default -> throw new IllegalArgumentException("unknown key type " + name.text(KEY_TYPE));
      };
    } catch (IllegalArgumentException | IllegalStateException malformed) {
      throw corrupt(offset, malformed);
    }
  }

  private static SubjectVersion version(JsonView view) {
    List<SchemaReference> references =
        view.children(REFERENCES).stream()
            .map(
                r ->
                    new SchemaReference(
                        r.text("name"), r.text(SUBJECT), Math.toIntExact(r.number(VERSION))))
            .toList();
    return new SubjectVersion(
        view.text(SUBJECT),
        Math.toIntExact(view.number(VERSION)),
        Math.toIntExact(view.number("id")),
        new SchemaDefinition(SchemaKind.valueOf(view.text(TYPE)), view.text("schema"), references));
  }

  private static SqlException corrupt(long offset, RuntimeException cause) {
    return SqlException.builder(
            SqlErrorCode.DATA_CORRUPT,
            "topic \"%s\", offset %d: not a record of the schema registry"
                .formatted(LogSchemaRegistry.TOPIC, offset))
        .cause(cause)
        .build();
  }
}
