package io.millrace.sql.internal.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the elements of a JSON array as they come. Used by one thread. */
final class AnswerReader implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;

  AnswerReader(InputStream body) throws IOException {
    this.parser = FACTORY.createParser(body);
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw CaseFailure.broken("the answer is no array");
    }
  }

  /** Returns the next element when it has come; empty at the end. */
  Optional<Object> next() throws IOException {
    JsonToken token = parser.nextToken();
    return token == null || token == JsonToken.END_ARRAY
        ? Optional.empty()
        : Optional.ofNullable(JsonTree.value(parser));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
