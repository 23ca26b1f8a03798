package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.JSON;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of JSON in text. Text that is not JSON, or not of the kind wanted, gives NULL. */
public final class JsonFunctions {
  private static final Parameter TEXT = Parameter.of("json", SqlTypes.STRING);

  private JsonFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    TypePattern any = TypePattern.same("T");
    return List.of(
        ScalarFunction.named("IS_JSON_STRING", JSON, "Returns whether the text is JSON.")
            .nullable(
                ReturnType.of(SqlTypes.BOOLEAN),
                a -> a[0] != null && JsonText.isJson((String) a[0]),
                TEXT)
            .build(),
        ScalarFunction.named(
                "JSON_ARRAY_CONTAINS", JSON, "Returns whether a JSON array has an element.")
            .nullable(
                ReturnType.of(SqlTypes.BOOLEAN),
                a -> a[0] != null && contains((String) a[0], a[1]),
                TEXT,
                Parameter.of("element", any))
            .build(),
        ScalarFunction.named("JSON_ARRAY_LENGTH", JSON, "Returns the length of a JSON array.")
            .variant(
                SqlTypes.INTEGER,
                a -> JsonText.read(Arguments.text(a, 0)) instanceof List<?> l ? l.size() : null,
                TEXT)
            .build(),
        ScalarFunction.named(
                "JSON_CONCAT", JSON, "Merges JSON objects, and joins arrays and other values.")
            .variadic(
                ReturnType.of(SqlTypes.STRING),
                JsonFunctions::concat,
                TEXT,
                Parameter.of("more", SqlTypes.STRING))
            .build(),
        ScalarFunction.named("JSON_ITEMS", JSON, "Returns the elements of a JSON array as JSON.")
            .variant(
                SqlTypes.array(SqlTypes.STRING),
                a -> items(JsonText.read(Arguments.text(a, 0))),
                TEXT)
            .build(),
        ScalarFunction.named("JSON_KEYS", JSON, "Returns the names of a JSON object.")
            .variant(
                SqlTypes.array(SqlTypes.STRING),
                a ->
                    JsonText.read(Arguments.text(a, 0)) instanceof Map<?, ?> map
                        ? List.copyOf(map.keySet())
                        : null,
                TEXT)
            .build(),
        ScalarFunction.named("JSON_RECORDS", JSON, "Returns names and values of a JSON object.")
            .variant(
                SqlTypes.map(SqlTypes.STRING),
                a -> records(JsonText.read(Arguments.text(a, 0))),
                TEXT)
            .build(),
        ScalarFunction.named("TO_JSON_STRING", JSON, "Returns a value of any type as JSON.")
            .nullable(
                ReturnType.of(SqlTypes.STRING),
                a -> JsonText.ofValue(a[0]),
                Parameter.of("value", any))
            .build());
  }

  private static boolean contains(String json, @Nullable Object wanted) {
    return JsonText.read(json) instanceof List<?> list
        && list.stream().anyMatch(element -> same(element, wanted));
  }

  private static boolean same(@Nullable Object element, @Nullable Object wanted) {
    if (element == null || wanted == null) {
      return element == wanted;
    }
    if (element instanceof BigDecimal number && wanted instanceof Number other) {
      return number.compareTo(new BigDecimal(other.toString())) == 0;
    }
    return element.equals(wanted);
  }

  private static @Nullable Object concat(@Nullable Object[] arguments) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument == null || ((String) argument).isBlank()) {
        return null;
      }
      values.add(JsonText.read((String) argument));
    }
    if (values.stream().allMatch(value -> value instanceof Map<?, ?>)) {
      Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
      values.forEach(value -> merged.putAll((Map<?, ?>) value));
      return JsonText.write(merged);
    }
    List<@Nullable Object> joined = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> list) {
        joined.addAll(list);
      } else {
        joined.add(value);
      }
    }
    return JsonText.write(joined);
  }

  private static @Nullable Object items(@Nullable Object json) {
    return json instanceof List<?> list ? list.stream().map(JsonText::write).toList() : null;
  }

  private static @Nullable Object records(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, @Nullable String> records = new LinkedHashMap<>();
    map.forEach((name, value) -> records.put(name.toString(), plain(value)));
    return Collections.unmodifiableMap(records);
  }

  private static String plain(@Nullable Object json) {
    return json instanceof String text ? text : JsonText.write(json);
  }
}
