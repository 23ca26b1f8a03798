package io.millrace.cli.datagen;

import java.util.Locale;
import java.util.Random;

/** Chance, repeatable by its seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** One of them, all equally likely. */
  @SafeVarargs
  final <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** From {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** A number from 0 that is the less likely the larger it is, as popularity goes. */
  int popular(int count) {
    return (int) (count * Math.pow(random.nextDouble(), 2.5));
  }

  /** Around {@code middle}. */
  double around(double middle, double spread) {
    return middle + random.nextGaussian() * spread;
  }

  /** Whether something happens that happens in so many of a hundred cases. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** A number with two decimals. */
  static String cents(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
