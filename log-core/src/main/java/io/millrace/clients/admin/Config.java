package io.millrace.clients.admin;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a resource. Immutable. */
public class Config {
  private final List<ConfigEntry> entries;

  /** Copies the entries. */
  public Config(Collection<ConfigEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** All settings. */
  public Collection<ConfigEntry> entries() {
    return entries;
  }

  /** The setting of that name, or null. */
  public @Nullable ConfigEntry get(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Config that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "Config(entries=" + entries + ")";
  }
}
