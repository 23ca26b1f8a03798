package io.millrace.sql.internal.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed reading of an object of a {@link JsonTree}; absent and null entries are alike. */
record TreeView(Map<?, ?> object) {

  /**
   * Views {@code tree}.
   *
   * @throws IllegalArgumentException when it is not an object
   */
  static TreeView of(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return new TreeView(map);
    }
    throw new IllegalArgumentException("expected a JSON object, found " + JsonTree.text(tree));
  }

  /** Whether the entry is written down, be it as null. */
  boolean has(String name) {
    return object.containsKey(name);
  }

  @Nullable Object get(String name) {
    return object.get(name);
  }

  String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> new IllegalArgumentException("entry \"" + name + "\" is missing"));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(get(name)).map(String::valueOf);
  }

  Optional<Long> number(String name) {
    return Optional.ofNullable(get(name))
        .map(
            value -> {
              if (value instanceof Number number) {
                return number.longValue();
              }
              throw new IllegalArgumentException("entry \"" + name + "\" is not a number");
            });
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(get(name));
  }

  Optional<TreeView> child(String name) {
    return Optional.ofNullable(get(name)).map(TreeView::of);
  }

  /** Returns the elements of a list, empty when there is none. */
  <T> List<T> list(String name, Function<@Nullable Object, T> element) {
    Object value = get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list.stream().<T>map(element).toList();
    }
    throw new IllegalArgumentException("entry \"" + name + "\" is not a list");
  }
}
