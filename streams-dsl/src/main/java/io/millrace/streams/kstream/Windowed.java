package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The key of a windowed table: a record key and the window it was aggregated in. Immutable.
 *
 * @param <K> the type of the record key
 */
public class Windowed<K> {
  private final K key;
  private final Window window;

  /**
   * Makes a windowed key.
   *
   * @param key the record key
   * @param window the window, not null
   */
  public Windowed(K key, Window window) {
    this.key = key;
    this.window = requireNonNull(window, "window can't be null");
  }

  /** The record key. */
  public K key() {
    return key;
  }

  /** The window. */
  public Window window() {
    return window;
  }

  @Override
  public String toString() {
    return "[" + key + "@" + window.start() + "/" + window.end() + "]";
  }

  @Override
  public boolean equals(@Nullable Object obj) {
    return obj == this
        || (obj instanceof Windowed<?> other
            && window.equals(other.window)
            && key.equals(other.key));
  }

  @Override
  public int hashCode() {
    return window.hashCode() * 31 + key.hashCode();
  }
}
