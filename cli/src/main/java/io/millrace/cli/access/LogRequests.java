package io.millrace.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.access.LogAccess.NewRecord;
import io.millrace.cli.access.LogAccess.RecordSink;
import io.millrace.cli.access.LogAccess.StoredRecord;
import io.millrace.log.api.LogException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Answers what {@link RemoteLogAccess} asks. A request is an operation, a line of JSON with its
 * arguments and, to produce, a line for each record; an answer is lines of JSON. Thread-safe.
 */
public final class LogRequests {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String url;

  /** Answers for the engine that {@code url} names, which is open in this process. */
  public LogRequests(String url) {
    this.url = url;
  }

  /**
   * Carries out a request.
   *
   * @param operation the last part of the path: topics, produce, consume, ...
   * @throws IOException when the client is gone
   */
  public void handle(String operation, InputStream body, OutputStream answer) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(answer, StandardCharsets.UTF_8));
    try (LogAccess access = new EmbeddedLogAccess(url)) {
      BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      String line = in.readLine();
      JsonNode request = line == null ? RecordJson.object() : MAPPER.readTree(line);
      new Request(access, request, in, out).carryOut(operation);
    } catch (UncheckedIOException clientGone) {
      throw clientGone.getCause();
    } catch (RuntimeException failure) {
      write(out, error(failure));
    }
    out.flush();
  }

  /** What a failure is as a line of the answer. */
  public static ObjectNode error(Throwable failure) {
    ObjectNode line = RecordJson.object();
    ObjectNode error = line.putObject("error");
    if (failure instanceof LogException log) {
      error.put("code", log.code().name()).put("message", log.problem()).put("hint", log.hint());
    } else {
      error.put("type", failure.getClass().getSimpleName());
      error.put("message", String.valueOf(failure.getMessage()));
    }
    return line;
  }

  private static void write(Writer out, JsonNode line) {
    try {
      out.write(line.toString());
      out.write('\n');
    } catch (IOException clientGone) {
      throw new UncheckedIOException(clientGone);
    }
  }

  private record Request(LogAccess access, JsonNode arguments, BufferedReader in, Writer out) {
    void carryOut(String operation) {
      switch (operation) {
        case "topics" ->
            access
                .topics(arguments.path("internal").asBoolean())
                .forEach(topic -> write(out, RecordJson.of(topic)));
        case "topic" -> write(out, RecordJson.of(access.topic(text("topic"))));
        case "create" ->
            access.create(
                text("topic"),
                arguments.path("partitions").asInt(1),
                RecordJson.texts(arguments.path("config")));
        case "delete" -> access.delete(text("topic"));
        case "alter" -> alter();
        case "produce" -> produce();
        case "consume" -> access.consume(RecordJson.consumption(arguments), new Lines(out));
        case "groups" -> access.groups().forEach(group -> write(out, RecordJson.of(group)));
        case "positions" ->
            access.positions(text("group")).forEach(p -> write(out, RecordJson.of(p)));
        case "reset" ->
            access
                .reset(
                    text("group"),
                    text("topic"),
                    RecordJson.start(arguments.path("to")),
                    arguments.path("dryRun").asBoolean())
                .forEach(position -> write(out, RecordJson.of(position)));
        case "delete-group" -> access.deleteGroup(text("group"));
        default ->
            throw new IllegalArgumentException(
                "there is no operation \"%s\" on the log".formatted(operation));
      }
    }

    private String text(String name) {
      return arguments.path(name).asText();
    }

    private void alter() {
      Map<String, Optional<String>> config = new LinkedHashMap<>();
      arguments
          .path("config")
          .properties()
          .forEach(
              field ->
                  config.put(
                      field.getKey(),
                      field.getValue().isNull()
                          ? Optional.empty()
                          : Optional.of(field.getValue().asText())));
      OptionalInt partitions =
          arguments.has("partitions")
              ? OptionalInt.of(arguments.path("partitions").asInt())
              : OptionalInt.empty();
      access.alter(text("topic"), partitions, config);
    }

    private void produce() {
      long count = access.produce(text("topic"), text("acks"), new Records(in));
      write(out, RecordJson.object().put("count", count));
    }
  }

  /** The records of a request, as they arrive. */
  private static final class Records implements Iterator<NewRecord> {
    private final BufferedReader in;
    private @Nullable String line;

    Records(BufferedReader in) {
      this.in = in;
    }

    @Override
    public boolean hasNext() {
      try {
        line = line == null ? in.readLine() : line;
        return line != null;
      } catch (IOException clientGone) {
        throw new UncheckedIOException(clientGone);
      }
    }

    @Override
    public NewRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String text = String.valueOf(line);
      line = null;
      try {
        return RecordJson.newRecord(MAPPER.readTree(text));
      } catch (IOException malformed) {
        throw new IllegalArgumentException("a record is not JSON", malformed);
      }
    }
  }

  /** Writes records to a client; one that is gone shows when lines are sent. */
  private static final class Lines implements RecordSink {
    private static final long ALIVE_NS = 1_000_000_000L;

    private final Writer out;
    private long sentNs = System.nanoTime();

    Lines(Writer out) {
      this.out = out;
    }

    @Override
    public void accept(StoredRecord record) {
      write(out, RecordJson.of(record));
    }

    @Override
    public void idle() {
      try {
        if (System.nanoTime() - sentNs > ALIVE_NS) {
          sentNs = System.nanoTime();
          out.write('\n');
        }
        out.flush();
      } catch (IOException clientGone) {
        throw new UncheckedIOException(clientGone);
      }
    }

    @Override
    public boolean enough() {
      return false;
    }
  }
}
