package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.EnumSet;
import java.util.Set;

/**
 * One line of fields, in the order of the columns, quoted as in RFC 4180.
 *
 * <p>The property DELIMITER is one character, or SPACE or TAB; a comma by default. An empty field
 * is null. BYTES is base64, TIME is ms of the day, DATE days and TIMESTAMP ms since 1970-01-01. No
 * ARRAY, MAP or STRUCT.
 */
final class DelimitedFormat implements Format {
  static final String NAME = "DELIMITED";
  private static final String DELIMITER = "DELIMITER";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<FormatFeature> features() {
    return EnumSet.of(
        FormatFeature.KEY,
        FormatFeature.VALUE,
        FormatFeature.MULTI_COLUMN_KEY,
        FormatFeature.UNWRAP_SINGLES);
  }

  @Override
  public Set<String> inheritedProperties() {
    return Set.of(DELIMITER);
  }

  @Override
  public RowCodec codec(RowShape shape) {
    for (Column column : shape.columns()) {
      ShapeChecks.requireFlat(this, column);
    }
    ShapeChecks.requireKnownProperties(this, shape, Set.of(DELIMITER));
    return new DelimitedRowCodec(shape, shape.property(DELIMITER).map(this::parse).orElse(','));
  }

  private char parse(String text) {
    if (text.equals("SPACE")) {
      return ' ';
    }
    if (text.equals("TAB")) {
      return '\t';
    }
    if (text.length() != 1 || text.isBlank()) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_PROPERTY,
              "delimiter must be one character, SPACE or TAB, got \"%s\"".formatted(text))
          .build();
    }
    return text.charAt(0);
  }
}
