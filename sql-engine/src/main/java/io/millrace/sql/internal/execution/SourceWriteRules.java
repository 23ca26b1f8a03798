package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.Node;

/** Which sources statements may write to. */
final class SourceWriteRules {
  private SourceWriteRules() {}

  static void requireWritable(Node place, Source target) {
    if (target.origin().readOnly()) {
      throw Problems.invalid(
          place,
          "%s is read only".formatted(target.describe()),
          "It was made by CREATE SOURCE; write to its topic in another way.");
    }
    if (target.window().isPresent()) {
      throw Problems.invalid(
          place,
          "%s is windowed and cannot be inserted into".formatted(target.describe()),
          "Insert into the stream that it is made from.");
    }
  }
}
