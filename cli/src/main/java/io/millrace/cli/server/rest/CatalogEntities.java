package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.api.CatalogInfo;
import io.millrace.sql.api.FunctionInfo;
import io.millrace.sql.api.QueryInfo;
import io.millrace.sql.api.SourceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What exists, as entities. */
final class CatalogEntities {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SqlEngine engine;
  private final LogEngine log;

  CatalogEntities(SqlEngine engine, LogEngine log) {
    this.engine = engine;
    this.log = log;
  }

  /** Lists streams or tables. */
  ObjectNode sources(boolean tables) {
    ObjectNode entity = NODES.objectNode().put("@type", tables ? "tables" : "streams");
    ArrayNode list = entity.putArray(tables ? "tables" : "streams");
    for (SourceInfo source : engine.catalog().sources()) {
      if (source.table() == tables) {
        ObjectNode item = list.addObject();
        item.put("type", kind(source));
        item.put("name", source.name());
        item.put("topic", source.topic());
        item.put("keyFormat", source.keyFormat());
        item.put("valueFormat", source.valueFormat());
        item.put("isWindowed", source.windowType().isPresent());
      }
    }
    return entity;
  }

  private static String kind(SourceInfo source) {
    return source.table() ? "TABLE" : "STREAM";
  }

  /** Lists topics. */
  ObjectNode topics(boolean internalToo, boolean extended) {
    String type = extended ? "kafka_topics_extended" : "kafka_topics";
    ObjectNode entity = NODES.objectNode().put("@type", type);
    ArrayNode list = entity.putArray("topics");
    for (TopicDescription topic : log.topics().list()) {
      if (internalToo || !topic.internal()) {
        ObjectNode item = list.addObject().put("name", topic.name());
        ArrayNode replicas = item.putArray("replicaInfo");
        for (int i = 0; i < topic.partitions(); i++) {
          replicas.add(1);
        }
        if (extended) {
          item.put("consumerCount", 0).put("consumerGroupCount", 0);
        }
      }
    }
    return entity;
  }

  /** Lists queries. */
  ObjectNode queries() {
    ObjectNode entity = NODES.objectNode().put("@type", "queries");
    ArrayNode list = entity.putArray("queries");
    engine.catalog().queries().forEach(query -> list.add(running(query)));
    return entity;
  }

  private static ObjectNode running(QueryInfo query) {
    ObjectNode item = NODES.objectNode();
    item.put("queryString", query.statement());
    item.putArray("sinks").add(query.sink());
    item.putArray("sinkKafkaTopics").add(query.sinkTopic());
    item.put("id", query.id());
    item.putObject("statusCount").put(status(query), 1);
    item.put("queryType", "PERSISTENT");
    item.put("state", status(query));
    return item;
  }

  /** ksqlDB knows fewer states: what is not in error or paused is running. */
  private static String status(QueryInfo query) {
    return switch (query.state()) {
      case "ERROR" -> "ERROR";
      case "PAUSED" -> "PAUSED";
      default -> "RUNNING";
    };
  }

  /** Describes all queries. */
  ObjectNode queryDescriptions() {
    ObjectNode entity = NODES.objectNode().put("@type", "query_descriptions");
    ArrayNode list = entity.putArray("queryDescriptions");
    CatalogInfo catalog = engine.catalog();
    catalog.queries().forEach(query -> list.add(described(catalog, query, "", "")));
    return entity;
  }

  /** Describes one query. */
  ObjectNode queryDescription(QueryInfo query, String topology, String plan) {
    ObjectNode entity = NODES.objectNode().put("@type", "queryDescription");
    entity.set("queryDescription", described(engine.catalog(), query, topology, plan));
    return entity;
  }

  private static ObjectNode described(
      CatalogInfo catalog, QueryInfo query, String topology, String plan) {
    ObjectNode item = NODES.objectNode();
    item.put("id", query.id());
    item.put("statementText", query.statement());
    item.put(
        "windowType", catalog.source(query.sink()).flatMap(SourceInfo::windowType).orElse(null));
    item.set("fields", SchemaEntities.fields(query.schema(), java.util.Map.of()));
    ArrayNode sources = item.putArray("sources");
    query.sources().forEach(sources::add);
    item.putArray("sinks").add(query.sink());
    item.put("topology", topology);
    item.put("executionPlan", plan);
    ObjectNode properties = item.putObject("overriddenProperties");
    query.properties().forEach(properties::put);
    item.putObject("ksqlHostQueryStatus").put("localhost:0", status(query));
    item.put("queryType", "PERSISTENT");
    ArrayNode errors = item.putArray("queryErrors");
    query
        .failure()
        .ifPresent(text -> errors.addObject().put("errorMessage", text).put("type", "UNKNOWN"));
    item.putArray("tasksMetadata");
    item.put("state", status(query));
    item.put("consumerGroupId", query.id());
    return item;
  }

  /** Describes all streams or all tables. */
  ObjectNode sourceDescriptions(boolean tables, boolean extended) {
    ObjectNode entity = NODES.objectNode().put("@type", "source_descriptions");
    ArrayNode list = entity.putArray("sourceDescriptions");
    CatalogInfo catalog = engine.catalog();
    catalog.sources().stream()
        .filter(source -> source.table() == tables)
        .forEach(source -> list.add(described(catalog, source, extended)));
    return entity;
  }

  /** Describes a stream or table. */
  ObjectNode sourceDescription(SourceInfo source, boolean extended) {
    ObjectNode entity = NODES.objectNode().put("@type", "sourceDescription");
    entity.set("sourceDescription", described(engine.catalog(), source, extended));
    return entity;
  }

  private ObjectNode described(CatalogInfo catalog, SourceInfo source, boolean extended) {
    ObjectNode item = NODES.objectNode();
    item.put("name", source.name());
    item.put("windowType", source.windowType().orElse(null));
    item.set("readQueries", running(catalog, source.readBy()));
    item.set("writeQueries", running(catalog, source.writtenBy()));
    item.set("fields", SchemaEntities.fields(source.schema(), source.headerKeys()));
    item.put("type", kind(source));
    item.put("timestamp", source.eventTimeColumn().orElse(""));
    item.put("statistics", "");
    item.put("errorStats", "");
    item.put("extended", extended);
    item.put("keyFormat", source.keyFormat());
    item.put("valueFormat", source.valueFormat());
    item.put("topic", source.topic());
    int partitions = log.topics().find(source.topic()).map(TopicDescription::partitions).orElse(0);
    item.put("partitions", extended ? partitions : 0);
    item.put("replication", extended ? 1 : 0);
    item.put("statement", source.statement());
    item.set("queryOffsetSummaries", extended ? offsets(source, partitions) : NODES.arrayNode());
    item.putArray("sourceConstraints");
    item.putArray("clusterStatistics");
    item.putArray("clusterErrorStats");
    return item;
  }

  private ArrayNode offsets(SourceInfo source, int partitions) {
    ArrayNode summaries = NODES.arrayNode();
    ObjectNode summary = summaries.addObject().put("groupId", "");
    ObjectNode topic = summary.putArray("topicSummaries").addObject();
    topic.put("kafkaTopic", source.topic());
    ArrayNode offsets = topic.putArray("offsets");
    for (int i = 0; i < partitions; i++) {
      TopicPartition partition = new TopicPartition(source.topic(), i);
      ObjectNode offset = offsets.addObject().put("partition", i);
      offset.put("logStartOffset", log.startOffset(partition));
      offset.put("logEndOffset", log.endOffset(partition));
      offset.put("consumerOffset", 0);
    }
    return summaries;
  }

  private static ArrayNode running(CatalogInfo catalog, List<String> ids) {
    ArrayNode list = NODES.arrayNode();
    ids.forEach(id -> catalog.query(id).ifPresent(query -> list.add(running(query))));
    return list;
  }

  /** Lists functions. */
  ObjectNode functions() {
    ObjectNode entity = NODES.objectNode().put("@type", "function_names");
    ArrayNode list = entity.putArray("functions");
    for (FunctionInfo function : engine.functions()) {
      ObjectNode item = list.addObject().put("name", function.name());
      item.put("type", functionType(function)).put("category", function.category());
    }
    return entity;
  }

  private static String functionType(FunctionInfo function) {
    return switch (function.category()) {
      case "AGGREGATE" -> "AGGREGATE";
      case "TABLE" -> "TABLE";
      default -> "SCALAR";
    };
  }

  /** Describes a function; the statement has been checked to name one. */
  ObjectNode function(String name) {
    List<FunctionInfo> found = new ArrayList<>(engine.functions());
    found.removeIf(function -> !function.name().equals(name.toUpperCase(Locale.ROOT)));
    FunctionInfo function = found.get(0);
    ObjectNode entity = NODES.objectNode().put("@type", "describe_function");
    entity.put("name", function.name());
    entity.put("description", function.description());
    entity.put("author", "Millrace");
    entity.put("version", "");
    entity.put("path", "internal");
    ArrayNode variants = entity.putArray("functions");
    for (FunctionInfo.Variant variant : function.variants()) {
      ObjectNode item = variants.addObject();
      ArrayNode arguments = item.putArray("arguments");
      for (int i = 0; i < variant.parameters().size(); i++) {
        FunctionInfo.Parameter parameter = variant.parameters().get(i);
        boolean last = i == variant.parameters().size() - 1;
        ObjectNode argument = arguments.addObject().put("name", parameter.name());
        argument.put("type", parameter.type()).put("description", "");
        argument.put("isVariadic", variant.variadic() && last);
      }
      item.put("returnType", variant.returns()).put("description", "");
    }
    entity.put("type", functionType(function));
    return entity;
  }

  /** Lists types. */
  ObjectNode types() {
    ObjectNode entity = NODES.objectNode().put("@type", "type_list");
    ObjectNode types = entity.putObject("types");
    engine.catalog().types().forEach((name, type) -> types.set(name, SchemaEntities.schema(type)));
    return entity;
  }
}
