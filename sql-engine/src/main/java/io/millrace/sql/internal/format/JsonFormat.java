package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import java.util.EnumSet;
import java.util.Set;

/**
 * JSON text in UTF-8.
 *
 * <p>An object with a field for each column; a single key column, and a single value column that is
 * not wrapped, stand for themselves. Fields match columns by exact name, else in upper case. MAP
 * keys are STRING. DECIMAL is a number with its scale, BYTES is base64, TIME is ms of the day, DATE
 * days and TIMESTAMP ms since 1970-01-01.
 */
final class JsonFormat implements Format {
  static final String NAME = "JSON";

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
        FormatFeature.WRAP_SINGLES,
        FormatFeature.UNWRAP_SINGLES,
        FormatFeature.NESTED_TYPES);
  }

  @Override
  public RowCodec codec(RowShape shape) {
    ShapeChecks.requireNoProperties(this, shape);
    for (Column column : shape.columns()) {
      ShapeChecks.requireStringMapKeys(this, column);
    }
    return new JsonRowCodec(NAME, shape);
  }
}
