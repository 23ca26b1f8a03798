package io.millrace.sql.internal.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a value of type STRUCT are needed, and which of theirs; a value of another type
 * is needed whole. Immutable.
 */
public final class NeededFields {
  /** The whole value. */
  public static final NeededFields ALL = new NeededFields(true, Map.of());

  /** Nothing, to begin with. */
  public static final NeededFields NONE = new NeededFields(false, Map.of());

  private final boolean whole;
  private final Map<String, NeededFields> fields;

  private NeededFields(boolean whole, Map<String, NeededFields> fields) {
    this.whole = whole;
    this.fields = fields;
  }

  /** Returns whether the whole value is needed. */
  public boolean isAll() {
    return whole;
  }

  /** Returns what of the field {@code name} is needed. */
  public NeededFields of(String name) {
    return whole ? ALL : fields.getOrDefault(name, NONE);
  }

  /** Returns whether anything is needed. */
  public boolean isAny() {
    return whole || !fields.isEmpty();
  }

  /** Returns this and what {@code path} leads to, field by field; the empty path is the value. */
  public NeededFields and(List<String> path) {
    if (whole || path.isEmpty()) {
      return ALL;
    }
    Map<String, NeededFields> more = new HashMap<>(fields);
    more.put(path.get(0), of(path.get(0)).and(path.subList(1, path.size())));
    return new NeededFields(false, Map.copyOf(more));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NeededFields that && whole == that.whole && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode() + Boolean.hashCode(whole);
  }

  @Override
  public String toString() {
    return whole ? "all" : fields.toString();
  }
}
