package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.ColumnAnalyzer;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.EventTime;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.AssertSource;
import io.millrace.sql.internal.tree.Property;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares a source with the columns and properties that a statement names. */
final class AssertSourceExecutor {
  private final Engine engine;

  AssertSourceExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult check(AssertSource statement) {
    Source source = Sources.require(engine.catalog(), statement.name());
    List<String> differences = new ArrayList<>();
    if ((statement.type() == SourceType.TABLE) != source.isTable()) {
      differences.add("it is a " + source.kind().word());
    }
    if (!statement.columns().isEmpty()) {
      Schema declared =
          new ColumnAnalyzer(engine.planning().typeResolver())
              .declared(statement.type(), statement.columns());
      if (!declared.equals(source.schema())) {
        differences.add("columns: expected %s, found %s".formatted(declared, source.schema()));
      }
    }
    for (Property property : statement.properties().entries()) {
      String found = property(property, source);
      String expected = property.value().text();
      if (!found.equalsIgnoreCase(expected)) {
        differences.add(
            "%s: expected %s, found %s".formatted(property.name().value(), expected, found));
      }
    }
    if (!differences.isEmpty()) {
      throw Problems.at(
              statement.name(),
              SqlErrorCode.ASSERTION_FAILED,
              "%s is not as asserted".formatted(source.describe()))
          .detail(String.join("\n", differences))
          .build();
    }
    return Confirmation.of(source.describe() + " is as asserted");
  }

  private String property(Property property, Source source) {
    String name = property.name().value().toUpperCase(Locale.ROOT);
    return switch (name) {
      case "KAFKA_TOPIC" -> source.storage().topic();
      case "KEY_FORMAT" -> source.storage().keyFormat().name();
      case "VALUE_FORMAT", "FORMAT" -> source.storage().valueFormat().name();
      case "PARTITIONS" ->
          Integer.toString(engine.queries().partitions(source.storage().topic()).size());
      case "TIMESTAMP" -> source.eventTime().map(EventTime::column).orElse("");
      case "WINDOW_TYPE" -> source.window().map(window -> window.kind().toString()).orElse("");
      case "WRAP_SINGLE_VALUE" -> source.storage().wrapSingle().map(String::valueOf).orElse("");
      default ->
          throw Problems.at(
                  property,
                  SqlErrorCode.INVALID_PROPERTY,
                  "property \"%s\" cannot be asserted".formatted(name))
              .build();
    };
  }
}
