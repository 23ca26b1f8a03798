package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/**
 * A {@code WITH} clause: properties in the order of the text, no name twice.
 *
 * @param entries the properties
 * @param location where the clause stands
 */
public record Properties(List<Property> entries, NodeLocation location) implements Node {
  /** No clause. */
  public static final Properties NONE = new Properties(List.of(), NodeLocation.NONE);

  /** Copies the list, so that the node cannot change. */
  public Properties {
    entries = List.copyOf(entries);
  }

  /** Returns whether no property is given. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns the property {@code name}; case does not matter. */
  public Optional<Property> find(String name) {
    return entries.stream()
        .filter(property -> property.name().value().equalsIgnoreCase(name))
        .findFirst();
  }
}
