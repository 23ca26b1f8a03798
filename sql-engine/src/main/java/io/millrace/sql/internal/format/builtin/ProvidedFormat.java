package io.millrace.sql.internal.format.builtin;

import io.millrace.sql.api.Column;
import io.millrace.sql.format.FormatProvider;
import io.millrace.sql.format.RowLayout;
import io.millrace.sql.format.RowSerializer;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.ShapeChecks;
import io.millrace.sql.internal.row.SqlRow;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A format that a program brings. */
final class ProvidedFormat implements Format {
  private final FormatProvider provider;

  ProvidedFormat(FormatProvider provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return provider.name().toUpperCase(Locale.ROOT);
  }

  @Override
  public Set<FormatFeature> features() {
    Set<FormatFeature> features =
        EnumSet.of(
            FormatFeature.KEY,
            FormatFeature.VALUE,
            FormatFeature.WRAP_SINGLES,
            FormatFeature.NESTED_TYPES);
    if (provider.holdsSeveralKeyColumns()) {
      features.add(FormatFeature.MULTI_COLUMN_KEY);
    }
    return features;
  }

  @Override
  public RowCodec codec(RowShape shape) {
    ShapeChecks.requireKnownProperties(this, shape, Set.of());
    boolean severalKeys = shape.side() == RowShape.Side.KEY && shape.columns().size() > 1;
    for (Column column : shape.columns()) {
      if (!provider.holds(column) || (severalKeys && !provider.holdsSeveralKeyColumns())) {
        throw ShapeChecks.unsupported(this, column);
      }
    }
    RowSerializer serializer =
        provider.serializer(new RowLayout(shape.columns(), shape.topic(), shape.needed()));
    return new Codec(name(), shape.columns().size(), serializer);
  }

  private record Codec(String format, int width, RowSerializer serializer) implements RowCodec {

    @Override
    public byte @Nullable [] encode(@Nullable SqlRow row) {
      return row == null ? null : serializer.serialize(row.values());
    }

    @Override
    public @Nullable SqlRow decode(byte @Nullable [] data) {
      if (data == null) {
        return null;
      }
      try {
        @Nullable Object[] values = serializer.deserialize(data);
        if (values != null && values.length != width) {
          throw new IllegalArgumentException(
              "%d values for %d columns".formatted(values.length, width));
        }
        return values == null ? null : SqlRow.wrap(values);
      } catch (IllegalArgumentException broken) {
        throw new RecordDecodingException(
            format, String.valueOf(broken.getMessage()), null, -1, broken);
      }
    }
  }
}
