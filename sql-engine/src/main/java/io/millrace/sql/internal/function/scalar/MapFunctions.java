package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.MAP;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.CallContext;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions that make maps, or take them apart. */
public final class MapFunctions {
  private static final TypePattern T = TypePattern.any("T");
  private static final TypePattern MAP_OF_T = TypePattern.mapOf(T);

  private MapFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named("AS_MAP", MAP, "Makes a map of an array of keys and one of values.")
            .variant(
                ReturnType.of(MAP_OF_T),
                a -> zip(Arguments.list(a, 0), Arguments.list(a, 1)),
                Parameter.of("keys", SqlTypes.array(SqlTypes.STRING)),
                Parameter.of("values", TypePattern.arrayOf(T)))
            .build(),
        ScalarFunction.named(
                "MAP_UNION", MAP, "Returns the entries of both maps; the second map wins.")
            .nullable(
                ReturnType.of(MAP_OF_T),
                MapFunctions::union,
                Parameter.of("map", MAP_OF_T),
                Parameter.of("other", MAP_OF_T))
            .build(),
        ScalarFunction.named(
                "ENTRIES", MAP, "Returns the entries as an array of STRUCT(K, V), sorted if asked.")
            .bound(
                new ReturnType(
                    "ARRAY<STRUCT<K STRING, V T>>",
                    bindings -> SqlTypes.array(entryType(bindings.require("T")))),
                MapFunctions::entries,
                Parameter.of("map", MAP_OF_T),
                Parameter.of("sorted", SqlTypes.BOOLEAN))
            .build(),
        ScalarFunction.named(
                "SPLIT_TO_MAP", MAP, "Splits text into entries, and those into keys and values.")
            .variant(
                SqlTypes.map(SqlTypes.STRING),
                a -> split(Arguments.text(a, 0), Arguments.text(a, 1), Arguments.text(a, 2)),
                Parameter.of("text", SqlTypes.STRING),
                Parameter.of("entryDelimiter", SqlTypes.STRING),
                Parameter.of("keyDelimiter", SqlTypes.STRING))
            .build());
  }

  private static Map<?, ?> zip(List<?> keys, List<?> values) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return Collections.unmodifiableMap(map);
  }

  private static @Nullable Object union(@Nullable Object[] arguments) {
    if (arguments[0] == null || arguments[1] == null) {
      return arguments[0] == null ? arguments[1] : arguments[0];
    }
    Map<Object, @Nullable Object> map = new LinkedHashMap<>((Map<?, ?>) arguments[0]);
    map.putAll((Map<?, ?>) arguments[1]);
    return Collections.unmodifiableMap(map);
  }

  private static SqlType.Struct entryType(SqlType value) {
    return SqlTypes.struct(SqlTypes.field("K", SqlTypes.STRING), SqlTypes.field("V", value));
  }

  private static ScalarBody entries(CallContext context) {
    SqlType.Struct type = (SqlType.Struct) ((SqlType.Array) context.resultType()).element();
    return arguments -> {
      List<SqlStruct> entries = new ArrayList<>();
      Arguments.map(arguments, 0)
          .forEach((key, value) -> entries.add(SqlStruct.of(type, key, value)));
      if (Boolean.TRUE.equals(arguments[1])) {
        entries.sort(Comparator.comparing(entry -> String.valueOf(entry.get(0))));
      }
      return Collections.unmodifiableList(entries);
    };
  }

  private static @Nullable Object split(String text, String entryDelimiter, String keyDelimiter) {
    if (entryDelimiter.isEmpty() || keyDelimiter.isEmpty()) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (String entry : text.split(Pattern.quote(entryDelimiter), -1)) {
      int at = entry.indexOf(keyDelimiter);
      if (at >= 0) {
        map.put(entry.substring(0, at), entry.substring(at + keyDelimiter.length()));
      }
    }
    return Collections.unmodifiableMap(map);
  }
}
