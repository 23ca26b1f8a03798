package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.StructField;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of fields: {@code root->name->name}.
 *
 * @param root what the first field is one of; no field itself
 * @param names the names of the fields, the outermost struct's first
 */
record FieldPath(Expression root, List<String> names) {

  static FieldPath of(Expression expression) {
    List<String> names = new ArrayList<>();
    Expression root = expression;
    while (root instanceof StructField field) {
      names.add(0, field.field().value());
      root = field.base();
    }
    return new FieldPath(root, names);
  }

  /** Returns {@code expression}, a field, with another root. */
  static Expression rebuilt(Expression expression, Expression root) {
    return expression instanceof StructField field
        ? new StructField(rebuilt(field.base(), root), field.field(), field.location())
        : root;
  }
}
