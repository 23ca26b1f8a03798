package io.millrace.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.access.LogAccess.Consumption;
import io.millrace.cli.access.LogAccess.GroupFacts;
import io.millrace.cli.access.LogAccess.GroupPosition;
import io.millrace.cli.access.LogAccess.NewRecord;
import io.millrace.cli.access.LogAccess.PartitionFacts;
import io.millrace.cli.access.LogAccess.RecordHeader;
import io.millrace.cli.access.LogAccess.Start;
import io.millrace.cli.access.LogAccess.StoredRecord;
import io.millrace.cli.access.LogAccess.TopicFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the log tools and a server say to each other, as JSON; bytes are base64. */
final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordJson() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ObjectNode of(TopicFacts topic) {
    ObjectNode node = object().put("topic", topic.name());
    ObjectNode config = node.putObject("config");
    topic.config().forEach(config::put);
    ArrayNode partitions = node.putArray("partitions");
    for (PartitionFacts partition : topic.partitions()) {
      partitions
          .addObject()
          .put("partition", partition.partition())
          .put("start", partition.startOffset())
          .put("end", partition.endOffset());
    }
    return node;
  }

  static TopicFacts topic(JsonNode node) {
    List<PartitionFacts> partitions = new ArrayList<>();
    for (JsonNode partition : node.path("partitions")) {
      partitions.add(
          new PartitionFacts(
              partition.path("partition").asInt(),
              partition.path("start").asLong(),
              partition.path("end").asLong()));
    }
    return new TopicFacts(node.path("topic").asText(), texts(node.path("config")), partitions);
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  static ObjectNode of(NewRecord record) {
    ObjectNode node = object();
    put(node, "key", record.key());
    put(node, "value", record.value());
    headers(node, record.headers());
    if (record.partition() != null) {
      node.put("partition", record.partition());
    }
    if (record.timestampMs() != null) {
      node.put("timestamp", record.timestampMs());
    }
    return node;
  }

  static NewRecord newRecord(JsonNode node) {
    return new NewRecord(
        bytes(node.path("key")),
        bytes(node.path("value")),
        headers(node.path("headers")),
        node.has("partition") ? Integer.valueOf(node.path("partition").asInt()) : null,
        node.has("timestamp") ? Long.valueOf(node.path("timestamp").asLong()) : null);
  }

  static ObjectNode of(StoredRecord record) {
    ObjectNode node =
        object()
            .put("topic", record.topic())
            .put("partition", record.partition())
            .put("offset", record.offset())
            .put("timestamp", record.timestampMs());
    put(node, "key", record.key());
    put(node, "value", record.value());
    headers(node, record.headers());
    return node;
  }

  static StoredRecord storedRecord(JsonNode node) {
    return new StoredRecord(
        node.path("topic").asText(),
        node.path("partition").asInt(),
        node.path("offset").asLong(),
        node.path("timestamp").asLong(),
        bytes(node.path("key")),
        bytes(node.path("value")),
        headers(node.path("headers")));
  }

  static ObjectNode of(Consumption wanted) {
    ObjectNode node = object().put("topic", wanted.topic());
    ArrayNode partitions = node.putArray("partitions");
    wanted.partitions().forEach(partitions::add);
    node.set("start", of(wanted.start()));
    if (wanted.group() != null) {
      node.put("group", wanted.group());
    }
    node.put("most", wanted.most()).put("follow", wanted.follow());
    return node.put("committedOnly", wanted.committedOnly());
  }

  static Consumption consumption(JsonNode node) {
    List<Integer> partitions = new ArrayList<>();
    node.path("partitions").forEach(partition -> partitions.add(partition.asInt()));
    return new Consumption(
        node.path("topic").asText(),
        partitions,
        start(node.path("start")),
        node.has("group") ? node.path("group").asText() : null,
        node.path("most").asLong(Long.MAX_VALUE),
        node.path("follow").asBoolean(),
        node.path("committedOnly").asBoolean(true));
  }

  static ObjectNode of(Start start) {
    return object().put("kind", start.kind().name()).put("number", start.number());
  }

  static Start start(JsonNode node) {
    String kind = node.path("kind").asText("BEGINNING");
    return new Start(Start.Kind.valueOf(kind), node.path("number").asLong());
  }

  static ObjectNode of(GroupFacts group) {
    return object()
        .put("group", group.name())
        .put("state", group.state())
        .put("members", group.members());
  }

  static GroupFacts group(JsonNode node) {
    return new GroupFacts(
        node.path("group").asText(), node.path("state").asText(), node.path("members").asInt());
  }

  static ObjectNode of(GroupPosition position) {
    return object()
        .put("topic", position.topic())
        .put("partition", position.partition())
        .put("committed", position.committed())
        .put("end", position.endOffset())
        .put("member", position.member());
  }

  static GroupPosition position(JsonNode node) {
    return new GroupPosition(
        node.path("topic").asText(),
        node.path("partition").asInt(),
        node.path("committed").asLong(),
        node.path("end").asLong(),
        node.path("member").asText());
  }

  private static void put(ObjectNode node, String name, byte @Nullable [] bytes) {
    if (bytes != null) {
      node.put(name, bytes);
    }
  }

  private static byte @Nullable [] bytes(JsonNode node) {
    try {
      return node.isMissingNode() || node.isNull() ? null : node.binaryValue();
    } catch (IOException notBase64) {
      throw new UncheckedIOException(notBase64);
    }
  }

  private static void headers(ObjectNode node, List<RecordHeader> headers) {
    if (!headers.isEmpty()) {
      ArrayNode array = node.putArray("headers");
      for (RecordHeader header : headers) {
        put(array.addObject().put("name", header.name()), "value", header.value());
      }
    }
  }

  private static List<RecordHeader> headers(JsonNode node) {
    List<RecordHeader> headers = new ArrayList<>();
    for (JsonNode header : node) {
      headers.add(new RecordHeader(header.path("name").asText(), bytes(header.path("value"))));
    }
    return headers;
  }
}
