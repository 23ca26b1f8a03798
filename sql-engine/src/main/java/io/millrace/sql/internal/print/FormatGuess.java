package io.millrace.sql.internal.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the format of the keys or of the values of a topic: the first of the known ones that all
 * bytes seen so far can be read in. Later bytes can only make the guess more general. Not
 * thread-safe.
 */
public final class FormatGuess {
  private final List<RawFormat> possible =
      new ArrayList<>(Arrays.asList(RawFormat.values()).subList(1, RawFormat.values().length));
  private boolean seen;

  /** Returns {@code bytes} for people; null stays null. */
  public @Nullable String read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    seen = true;
    possible.removeIf(format -> format.read(bytes) == null);
    return possible.get(0).read(bytes);
  }

  /** Returns the name of the format as far as it is known. */
  public String label() {
    return (seen ? possible.get(0) : RawFormat.UNKNOWN).label();
  }
}
