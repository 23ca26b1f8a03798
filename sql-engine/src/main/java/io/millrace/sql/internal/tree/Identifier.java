package io.millrace.sql.internal.tree;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name.
 *
 * <p>Equal to another name with the same value, however either was written: {@code foo}, {@code
 * FOO} and {@code `FOO`} are one name, {@code `foo`} is another.
 *
 * @param value the name: in upper case when it was written without quotes, else as it was written
 * @param quoted whether it was written in quotes
 * @param location where it stands
 */
public record Identifier(String value, boolean quoted, NodeLocation location) implements Node {

  /** Returns the name {@code value}, case kept, that comes from no text. */
  public static Identifier of(String value) {
    return new Identifier(value, true, NodeLocation.NONE);
  }

  /** Returns the name that {@code text} means without quotes. */
  public static Identifier unquoted(String text, NodeLocation location) {
    return new Identifier(text.toUpperCase(Locale.ROOT), false, location);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Identifier that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
