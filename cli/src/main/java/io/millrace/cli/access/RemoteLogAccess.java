package io.millrace.cli.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.common.KafkaException;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The log of a server, over HTTP; {@link LogRequests} answers. */
public final class RemoteLogAccess implements LogAccess {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PATH = "/millrace/v1/log/";

  private final ServerConnection server;

  /**
   * Asks a server.
   *
   * @param user {@code name:password} if it wants one
   */
  public RemoteLogAccess(URI address, Optional<String> user) {
    this.server = new ServerConnection(address, user);
  }

  @Override
  public List<TopicFacts> topics(boolean internal) {
    return ask("topics", RecordJson.object().put("internal", internal)).stream()
        .map(RecordJson::topic)
        .toList();
  }

  @Override
  public TopicFacts topic(String name) {
    return RecordJson.topic(ask("topic", RecordJson.object().put("topic", name)).get(0));
  }

  @Override
  public void create(String topic, int partitions, Map<String, String> config) {
    ObjectNode request = RecordJson.object().put("topic", topic).put("partitions", partitions);
    ObjectNode settings = request.putObject("config");
    config.forEach(settings::put);
    List<JsonNode> unusedAnswer = ask("create", request);
  }

  @Override
  public void delete(String topic) {
    List<JsonNode> unusedAnswer = ask("delete", RecordJson.object().put("topic", topic));
  }

  @Override
  public void alter(String topic, OptionalInt partitions, Map<String, Optional<String>> config) {
    ObjectNode request = RecordJson.object().put("topic", topic);
    partitions.ifPresent(number -> request.put("partitions", number));
    ObjectNode settings = request.putObject("config");
    config.forEach((name, value) -> settings.put(name, value.orElse(null)));
    List<JsonNode> unusedAnswer = ask("alter", request);
  }

  @Override
  public long produce(String topic, String acks, Iterator<NewRecord> records) {
    String head = RecordJson.object().put("topic", topic).put("acks", acks) + "\n";
    InputStream body = new SequenceInputStream(new Pieces(head, records));
    List<JsonNode> answer = new ArrayList<>();
    lines("produce", body, line -> answer.add(line));
    return answer.get(0).path("count").asLong();
  }

  /** The body of a request to produce, a piece for each record. */
  // SequenceInputStream takes nothing newer.
  @SuppressWarnings("JdkObsolete")
  private static final class Pieces implements Enumeration<InputStream> {
    private final Iterator<NewRecord> records;
    private String head;

    Pieces(String head, Iterator<NewRecord> records) {
      this.head = head;
      this.records = records;
    }

    @Override
    public boolean hasMoreElements() {
      return !head.isEmpty() || records.hasNext();
    }

    @Override
    public InputStream nextElement() {
      String text = head.isEmpty() ? RecordJson.of(records.next()) + "\n" : head;
      head = "";
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void consume(Consumption consumption, RecordSink sink) {
    lines(
        "consume",
        text(RecordJson.of(consumption)),
        line -> {
          if (line.isMissingNode()) {
            sink.idle();
          } else {
            sink.accept(RecordJson.storedRecord(line));
          }
          return !sink.enough();
        });
    sink.idle();
  }

  @Override
  public List<GroupFacts> groups() {
    return ask("groups", RecordJson.object()).stream().map(RecordJson::group).toList();
  }

  @Override
  public List<GroupPosition> positions(String group) {
    return ask("positions", RecordJson.object().put("group", group)).stream()
        .map(RecordJson::position)
        .toList();
  }

  @Override
  public List<GroupPosition> reset(String group, String topic, Start to, boolean dryRun) {
    ObjectNode request = RecordJson.object().put("group", group).put("topic", topic);
    request.set("to", RecordJson.of(to));
    return ask("reset", request.put("dryRun", dryRun)).stream().map(RecordJson::position).toList();
  }

  @Override
  public void deleteGroup(String group) {
    List<JsonNode> unusedAnswer = ask("delete-group", RecordJson.object().put("group", group));
  }

  private List<JsonNode> ask(String operation, ObjectNode request) {
    List<JsonNode> answer = new ArrayList<>();
    lines(operation, text(request), line -> line.isMissingNode() || answer.add(line));
    return answer;
  }

  private static InputStream text(ObjectNode request) {
    return new ByteArrayInputStream((request + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a request and hands over the lines of its answer; an empty line is a missing node. */
  private void lines(String operation, InputStream body, Predicate<JsonNode> more) {
    try (AnswerLines answer =
        server.post(PATH + operation, BodyPublishers.ofInputStream(() -> body))) {
      Optional<String> line = answer.next();
      while (line.isPresent() && more.test(node(line.get()))) {
        line = answer.next();
      }
    } catch (JsonProcessingException malformed) {
      throw new KafkaException("the server's answer is not understood: " + malformed);
    } catch (IOException broken) {
      throw new UncheckedIOException("the connection to the server broke", broken);
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode node(String line) throws JsonProcessingException {
    JsonNode node = line.isEmpty() ? RecordJson.object().path("nothing") : MAPPER.readTree(line);
    if (node.has("error")) {
      throw failure(node.path("error"));
    }
    return node;
  }

  private static RuntimeException failure(JsonNode error) {
    String message = error.path("message").asText();
    return Arrays.stream(LogErrorCode.values())
        .filter(code -> code.name().equals(error.path("code").asText()))
        .findFirst()
        .map(
            code -> (RuntimeException) new LogException(code, message, error.path("hint").asText()))
        .orElseGet(() -> new KafkaException(message));
  }

  @Override
  public void close() {
    // Each request has a connection of its own.
  }
}
