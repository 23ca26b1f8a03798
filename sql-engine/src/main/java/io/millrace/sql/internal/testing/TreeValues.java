package io.millrace.sql.internal.testing;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of SQL types as JSON trees, and back: BYTES as base64, TIME as ms of the day, DATE as
 * days, TIMESTAMP as ms.
 */
final class TreeValues {
  private static final long NANOS_PER_MS = 1_000_000L;

  private TreeValues() {}

  /** Returns the tree of a value. */
  static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof ByteBuffer bytes) {
      return Base64.getEncoder().encodeToString(BytesValues.toArray(bytes));
    } else if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / NANOS_PER_MS;
    } else if (value instanceof LocalDate date) {
      return date.toEpochDay();
    } else if (value instanceof Instant timestamp) {
      return timestamp.toEpochMilli();
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> trees = new ArrayList<>();
      list.forEach(element -> trees.add(tree(element)));
      return trees;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> trees = new LinkedHashMap<>();
      map.forEach((key, element) -> trees.put(String.valueOf(key), tree(element)));
      return trees;
    } else if (value instanceof SqlStruct struct) {
      Map<String, @Nullable Object> trees = new LinkedHashMap<>();
      for (int i = 0; i < struct.values().size(); i++) {
        trees.put(struct.type().fields().get(i).name(), tree(struct.get(i)));
      }
      return trees;
    }
    return value;
  }

  /**
   * Returns the value of {@code type} that a tree means.
   *
   * @throws IllegalArgumentException when it means none
   */
  static @Nullable Object value(@Nullable Object tree, SqlType type) {
    if (tree == null) {
      return null;
    }
    return switch (type.baseType()) {
      case BOOLEAN -> Boolean.valueOf(tree.toString());
      case INTEGER -> number(tree).intValueExact();
      case BIGINT -> number(tree).longValueExact();
      case DOUBLE -> Double.valueOf(tree.toString());
      case DECIMAL ->
          number(tree).setScale(((SqlType.Decimal) type).scale(), RoundingMode.UNNECESSARY);
      case STRING -> tree instanceof String text ? text : JsonTree.text(tree);
      case BYTES -> BytesValues.wrap(Base64.getDecoder().decode(tree.toString()));
      case TIME -> LocalTime.ofNanoOfDay(number(tree).longValueExact() * NANOS_PER_MS);
      case DATE -> LocalDate.ofEpochDay(number(tree).longValueExact());
      case TIMESTAMP -> Instant.ofEpochMilli(number(tree).longValueExact());
      case ARRAY -> list(tree, ((SqlType.Array) type).element());
      case MAP -> map(tree, (SqlType.Map) type);
      case STRUCT -> struct(tree, (SqlType.Struct) type);
    };
  }

  private static BigDecimal number(Object tree) {
    try {
      return new BigDecimal(tree.toString());
    } catch (NumberFormatException notNumber) {
      throw new IllegalArgumentException("expected a number, found " + tree, notNumber);
    }
  }

  private static List<@Nullable Object> list(Object tree, SqlType element) {
    if (tree instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>();
      list.forEach(item -> values.add(value(item, element)));
      return Collections.unmodifiableList(values);
    }
    throw new IllegalArgumentException("expected a list, found " + JsonTree.text(tree));
  }

  private static Map<Object, @Nullable Object> map(Object tree, SqlType.Map type) {
    Map<Object, @Nullable Object> values = new LinkedHashMap<>();
    TreeView.of(tree)
        .object()
        .forEach(
            (key, item) -> {
              Object typedKey = value(key, type.key());
              if (typedKey != null) {
                values.put(typedKey, value(item, type.value()));
              }
            });
    return Collections.unmodifiableMap(values);
  }

  private static SqlStruct struct(Object tree, SqlType.Struct type) {
    TreeView view = TreeView.of(tree);
    return SqlStruct.of(
        type,
        type.fields().stream()
            .map(field -> value(field(view, field.name()), field.type()))
            .toArray());
  }

  /** Returns the entry {@code name}, else one whose name is equal in upper case. */
  static @Nullable Object field(TreeView view, String name) {
    if (view.has(name)) {
      return view.get(name);
    }
    for (Map.Entry<?, ?> entry : view.object().entrySet()) {
      if (entry.getKey().toString().toUpperCase(Locale.ROOT).equals(name)) {
        return entry.getValue();
      }
    }
    return null;
  }
}
