package io.millrace.cli.server.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.http.Exchange;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.cli.server.stream.ArrayFraming;
import io.millrace.cli.server.stream.DelimitedFraming;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /inserts-stream}: a target, then rows, each confirmed when it is on disk. Rows are read
 * while they arrive and confirmed while more come; a row that does not fit ends the request.
 */
public final class InsertsEndpoint {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private static final TypeReference<Map<String, @Nullable Object>> ROW = new TypeReference<>() {};

  private final SqlEngine engine;

  /** Creates the endpoint. */
  public InsertsEndpoint(SqlEngine engine) {
    this.engine = engine;
  }

  /** Answers a request. */
  public void inserts(Exchange exchange) throws IOException {
    String type =
        AcceptedTypes.choose(exchange.accept(), List.of(DelimitedFraming.TYPE, ArrayFraming.TYPE));
    try (JsonParser parser = parser(exchange);
        SqlSession session = engine.newSession()) {
      MappingIterator<JsonNode> documents = MAPPER.readerFor(JsonNode.class).readValues(parser);
      String target = target(session, documents);
      try (OutputStream out = exchange.outputStream(type)) {
        new Acknowledgements(out, type.equals(ArrayFraming.TYPE)).run(session, target, documents);
      }
    }
  }

  /** The request is gone when the answer is complete, so the parser must not touch it then. */
  private static JsonParser parser(Exchange exchange) throws IOException {
    return MAPPER
        .getFactory()
        .createParser(exchange.bodyStream())
        .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  private String target(SqlSession session, MappingIterator<JsonNode> documents)
      throws IOException {
    JsonNode head;
    try {
      head = documents.hasNextValue() ? documents.nextValue() : JsonNodeFactory.instance.nullNode();
    } catch (JsonProcessingException malformed) {
      throw RestFailure.of(400, 40000, "the first line is not JSON");
    }
    if (!head.path("target").isTextual()) {
      throw RestFailure.of(400, 40000, "the first line should name a target: {\"target\":\"...\"}");
    }
    String target = head.get("target").asText();
    String name =
        target.startsWith("`")
            ? target.substring(1, Math.max(1, target.length() - 1))
            : target.toUpperCase(Locale.ROOT);
    if (engine.catalog().source(name).isEmpty()) {
      throw RestFailure.of(
          400, 40001, "cannot insert values into an unknown stream or table: " + target);
    }
    try {
      head.path("properties")
          .properties()
          .forEach(p -> session.setProperty(p.getKey(), p.getValue().asText()));
    } catch (SqlException unknown) {
      throw RestFailure.of(400, 40000, unknown.primary());
    }
    return target;
  }

  /** Inserts rows and writes an acknowledgement for each. */
  private record Acknowledgements(OutputStream out, boolean array) {

    void run(SqlSession session, String target, MappingIterator<JsonNode> rows) throws IOException {
      write(array ? "[" : "");
      boolean good = true;
      for (long number = 0; good; number++) {
        ObjectNode answer = next(session, target, rows, number);
        if (answer == null) {
          break;
        }
        write((array && number > 0 ? ",\n" : "") + answer + (array ? "" : "\n"));
        good = answer.path("status").asText().equals("ok");
      }
      write(array ? "]\n" : "");
    }

    private static @Nullable ObjectNode next(
        SqlSession session, String target, MappingIterator<JsonNode> rows, long number)
        throws IOException {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      try {
        if (!rows.hasNextValue()) {
          return null;
        }
        session.insert(target, MAPPER.convertValue(rows.nextValue(), ROW));
        return answer.put("status", "ok").put("seq", number);
      } catch (SqlException refused) {
        return error(answer, Errors.entity(refused), number);
      } catch (JsonProcessingException | IllegalArgumentException malformed) {
        return error(
            answer,
            RestFailure.entity(40000, "row %d is no JSON object".formatted(number)),
            number);
      }
    }

    private static ObjectNode error(ObjectNode answer, ObjectNode entity, long number) {
      answer.put("status", "error").put("seq", number);
      answer.set("error_code", entity.get("error_code"));
      answer.set("message", entity.get("message"));
      return answer;
    }

    /** Each acknowledgement goes out at once, in a frame of its own. */
    private void write(String text) throws IOException {
      if (!text.isEmpty()) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }
}
