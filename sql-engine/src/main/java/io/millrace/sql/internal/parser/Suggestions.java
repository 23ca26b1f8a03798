package io.millrace.sql.internal.parser;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds names close to a misspelt one. Case does not count. */
public final class Suggestions {
  private static final int MOST = 3;
  private static final int SHORTEST_PREFIX = 3;

  private Suggestions() {}

  /**
   * Returns the candidates close to {@code name}, closest first, at most three; ties in
   * alphabetical order. Close means at most one edit (insert, delete, replace, swap of neighbours)
   * for every three letters; where nothing is, the candidates that begin with {@code name}, if it
   * has three letters or more, shortest first.
   */
  public static List<String> near(String name, Collection<String> candidates) {
    String wanted = name.toUpperCase(Locale.ROOT);
    int allowed = Math.max(1, (wanted.length() + 1) / 3);
    List<String> close =
        candidates.stream()
            .distinct()
            .map(candidate -> new Scored(candidate, distance(wanted, candidate)))
            .filter(scored -> scored.distance <= allowed && scored.distance < wanted.length())
            .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
            .limit(MOST)
            .map(Scored::candidate)
            .toList();
    return close.isEmpty() && wanted.length() >= SHORTEST_PREFIX
        ? longer(wanted, candidates)
        : close;
  }

  private static List<String> longer(String wanted, Collection<String> candidates) {
    return candidates.stream()
        .distinct()
        .filter(candidate -> candidate.toUpperCase(Locale.ROOT).startsWith(wanted))
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Returns the sentence {@code Did you mean "A" or "B"?}; empty when nothing is close. */
  public static Optional<String> didYouMean(String name, Collection<String> candidates) {
    List<String> names = near(name, candidates).stream().map(near -> '"' + near + '"').toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean " + String.join(" or ", names) + "?");
  }

  private record Scored(String candidate, int distance) {}

  /** Optimal string alignment distance over three rolling rows. */
  private static int distance(String wanted, String candidate) {
    String other = candidate.toUpperCase(Locale.ROOT);
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = last[j - 1] + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (isSwap(wanted, i, other, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[other.length()];
  }

  private static boolean isSwap(String left, int i, String right, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
