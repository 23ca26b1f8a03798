package io.millrace.sql.internal.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the format of the keys or of the values of a topic: that of their schemas, else the first
 * of the known ones that all bytes seen so far can be read in. Later bytes can only make such a
 * guess more general. Not thread-safe.
 */
public final class FormatGuess {
  private final List<RawFormat> possible =
      new ArrayList<>(Arrays.asList(RawFormat.values()).subList(1, RawFormat.values().length));
  private final RegisteredRecords registered;
  private final Set<String> labels = new LinkedHashSet<>();
  private boolean seen;

  /** Creates a guess that knows the schemas of the topic. */
  public FormatGuess(RegisteredRecords registered) {
    this.registered = registered;
  }

  /** Returns {@code bytes} for people; null stays null. */
  public @Nullable String read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    RegisteredRecords.Shown shown = registered.read(bytes);
    if (shown != null) {
      labels.add(shown.format());
      return shown.text();
    }
    seen = true;
    possible.removeIf(format -> format.read(bytes) == null);
    return possible.get(0).read(bytes);
  }

  /** Returns the name of the format as far as it is known. */
  public String label() {
    Set<String> all = new LinkedHashSet<>(labels);
    if (seen || labels.isEmpty()) {
      all.add((seen ? possible.get(0) : RawFormat.UNKNOWN).label());
    }
    return String.join(" or ", all);
  }
}
