package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import java.util.Set;

/** What formats require of the rows they are asked to hold. */
public final class ShapeChecks {
  private ShapeChecks() {}

  static void requireNoProperties(Format format, RowShape shape) {
    requireKnownProperties(format, shape, Set.of());
  }

  /** Checks that the shape has no properties but those of {@code known}. */
  public static void requireKnownProperties(Format format, RowShape shape, Set<String> known) {
    shape.properties().keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new SqlException(
                  SqlErrorCode.INVALID_PROPERTY,
                  "format %s has no property \"%s\"".formatted(format.name(), name));
            });
  }

  static void requireFlat(Format format, Column column) {
    if (column.type().baseType().isNested()) {
      throw unsupported(format, column);
    }
  }

  /** Checks that a column holds no map whose keys are not STRING. */
  public static void requireStringMapKeys(Format format, Column column) {
    if (!mapKeysAreStrings(column.type())) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED,
              "format %s cannot hold column \"%s\" of type %s: keys of maps must be STRING"
                  .formatted(format.name(), column.name(), column.type()))
          .build();
    }
  }

  /** Returns the error that the format has no form for the type of a column. */
  public static SqlException unsupported(Format format, Column column) {
    return new SqlException(
        SqlErrorCode.NOT_SUPPORTED,
        "format %s cannot hold column \"%s\" of type %s"
            .formatted(format.name(), column.name(), column.type()));
  }

  private static boolean mapKeysAreStrings(SqlType type) {
    if (type instanceof SqlType.Map map) {
      return map.key().is(SqlBaseType.STRING) && mapKeysAreStrings(map.value());
    }
    if (type instanceof SqlType.Array array) {
      return mapKeysAreStrings(array.element());
    }
    return !(type instanceof SqlType.Struct struct)
        || struct.fields().stream().allMatch(field -> mapKeysAreStrings(field.type()));
  }
}
