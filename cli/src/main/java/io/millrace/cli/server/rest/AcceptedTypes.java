package io.millrace.cli.server.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which type of content a client prefers. */
final class AcceptedTypes {
  private AcceptedTypes() {}

  private record Wish(String type, double weight) {}

  /**
   * Chooses.
   *
   * @param header what {@code Accept} says, lower case; may be empty
   * @param offered what there is; the first is taken when the client does not care, or wants
   *     something else
   */
  static String choose(String header, List<String> offered) {
    List<Wish> wishes = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String[] pieces = part.strip().split(";", -1);
      wishes.add(new Wish(pieces[0].strip(), weight(pieces)));
    }
    // The sort keeps the order of equal weights.
    wishes.sort(Comparator.comparingDouble(wish -> -wish.weight()));
    for (Wish wish : wishes) {
      if (wish.weight() > 0 && offered.contains(wish.type())) {
        return wish.type();
      }
    }
    return offered.get(0);
  }

  private static double weight(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String piece = pieces[i].strip();
      if (piece.startsWith("q=")) {
        try {
          return Double.parseDouble(piece.substring(2));
        } catch (NumberFormatException malformed) {
          return 0;
        }
      }
    }
    return 1;
  }
}
