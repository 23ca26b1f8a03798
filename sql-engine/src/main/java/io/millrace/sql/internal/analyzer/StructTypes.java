package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.StructField;
import io.millrace.sql.internal.tree.Subscript;
import org.jspecify.annotations.Nullable;

/** Types of columns, and of what is in them, before expressions are compiled. */
final class StructTypes {
  private StructTypes() {}

  /** Returns the type of {@code expression}; null when it is not a column, field or element. */
  static @Nullable SqlType of(NameScope scope, Expression expression) {
    if (expression instanceof ColumnRef) {
      ColumnRef ref = (ColumnRef) scope.qualify(expression);
      return ref.source().flatMap(source -> scope.type(source, ref.name())).orElse(null);
    } else if (expression instanceof StructField access
        && of(scope, access.base()) instanceof SqlType.Struct struct) {
      return struct.field(access.field().value()).map(SqlType.Field::type).orElse(null);
    } else if (expression instanceof Subscript element) {
      SqlType type = of(scope, element.base());
      if (type instanceof SqlType.Array array) {
        return array.element();
      }
      return type instanceof SqlType.Map map ? map.value() : null;
    }
    return null;
  }
}
