package io.millrace.cli.shell.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.access.AnswerLines;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.api.StatementResult.Listing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server answers to one statement: lines of JSON. */
final class RemoteAnswer implements RowCursor {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final Duration LONG = Duration.ofDays(365);

  private final String statement;
  private final AnswerLines lines;
  private final List<String> notices = new ArrayList<>();
  private volatile @Nullable QueryProgress progress;
  private volatile boolean finished;

  RemoteAnswer(String statement, AnswerLines lines) {
    this.statement = statement;
    this.lines = lines;
  }

  /** Reads the head of the answer; the rows of a query are read by its cursor. */
  StatementResult result() {
    JsonNode head = node(LONG).orElseThrow(() -> broken("the answer is empty"));
    List<String> remarks = texts(head.path("notices"));
    String kind = head.path("kind").asText();
    if (kind.equals("query")) {
      return new QueryResult(schema(head), head.path("push").asBoolean(), this, remarks);
    }
    lines.close();
    return switch (kind) {
      case "confirmation" ->
          new Confirmation(
              head.path("message").asText(), head.path("unchanged").asBoolean(), remarks);
      case "listing" ->
          new Listing(
              head.path("title").asText(), texts(head.path("columns")), rows(head), remarks);
      default -> throw broken("it is not one of ours");
    };
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<List<@Nullable Object>> rows(JsonNode head) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    head.path("rows").forEach(row -> rows.add(list(row)));
    return rows;
  }

  /** Only whether a column is a number matters for what is printed. */
  private static Schema schema(JsonNode head) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : head.path("columns")) {
      String type = column.path("type").asText();
      boolean number = type.matches("(INT|INTEGER|BIGINT|DOUBLE|DECIMAL\\(.*)");
      SqlType shown = number ? SqlTypes.DOUBLE : SqlTypes.STRING;
      columns.add(Column.value(column.path("name").asText(), shown));
    }
    return new Schema(columns);
  }

  @Override
  public Optional<Row> next() {
    Optional<Row> row = poll(LONG);
    while (row.isEmpty() && !finished) {
      row = poll(LONG);
    }
    return row;
  }

  @Override
  public Optional<Row> poll(Duration timeout) {
    long deadlineNs = System.nanoTime() + Math.min(timeout.toNanos(), LONG.toNanos());
    Duration rest = timeout;
    while (!finished) {
      Optional<JsonNode> line = node(rest);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      Optional<Row> row = row(line.get());
      if (row.isPresent()) {
        return row;
      }
      rest = Duration.ofNanos(Math.max(0, deadlineNs - System.nanoTime()));
    }
    return Optional.empty();
  }

  private Optional<Row> row(JsonNode line) {
    if (line.has("progress")) {
      JsonNode told = line.path("progress");
      progress =
          new QueryProgress(told.path("processed").asLong(), told.path("remaining").asLong());
    } else if (line.has("end")) {
      notices.addAll(texts(line.path("notices")));
      close();
    } else if (line.has("row")) {
      String key = line.path("key").asText("");
      return Optional.of(
          new Row(
              list(line.path("row")),
              key.isEmpty() ? null : ByteBuffer.wrap(Base64.getDecoder().decode(key)),
              line.path("tombstone").asBoolean()));
    }
    return Optional.empty();
  }

  /** The next line that says something; empty when none comes in time, or none is left. */
  private Optional<JsonNode> node(Duration timeout) {
    try {
      Optional<String> line = lines.poll(timeout);
      while (line.isPresent() && line.get().isBlank()) {
        line = lines.poll(timeout);
      }
      finished |= lines.finished();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      JsonNode node = MAPPER.readTree(line.get());
      if (node.path("error").isObject()) {
        close();
        throw failure(node.path("error"));
      } else if (node.has("error_code")) {
        close();
        throw new SqlException(SqlErrorCode.QUERY_FAILED, node.path("message").asText());
      }
      return Optional.of(node);
    } catch (JsonProcessingException malformed) {
      close();
      throw broken(malformed.getOriginalMessage());
    } catch (IOException lost) {
      close();
      throw SqlException.builder(SqlErrorCode.IO_ERROR, "the connection to the server broke")
          .hint("Check that the server still runs, then repeat the statement.")
          .cause(lost)
          .build();
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait for the server was interrupted")
          .cause(interrupted)
          .build();
    }
  }

  private SqlException failure(JsonNode error) {
    SqlErrorCode code =
        Arrays.stream(SqlErrorCode.values())
            .filter(known -> known.name().equals(error.path("code").asText()))
            .findFirst()
            .orElse(SqlErrorCode.QUERY_FAILED);
    SqlException.Builder failure =
        SqlException.builder(
            code, error.path("primary").asText(error.path("message").asText("no reason given")));
    if (error.has("detail")) {
      failure.detail(error.path("detail").asText());
    }
    if (error.has("hint")) {
      failure.hint(error.path("hint").asText());
    }
    if (error.path("line").asInt() > 0 && error.path("column").asInt() > 0) {
      failure.at(
          new SourceLocation(
              "",
              error.path("line").asInt(),
              error.path("column").asInt(),
              Math.max(0, error.path("length").asInt())));
    }
    return failure.build().inScript("", statement);
  }

  private static SqlException broken(String why) {
    return SqlException.builder(
            SqlErrorCode.IO_ERROR, "the server's answer is not understood: " + why)
        .hint("Check that it is a Millrace server of this version.")
        .build();
  }

  private static List<@Nullable Object> list(JsonNode array) {
    List<@Nullable Object> values = new ArrayList<>();
    array.forEach(item -> values.add(value(item)));
    return values;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isNumber()) {
      return node.numberValue();
    } else if (node.isArray()) {
      return list(node);
    } else if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
      return map;
    }
    return node.asText();
  }

  @Override
  public Optional<QueryProgress> progress() {
    return Optional.ofNullable(progress);
  }

  @Override
  public void whenReady(Runnable action) {
    if (finished) {
      action.run();
    } else {
      lines.whenReady(action);
    }
  }

  @Override
  public boolean finished() {
    return finished;
  }

  @Override
  public List<String> notices() {
    return List.copyOf(notices);
  }

  @Override
  public void close() {
    finished = true;
    lines.close();
  }
}
