package io.millrace.sql.internal.format.jsonschema;

import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.internal.registry.SchemaRules;
import io.millrace.sql.schema.SchemaKind;
import java.util.List;

/** What the registry has to know of JSON Schema. */
public final class JsonSchemaRules implements SchemaRules {

  @Override
  public SchemaKind kind() {
    return SchemaKind.JSON;
  }

  @Override
  public String canonical(ResolvedSchema schema) {
    return JsonSchemas.parse(schema).text();
  }

  @Override
  public List<String> incompatibilities(ResolvedSchema reader, ResolvedSchema writer) {
    return new JsonSchemaDifference(JsonSchemas.parse(reader), JsonSchemas.parse(writer)).compare();
  }
}
