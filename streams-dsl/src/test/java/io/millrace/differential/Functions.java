package io.millrace.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What user code computes in scripts: any functions will do, so they are hashes of the function's
 * number and the arguments, with nulls in and out. Results are short, whatever goes in.
 */
public final class Functions {
  private static final int KEYS = 5;
  private static final int VALUES = 40;
  private static final int LONGEST_AGGREGATE = 16;

  private Functions() {}

  private static int hash(int bound, @Nullable Object... arguments) {
    int mixed = Arrays.hashCode(arguments) * 0x9E3779B9;
    return Math.floorMod(mixed ^ (mixed >>> 15), bound);
  }

  /** True for two thirds of the arguments. */
  public static boolean test(int function, @Nullable Object key, @Nullable Object value) {
    return hash(3, function, "test", text(key), value) > 0;
  }

  /** A key; null for one argument in twelve. */
  public static @Nullable String key(int function, @Nullable Object key, @Nullable Object value) {
    int hash = hash(12 * KEYS, function, "key", text(key), value);
    return hash < KEYS ? null : "k" + hash % KEYS;
  }

  /** A key that is never null. */
  public static String presentKey(int function, @Nullable Object key, @Nullable Object value) {
    return "p" + hash(KEYS, function, "presentKey", text(key), value);
  }

  /** A value; null for one argument in ten. */
  public static @Nullable String value(int function, @Nullable Object key, @Nullable Object value) {
    int hash = hash(10 * VALUES, function, "value", text(key), value);
    return hash < VALUES ? null : "v" + hash % VALUES;
  }

  /** None to two values, some of them null. */
  public static List<@Nullable String> values(
      int function, @Nullable Object key, @Nullable Object value) {
    List<@Nullable String> values = new ArrayList<>();
    int size = hash(3, function, "values", text(key), value);
    for (int i = 0; i < size; i++) {
      values.add(value(function + i, key, value));
    }
    return values;
  }

  /** A joined value; null for one pair in ten. */
  public static @Nullable String join(
      @Nullable Object key, @Nullable String value, @Nullable String other) {
    return hash(10, "join", text(key), value, other) == 0 ? null : value + "+" + other;
  }

  /** An aggregate with one more value; null for one in ten. */
  public static @Nullable String add(@Nullable String aggregate, @Nullable String value) {
    return hash(10, "add", aggregate, value) == 0 ? null : tail(aggregate + value);
  }

  /** An aggregate with one value less; null for one in ten. */
  public static @Nullable String subtract(@Nullable String aggregate, @Nullable String value) {
    return hash(10, "subtract", aggregate, value) == 0 ? null : tail(aggregate + "-" + value);
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - LONGEST_AGGREGATE));
  }

  // Windowed keys print the same in both APIs, but their hash codes need not be the same.
  private static @Nullable String text(@Nullable Object key) {
    return key == null ? null : key.toString();
  }
}
