package io.millrace.sql.internal.format.protobuf;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import java.util.Arrays;
import java.util.Locale;

/** How a schema that is made of columns tells null from 0, false and "". */
enum NullableForm {
  /** It does not. */
  NONE,
  /** Fields are {@code optional}. */
  OPTIONAL,
  /** Values are in the wrapper messages of Google. */
  WRAPPER;

  /** Returns what the property of {@code shape} says. */
  static NullableForm of(RowShape shape) {
    String text = shape.property(TopicSchemas.NULLABLE).orElse(NONE.name());
    return Arrays.stream(values())
        .filter(form -> form.name().equals(text.toUpperCase(Locale.ROOT)))
        .filter(form -> form != NONE || shape.property(TopicSchemas.NULLABLE).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new SqlException(
                    SqlErrorCode.INVALID_PROPERTY,
                    "the nullable representation is OPTIONAL or WRAPPER, found \"%s\""
                        .formatted(text)));
  }
}
