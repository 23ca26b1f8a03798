package io.millrace.sql.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Typed reading of a JSON object; a missing or mistyped entry is an {@link IllegalStateException}.
 */
public record JsonView(Map<String, Object> object) {

  /** Reads the object in {@code json}. */
  public static JsonView of(byte[] json) {
    return new JsonView(JsonObjects.read(json));
  }

  /** Returns the text {@code name}. */
  public String text(String name) {
    return required(name, String.class);
  }

  /** Returns the text {@code name} if it is there. */
  public Optional<String> optionalText(String name) {
    return object.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** Returns the whole number {@code name}. */
  public long number(String name) {
    return required(name, Long.class);
  }

  /** Returns whether {@code name} is there and true. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(object.get(name));
  }

  /** Returns whether {@code name} is there. */
  public boolean has(String name) {
    return object.containsKey(name);
  }

  /** Returns the object {@code name}. */
  @SuppressWarnings("unchecked")
  public JsonView child(String name) {
    return new JsonView((Map<String, Object>) required(name, Map.class));
  }

  /** Returns the list of objects {@code name}. */
  @SuppressWarnings("unchecked")
  public List<JsonView> children(String name) {
    return ((List<Object>) required(name, List.class))
        .stream().map(element -> new JsonView((Map<String, Object>) element)).toList();
  }

  /** Returns the list of texts {@code name}. */
  public List<String> texts(String name) {
    return ((List<?>) required(name, List.class)).stream().map(String::valueOf).toList();
  }

  /** Returns the object {@code name}, all of whose values are texts. */
  public Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    child(name).object.forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  private <T> T required(String name, Class<T> type) {
    Object value = object.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "JSON entry \"%s\" should be a %s, found %s"
              .formatted(name, type.getSimpleName(), value));
    }
    return type.cast(value);
  }
}
