package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.URL;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ScalarFunction;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of URLs. A part that a URL does not have is NULL, and so are those of no URL. */
public final class UrlFunctions {
  private static final Parameter URL_PARAMETER = Parameter.of("url", SqlTypes.STRING);

  private UrlFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ofText(
            "URL_ENCODE_PARAM",
            "Encodes text so that it can stand in a URL.",
            text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
        ofText(
            "URL_DECODE_PARAM",
            "Decodes text that stands in a URL.",
            text -> URLDecoder.decode(text, StandardCharsets.UTF_8)),
        part("URL_EXTRACT_PROTOCOL", "Returns the protocol.", URI::getScheme),
        part("URL_EXTRACT_HOST", "Returns the host.", URI::getHost),
        part("URL_EXTRACT_PATH", "Returns the path.", URI::getPath),
        part("URL_EXTRACT_QUERY", "Returns the query.", URI::getQuery),
        part("URL_EXTRACT_FRAGMENT", "Returns the fragment.", URI::getFragment),
        ScalarFunction.named("URL_EXTRACT_PORT", URL, "Returns the port.")
            .variant(SqlTypes.INTEGER, a -> port(Arguments.text(a, 0)), URL_PARAMETER)
            .build(),
        ScalarFunction.named("URL_EXTRACT_PARAMETER", URL, "Returns a parameter of the query.")
            .variant(
                SqlTypes.STRING,
                a -> parameter(Arguments.text(a, 0), Arguments.text(a, 1)),
                URL_PARAMETER,
                Parameter.of("name", SqlTypes.STRING))
            .build());
  }

  private static ScalarFunction ofText(
      String name, String description, Function<String, @Nullable String> body) {
    return ScalarFunction.named(name, URL, description)
        .variant(SqlTypes.STRING, a -> body.apply(Arguments.text(a, 0)), URL_PARAMETER)
        .build();
  }

  private static ScalarFunction part(
      String name, String description, Function<URI, @Nullable String> part) {
    return ofText(name, description, text -> part.apply(URI.create(text)));
  }

  private static @Nullable Integer port(String text) {
    int port = URI.create(text).getPort();
    return port < 0 ? null : port;
  }

  private static @Nullable String parameter(String text, String name) {
    String query = URI.create(text).getRawQuery();
    if (query == null) {
      return null;
    }
    for (String pair : query.split("&", -1)) {
      int at = pair.indexOf('=');
      if ((at < 0 ? pair : pair.substring(0, at)).equals(name)) {
        // A parameter without a value is there, and empty.
        return at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
