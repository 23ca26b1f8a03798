package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.parser.Suggestions;
import io.millrace.sql.internal.tree.ArrayConstructor;
import io.millrace.sql.internal.tree.MapConstructor;
import io.millrace.sql.internal.tree.StructConstructor;
import io.millrace.sql.internal.tree.StructField;
import io.millrace.sql.internal.tree.Subscript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds access to arrays, maps and structs, and their constructors. */
final class NestedBinder {
  private NestedBinder() {}

  static Bound subscript(Subscript node, Bound base, Bound index) {
    if (base.type() instanceof SqlType.Array array) {
      boolean whole =
          index.type() == null
              || index.type().is(SqlBaseType.INTEGER)
              || index.type().is(SqlBaseType.BIGINT);
      if (!whole) {
        throw BindErrors.mismatch(
            node.index(), "an array index must be a whole number but found " + index.type());
      }
      return access(array.element(), base, index, (list, i) -> element((List<?>) list, i));
    }
    if (base.type() instanceof SqlType.Map map) {
      Bound key = Coercion.implicit(index, map.key(), node.index());
      return access(map.value(), base, key, (entries, k) -> ((Map<?, ?>) entries).get(k));
    }
    throw BindErrors.mismatch(
        node, "[] needs an ARRAY or MAP but found " + BindErrors.typeOf(base));
  }

  private interface Access {
    @Nullable Object get(Object container, Object position);
  }

  private static Bound access(SqlType type, Bound base, Bound position, Access access) {
    Evaluator container = base.evaluator();
    Evaluator index = position.evaluator();
    return Coercion.fold(
        type,
        row -> {
          Object in = container.evaluate(row);
          Object at = in == null ? null : index.evaluate(row);
          return in == null || at == null ? null : access.get(in, at);
        },
        base,
        position);
  }

  /** Counts from 1, and from the end where negative; null outside. */
  private static @Nullable Object element(List<?> list, Object index) {
    long position = ((Number) index).longValue();
    long offset = position < 0 ? list.size() + position : position - 1;
    return position != 0 && offset >= 0 && offset < list.size() ? list.get((int) offset) : null;
  }

  static Bound field(StructField node, Bound base) {
    if (!(base.type() instanceof SqlType.Struct struct)) {
      String problem = "-> needs a STRUCT but found " + BindErrors.typeOf(base);
      throw base.type() instanceof SqlType.Array || base.type() instanceof SqlType.Map
          ? BindErrors.mismatch(
              node, problem, "Take an element first, for example with [1] or ['key'].")
          : BindErrors.mismatch(node, problem);
    }
    String name = node.field().value();
    int index = struct.indexOf(name);
    if (index < 0) {
      SqlException.Builder error =
          SqlException.builder(
                  SqlErrorCode.UNKNOWN_COLUMN,
                  "field \"%s\" does not exist in %s".formatted(name, struct))
              .at(node.field().location().toSource());
      List<String> names = struct.fields().stream().map(SqlType.Field::name).toList();
      Suggestions.didYouMean(name, names).ifPresent(error::hint);
      throw error.build();
    }
    Evaluator inner = base.evaluator();
    return Coercion.fold(
        struct.fields().get(index).type(),
        row -> inner.evaluate(row) instanceof SqlStruct value ? value.get(index) : null,
        base);
  }

  static Bound array(ArrayConstructor node, List<Bound> elements) {
    if (elements.isEmpty()) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT, node, "an array constructor needs at least one element");
    }
    SqlType type = Coercion.commonType(elements, node);
    List<Bound> coerced = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      coerced.add(Coercion.implicit(elements.get(i), type, node.elements().get(i)));
    }
    Evaluator[] evaluators = coerced.stream().map(Bound::evaluator).toArray(Evaluator[]::new);
    return Coercion.fold(
        SqlTypes.array(type),
        row -> {
          @Nullable Object[] values = new Object[evaluators.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = evaluators[i].evaluate(row);
          }
          return Collections.unmodifiableList(Arrays.asList(values));
        },
        coerced);
  }

  static Bound map(MapConstructor node, List<Bound> keys, List<Bound> values) {
    if (keys.isEmpty()) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT, node, "a map constructor needs at least one entry");
    }
    SqlType keyType = Coercion.commonType(keys, node);
    SqlType valueType = Coercion.commonType(values, node);
    List<Bound> all = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      all.add(Coercion.implicit(keys.get(i), keyType, node.entries().get(i).key()));
      all.add(Coercion.implicit(values.get(i), valueType, node.entries().get(i).value()));
    }
    Evaluator[] evaluators = all.stream().map(Bound::evaluator).toArray(Evaluator[]::new);
    return Coercion.fold(
        SqlTypes.map(keyType, valueType),
        row -> {
          Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
          for (int i = 0; i < evaluators.length; i += 2) {
            map.put(evaluators[i].evaluate(row), evaluators[i + 1].evaluate(row));
          }
          return Collections.unmodifiableMap(map);
        },
        all);
  }

  static Bound struct(StructConstructor node, List<Bound> values) {
    List<SqlType.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      String name = node.entries().get(i).name().value();
      SqlType type = values.get(i).type();
      if (!names.add(name)) {
        throw BindErrors.of(
            SqlErrorCode.DUPLICATE_NAME,
            node.entries().get(i),
            "field \"%s\" is given twice".formatted(name));
      }
      if (type == null) {
        throw BindErrors.of(
            SqlErrorCode.INVALID_STATEMENT,
            node.entries().get(i),
            "field \"%s\" has no type: use CAST(NULL AS type)".formatted(name));
      }
      fields.add(SqlTypes.field(name, type));
    }
    SqlType.Struct type = new SqlType.Struct(fields);
    Evaluator[] evaluators = values.stream().map(Bound::evaluator).toArray(Evaluator[]::new);
    return Coercion.fold(
        type,
        row -> {
          @Nullable Object[] evaluated = new Object[evaluators.length];
          for (int i = 0; i < evaluated.length; i++) {
            evaluated[i] = evaluators[i].evaluate(row);
          }
          return SqlStruct.of(type, evaluated);
        },
        values);
  }
}
