package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Well-formed JSON that is not what the type needs; becomes a {@link RecordDecodingException}. */
final class JsonMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 40;

  private final int position;

  private JsonMismatch(String reason, int position) {
    super(reason, null, false, false);
    this.position = position;
  }

  /** Returns the error that the current token stands where {@code expected} should. */
  static JsonMismatch at(JsonParser in, String expected) throws IOException {
    return because(in, "expected " + expected + " but found " + found(in));
  }

  /** Returns the error that the current token cannot be used, for {@code reason}. */
  static JsonMismatch because(JsonParser in, @Nullable String reason) {
    long offset = in.currentTokenLocation().getByteOffset();
    return new JsonMismatch(String.valueOf(reason), (int) offset);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  int position() {
    return position;
  }

  private static String found(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "the text \"" + shortened(in.getText()) + "\"";
      default -> shortened(in.getText());
    };
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
