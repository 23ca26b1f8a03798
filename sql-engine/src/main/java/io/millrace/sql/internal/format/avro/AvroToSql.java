package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The SQL types that Avro schemas mean. A union of null and one other is that other; any other
 * union is a STRUCT with a field for each branch. Fields of type null, of which nothing can be
 * told, are left out.
 */
final class AvroToSql {
  private static final int DEFAULT_PRECISION = 64;

  // Names of the records around the place, to find types that hold themselves.
  private final Set<String> open = new HashSet<>();

  private AvroToSql() {}

  /**
   * Returns the type.
   *
   * @throws SqlException NOT_SUPPORTED when there is none
   */
  static SqlType of(Schema schema) {
    SqlType type = new AvroToSql().type(schema);
    if (type == null) {
      throw new SqlException(
          SqlErrorCode.NOT_SUPPORTED, "an Avro schema that is only null has no type in SQL");
    }
    return type;
  }

  private @Nullable SqlType type(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> SqlTypes.BOOLEAN;
      case INT -> ofInt(schema);
      case LONG ->
          AvroSchemas.logicalType(schema).filter("timestamp-millis"::equals).isPresent()
              ? SqlTypes.TIMESTAMP
              : SqlTypes.BIGINT;
      case FLOAT, DOUBLE -> SqlTypes.DOUBLE;
      case STRING, ENUM -> SqlTypes.STRING;
      case BYTES, FIXED -> ofBytes(schema);
      case ARRAY -> ofArray(schema);
      case MAP -> {
        SqlType value = type(schema.getValueType());
        yield value == null ? null : SqlTypes.map(value);
      }
      case RECORD -> ofRecord(schema);
      case UNION -> ofUnion(schema);
      case NULL -> null;
    };
  }

  private static SqlType ofInt(Schema schema) {
    return switch (AvroSchemas.logicalType(schema).orElse("")) {
      case "date" -> SqlTypes.DATE;
      case "time-millis" -> SqlTypes.TIME;
      default -> SqlTypes.INTEGER;
    };
  }

  private static SqlType ofBytes(Schema schema) {
    if (AvroSchemas.logicalType(schema).filter("decimal"::equals).isEmpty()) {
      return SqlTypes.BYTES;
    }
    int precision = number(schema, "precision", DEFAULT_PRECISION);
    int scale = number(schema, "scale", 0);
    return SqlTypes.decimal(precision, scale);
  }

  static int number(Schema schema, String property, int otherwise) {
    return schema.getObjectProp(property) instanceof Number number ? number.intValue() : otherwise;
  }

  private @Nullable SqlType ofArray(Schema schema) {
    if (AvroSchemas.isEntries(schema)) {
      SqlType value = type(AvroSchemas.entryValue(AvroSchemas.present(schema.getElementType())));
      return value == null ? null : SqlTypes.map(value);
    }
    SqlType element = type(schema.getElementType());
    return element == null ? null : SqlTypes.array(element);
  }

  private SqlType ofRecord(Schema schema) {
    if (!open.add(schema.getFullName())) {
      throw new SqlException(
          SqlErrorCode.NOT_SUPPORTED,
          "the Avro record \"%s\" holds itself, which no type in SQL does"
              .formatted(schema.getFullName()));
    }
    List<SqlType.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      SqlType type = type(field.schema());
      if (type != null) {
        fields.add(new SqlType.Field(field.name(), type));
      }
    }
    open.remove(schema.getFullName());
    return new SqlType.Struct(fields);
  }

  private @Nullable SqlType ofUnion(Schema schema) {
    List<Schema> branches = AvroSchemas.branches(schema);
    if (branches.size() == 1) {
      return type(branches.get(0));
    }
    List<SqlType.Field> fields = new ArrayList<>();
    for (Schema branch : branches) {
      SqlType type = type(branch);
      if (type != null) {
        fields.add(new SqlType.Field(AvroSchemas.branchName(branch), type));
      }
    }
    return fields.isEmpty() ? null : new SqlType.Struct(fields);
  }
}
