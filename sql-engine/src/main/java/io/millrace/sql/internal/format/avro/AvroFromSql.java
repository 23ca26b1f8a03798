package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The Avro schemas that rows are written with: every field may be null; a MAP is an array of
 * entries, for its keys may be null in other programs over the same data.
 */
final class AvroFromSql {
  static final String NAMESPACE = "io.confluent.ksql.avro_schemas";
  static final String DEFAULT_NAME = NAMESPACE + ".KsqlDataSourceSchema";
  static final String INTERNAL_TYPE = "connect.internal.type";
  static final String MAP_ENTRY = "MapEntry";
  private static final String CONNECT_NAME = "connect.name";
  private static final String CONNECT_DATA = "org.apache.kafka.connect.data.";
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private AvroFromSql() {}

  /** Returns the schema of rows of {@code shape}. */
  static Schema of(RowShape shape) {
    String name = shape.property(TopicSchemas.FULL_NAME).orElse(DEFAULT_NAME);
    try {
      if (shape.isBareSingle()) {
        return of(shape.type(0), name);
      }
      List<SqlType.Field> fields = shape.columns().stream().map(AvroFromSql::field).toList();
      return struct(fields, name);
    } catch (AvroRuntimeException refused) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_PROPERTY, "no Avro schema can be made: " + refused.getMessage())
          .cause(refused)
          .build();
    }
  }

  private static SqlType.Field field(Column column) {
    return new SqlType.Field(column.name(), column.type());
  }

  private static Schema struct(List<SqlType.Field> fields, String name) {
    List<Schema.Field> avro = new ArrayList<>();
    for (SqlType.Field field : fields) {
      requireName(field.name());
      avro.add(optionalField(field.name(), of(field.type(), name + '_' + field.name())));
    }
    Schema schema = Schema.createRecord(name, null, null, false, avro);
    schema.addProp(CONNECT_NAME, schema.getFullName());
    return schema;
  }

  private static void requireName(String name) {
    if (!FIELD_NAME.matcher(name).matches()) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED,
              "format AVRO cannot hold column or field \"%s\": names are letters, digits and _"
                  .formatted(name))
          .hint("Use another name, or another format.")
          .build();
    }
  }

  private static Schema.Field optionalField(String name, Schema present) {
    return new Schema.Field(name, optional(present), null, Schema.Field.NULL_DEFAULT_VALUE);
  }

  private static Schema optional(Schema present) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), present);
  }

  private static Schema of(SqlType type, String name) {
    return switch (type.baseType()) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INTEGER -> Schema.create(Schema.Type.INT);
      case BIGINT -> Schema.create(Schema.Type.LONG);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case STRING -> Schema.create(Schema.Type.STRING);
      case BYTES -> Schema.create(Schema.Type.BYTES);
      case DECIMAL -> decimal((SqlType.Decimal) type);
      case DATE -> connect(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)), "Date");
      case TIME ->
          connect(LogicalTypes.timeMillis().addToSchema(Schema.create(Schema.Type.INT)), "Time");
      case TIMESTAMP ->
          connect(
              LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)),
              "Timestamp");
      case ARRAY -> Schema.createArray(optional(of(((SqlType.Array) type).element(), name)));
      case MAP -> map((SqlType.Map) type, name);
      case STRUCT -> struct(((SqlType.Struct) type).fields(), name);
    };
  }

  private static Schema decimal(SqlType.Decimal type) {
    Schema schema = Schema.create(Schema.Type.BYTES);
    LogicalTypes.decimal(type.precision(), type.scale()).addToSchema(schema);
    connect(schema, "Decimal");
    schema.addProp(
        "connect.parameters",
        Map.of(
            "scale",
            String.valueOf(type.scale()),
            "connect.decimal.precision",
            String.valueOf(type.precision())));
    return schema;
  }

  private static Schema connect(Schema schema, String name) {
    schema.addProp("connect.version", 1);
    schema.addProp(CONNECT_NAME, CONNECT_DATA + name);
    return schema;
  }

  private static Schema map(SqlType.Map type, String name) {
    Schema entry =
        Schema.createRecord(
            name,
            null,
            null,
            false,
            List.of(
                optionalField("key", Schema.create(Schema.Type.STRING)),
                optionalField("value", of(type.value(), name + "_MapValue"))));
    entry.addProp(INTERNAL_TYPE, MAP_ENTRY);
    Schema entries = Schema.createArray(entry);
    entries.addProp(INTERNAL_TYPE, MAP_ENTRY);
    return entries;
  }
}
