package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.Storage;
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
    at(place, () -> SourceCodecs.key(formats, schema, storage));
    at(place, () -> SourceCodecs.value(formats, schema, storage));
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
