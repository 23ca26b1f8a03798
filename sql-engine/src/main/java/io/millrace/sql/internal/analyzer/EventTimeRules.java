package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.catalog.EventTime;
import io.millrace.sql.internal.tree.Property;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks the properties TIMESTAMP and TIMESTAMP_FORMAT. */
final class EventTimeRules {
  private static final Set<SqlBaseType> TYPES =
      Set.of(SqlBaseType.BIGINT, SqlBaseType.TIMESTAMP, SqlBaseType.STRING);

  private final WithProperties with;

  EventTimeRules(WithProperties with) {
    this.with = with;
  }

  Optional<EventTime> eventTime(Schema schema) {
    Optional<Property> property = with.find("TIMESTAMP");
    Optional<Property> format = with.find("TIMESTAMP_FORMAT");
    if (property.isEmpty()) {
      if (format.isPresent()) {
        throw Problems.at(
                format.get(),
                SqlErrorCode.INVALID_PROPERTY,
                "property \"TIMESTAMP_FORMAT\" needs the property \"TIMESTAMP\"")
            .build();
      }
      return Optional.empty();
    }
    Column column = column(property.get(), schema);
    if (!TYPES.contains(column.type().baseType())) {
      throw Problems.at(
              property.get().value(),
              SqlErrorCode.TYPE_MISMATCH,
              "event time \"%s\" is %s, expected BIGINT, TIMESTAMP or STRING"
                  .formatted(column.name(), column.type()))
          .build();
    }
    return Optional.of(new EventTime(column.name(), format.map(f -> pattern(f, column))));
  }

  private static Column column(Property property, Schema schema) {
    String written = property.value().text();
    return schema
        .find(written)
        .or(() -> schema.find(written.toUpperCase(Locale.ROOT)))
        .orElseThrow(
            () ->
                Problems.unknown(
                    property.value(),
                    SqlErrorCode.UNKNOWN_COLUMN,
                    "column \"%s\" does not exist".formatted(written),
                    new Problems.Naming(
                        written,
                        schema.columns().stream().map(Column::name).toList(),
                        "Name the column that says when a row happened.")));
  }

  private static String pattern(Property format, Column column) {
    String pattern = format.value().text();
    if (!column.type().is(SqlBaseType.STRING)) {
      throw Problems.at(
              format,
              SqlErrorCode.INVALID_PROPERTY,
              "property \"TIMESTAMP_FORMAT\" needs a STRING column, but \"%s\" is %s"
                  .formatted(column.name(), column.type()))
          .build();
    }
    try {
      DateTimeFormatter unused = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException wrong) {
      throw Problems.at(
              format.value(),
              SqlErrorCode.INVALID_PROPERTY,
              "\"%s\" is no pattern of a time: %s".formatted(pattern, wrong.getMessage()))
          .cause(wrong)
          .build();
    }
    return pattern;
  }
}
