package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.registry.ResolvedSchema;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Reading schemas, and what their parts are. */
final class AvroSchemas {
  private static final String MAP_KEY = "key";
  private static final String MAP_VALUE = "value";

  private AvroSchemas() {}

  /**
   * Parses a schema.
   *
   * @throws SqlException INVALID_VALUE when it is not one
   */
  static Schema parse(ResolvedSchema schema) {
    try {
      Schema.Parser parser = new Schema.Parser(NameValidator.UTF_VALIDATOR);
      schema.references().values().forEach(parser::parse);
      return parser.parse(quoted(schema.text()));
    } catch (AvroRuntimeException malformed) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE, "not an Avro schema: " + malformed.getMessage())
          .cause(malformed)
          .build();
    }
  }

  /** A bare name of a primitive type is a schema too, but not JSON. */
  private static String quoted(String text) {
    String stripped = text.strip();
    return stripped.matches("[A-Za-z_][A-Za-z0-9_.]*") ? '"' + stripped + '"' : stripped;
  }

  /** Returns the branches of a union that are not null. */
  static List<Schema> branches(Schema union) {
    return union.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
  }

  /** Returns the schema without null, if it is a union of null and one other. */
  static Schema present(Schema schema) {
    if (schema.isUnion()) {
      List<Schema> branches = branches(schema);
      return branches.size() == 1 ? branches.get(0) : schema;
    }
    return schema;
  }

  static Optional<String> logicalType(Schema schema) {
    return Optional.ofNullable(schema.getProp("logicalType"));
  }

  /** Whether an array holds entries of a map: records of a key, which is text, and a value. */
  static boolean isEntries(Schema array) {
    Schema item = present(array.getElementType());
    return item.getType() == Schema.Type.RECORD
        && item.getFields().size() == 2
        && item.getField(MAP_KEY) != null
        && item.getField(MAP_VALUE) != null
        && present(item.getField(MAP_KEY).schema()).getType() == Schema.Type.STRING
        && (isMarked(item) || isMarked(array));
  }

  private static boolean isMarked(Schema schema) {
    return AvroFromSql.MAP_ENTRY.equals(schema.getProp(AvroFromSql.INTERNAL_TYPE));
  }

  static Schema entryKey(Schema entry) {
    return entry.getField(MAP_KEY).schema();
  }

  static Schema entryValue(Schema entry) {
    return entry.getField(MAP_VALUE).schema();
  }

  /** Returns the name that a branch of a union has as a field of a struct. */
  static String branchName(Schema branch) {
    return branch.getName();
  }
}
