package io.millrace.sql.internal.function.scalar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path into JSON text: {@code $}, then {@code .name} and {@code [index]}; no wildcards. */
final class JsonPath {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d+)\\]|\\[['\"]([^'\"]+)['\"]\\]");

  private final List<Object> steps;

  private JsonPath(List<Object> steps) {
    this.steps = steps;
  }

  /** Throws an IllegalArgumentException if {@code text} is not a path. */
  static JsonPath parse(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith("$")) {
      throw new IllegalArgumentException("a JSON path starts with $, got \"" + text + "\"");
    }
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(trimmed);
    int position = 1;
    while (position < trimmed.length()) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw new IllegalArgumentException(
            "JSON path \"%s\" cannot be read from position %d".formatted(text, position + 1));
      }
      String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
      steps.add(name != null ? name : (Object) Integer.valueOf(matcher.group(2)));
      position = matcher.end();
    }
    return new JsonPath(steps);
  }

  /**
   * Returns the value as text: a string as it is, anything else as JSON; null if there is none.
   *
   * @throws IllegalArgumentException if {@code json} is not JSON
   */
  @Nullable String find(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      JsonToken token = in.nextToken();
      for (Object step : steps) {
        token =
            step instanceof String name
                ? intoField(in, token, name)
                : intoElement(in, token, (Integer) step);
      }
      return token == null || token == JsonToken.VALUE_NULL ? null : text(in, token);
    } catch (IOException e) {
      throw new IllegalArgumentException("the text is not JSON: " + e.getMessage(), e);
    }
  }

  private static @Nullable JsonToken intoField(JsonParser in, @Nullable JsonToken at, String name)
      throws IOException {
    if (at != JsonToken.START_OBJECT) {
      return null;
    }
    for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
      JsonToken token = in.nextToken();
      if (field.equals(name)) {
        return token;
      }
      in.skipChildren();
    }
    return null;
  }

  private static @Nullable JsonToken intoElement(JsonParser in, @Nullable JsonToken at, int index)
      throws IOException {
    if (at != JsonToken.START_ARRAY) {
      return null;
    }
    JsonToken token = in.nextToken();
    for (int i = 0; i < index && token != JsonToken.END_ARRAY; i++) {
      in.skipChildren();
      token = in.nextToken();
    }
    return token == JsonToken.END_ARRAY ? null : token;
  }

  private static String text(JsonParser in, JsonToken token) throws IOException {
    if (token.isScalarValue()) {
      return in.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.copyCurrentStructure(in);
    }
    return text.toString();
  }
}
