package io.millrace.sql.internal.format.avro;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.internal.registry.SchemaRules;
import io.millrace.sql.schema.SchemaKind;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What the registry has to know of Avro; the library decides on compatibility. */
public final class AvroRules implements SchemaRules {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public SchemaKind kind() {
    return SchemaKind.AVRO;
  }

  @Override
  public String canonical(ResolvedSchema schema) {
    Schema parsed = AvroSchemas.parse(schema);
    // The library would write types that others declare in full where they are first used.
    return schema.references().isEmpty() ? parsed.toString() : compact(schema.text());
  }

  private static String compact(String json) {
    try {
      return JSON.readTree(json).toString();
    } catch (JacksonException malformed) {
      throw new IllegalStateException("parsed as a schema, but not JSON", malformed);
    }
  }

  @Override
  public List<String> incompatibilities(ResolvedSchema reader, ResolvedSchema writer) {
    SchemaPairCompatibility result =
        SchemaCompatibility.checkReaderWriterCompatibility(
            AvroSchemas.parse(reader), AvroSchemas.parse(writer));
    if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return result.getResult().getIncompatibilities().stream().map(AvroRules::text).toList();
  }

  private static String text(Incompatibility reason) {
    return "%s at %s: %s".formatted(reason.getType(), reason.getLocation(), reason.getMessage());
  }
}
