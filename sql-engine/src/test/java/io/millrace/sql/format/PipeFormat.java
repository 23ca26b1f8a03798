package io.millrace.sql.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A format as a program would bring it: STRING columns with bars in between. */
public final class PipeFormat implements FormatProvider {

  @Override
  public String name() {
    return "pipe";
  }

  @Override
  public boolean holds(Column column) {
    return column.type().is(SqlBaseType.STRING);
  }

  @Override
  public RowSerializer serializer(RowLayout layout) {
    return new PipeSerializer(layout.columns().size());
  }

  private record PipeSerializer(int width) implements RowSerializer {

    @Override
    public byte @Nullable [] serialize(List<@Nullable Object> values) {
      return values.stream().map(String::valueOf).collect(Collectors.joining("|")).getBytes(UTF_8);
    }

    @Override
    public @Nullable Object[] deserialize(byte[] data) {
      String[] parts = new String(data, UTF_8).split("\\|", -1);
      if (parts.length != width) {
        throw new IllegalArgumentException("found %d parts".formatted(parts.length));
      }
      return parts.clone();
    }
  }
}
