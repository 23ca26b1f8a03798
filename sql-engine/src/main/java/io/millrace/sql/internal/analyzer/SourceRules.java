package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.catalog.Storage;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.storage.SourceCodecs;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Rules that every source obeys. */
final class SourceRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private SourceRules() {}

  static void requireName(Identifier name) {
    if (!NAME.matcher(name.value()).matches()) {
      throw Problems.invalid(
          name,
          "name \"%s\" is not allowed for a stream or table".formatted(name.value()),
          "Use letters, digits, _ and - only.");
    }
  }

  /** Checks that keys and values can be written in their formats. */
  static void requireFormatsFit(Formats formats, Schema schema, Storage storage, Node place) {
    requireKeysWithoutMaps(schema, place);
    requireWrapping(formats, storage, place);
    at(place, () -> SourceCodecs.key(formats, schema, storage));
    at(place, () -> SourceCodecs.value(formats, schema, storage));
  }

  private static void requireKeysWithoutMaps(Schema schema, Node place) {
    for (Column key : schema.keyColumns()) {
      if (holdsMap(key.type())) {
        throw Problems.at(
                place,
                SqlErrorCode.TYPE_MISMATCH,
                "key column \"%s\" is %s, but keys cannot hold a MAP"
                    .formatted(key.name(), key.type()))
            .hint("Two maps that are equal may have different bytes; use entries of the map.")
            .build();
      }
    }
  }

  private static boolean holdsMap(SqlType type) {
    if (type instanceof SqlType.Array array) {
      return holdsMap(array.element());
    }
    return type instanceof SqlType.Map
        || (type instanceof SqlType.Struct struct
            && struct.fields().stream().anyMatch(field -> holdsMap(field.type())));
  }

  private static void requireWrapping(Formats formats, Storage storage, Node place) {
    if (storage.wrapSingle().isEmpty()) {
      return;
    }
    boolean wrap = storage.wrapSingle().get();
    Format format = at(place, () -> formats.require(storage.valueFormat().name()));
    if (!format.has(wrap ? FormatFeature.WRAP_SINGLES : FormatFeature.UNWRAP_SINGLES)) {
      throw Problems.at(
              place,
              SqlErrorCode.INVALID_PROPERTY,
              "format %s cannot have WRAP_SINGLE_VALUE = %s".formatted(format.name(), wrap))
          .hint("Leave WRAP_SINGLE_VALUE out.")
          .build();
    }
  }

  /** Runs {@code check}; an error without a place is said to be at {@code node}. */
  static <T> T at(Node node, Supplier<T> check) {
    try {
      return check.get();
    } catch (SqlException error) {
      throw error.location().isPresent() ? error : error.at(node.location().toSource());
    }
  }
}
