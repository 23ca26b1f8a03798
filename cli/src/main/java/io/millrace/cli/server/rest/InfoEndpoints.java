package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.http.Exchange;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.SqlEngine;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the server says of itself. */
public final class InfoEndpoints {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SERVICE = "default_";

  private final SqlEngine engine;
  private final LogEngine log;
  private final String version;
  private final String address;

  /**
   * Creates the endpoints.
   *
   * @param version of the program
   * @param address host and port
   */
  public InfoEndpoints(SqlEngine engine, LogEngine log, String version, String address) {
    this.engine = engine;
    this.log = log;
    this.version = version;
    this.address = address;
  }

  /** Answers {@code /}: the way to {@code /info}. */
  public void root(Exchange exchange) {
    exchange.header("Location", "/info");
    exchange.reply(307, Exchange.JSON, new byte[0]);
  }

  /** Answers {@code /info}. */
  public void info(Exchange exchange) {
    ObjectNode entity = NODES.objectNode();
    ObjectNode info = entity.putObject("KsqlServerInfo");
    info.put("version", version);
    info.put("kafkaClusterId", clusterId());
    info.put("ksqlServiceId", SERVICE);
    info.put("serverStatus", "RUNNING");
    exchange.reply(200, entity);
  }

  /** The same for the same data. */
  private String clusterId() {
    return UUID.nameUUIDFromBytes(log.url().toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Answers {@code /healthcheck}: 200 when everything works, else 503. */
  public void health(Exchange exchange) {
    boolean catalog = works(engine::catalog);
    boolean topics = works(() -> log.topics().list());
    ObjectNode entity = NODES.objectNode().put("isHealthy", catalog && topics);
    ObjectNode details = entity.putObject("details");
    details.putObject("metastore").put("isHealthy", catalog);
    details.putObject("kafka").put("isHealthy", topics);
    details.putObject("commandRunner").put("isHealthy", catalog);
    entity.put("serverState", "READY");
    exchange.reply(catalog && topics ? 200 : 503, entity);
  }

  private static boolean works(Runnable check) {
    try {
      check.run();
      return true;
    } catch (RuntimeException broken) {
      return false;
    }
  }

  /** Answers {@code /clusterStatus}: one server, alive. */
  public void cluster(Exchange exchange) {
    ObjectNode entity = NODES.objectNode();
    ObjectNode host = entity.putObject("clusterStatus").putObject(address);
    host.put("hostAlive", true);
    host.put("lastStatusUpdateMs", log.clock().millis());
    host.putObject("activeStandbyPerQuery");
    host.putObject("hostStoreLags")
        .put("updateTimeMs", log.clock().millis())
        .putObject("stateStoreLags");
    exchange.reply(200, entity);
  }

  /** Answers {@code /v1/metadata}. */
  public void metadata(Exchange exchange) {
    ObjectNode entity = NODES.objectNode();
    ObjectNode scope = entity.putObject("scope");
    scope.putArray("path");
    scope.putObject("clusters").put("kafka-cluster", clusterId()).put("ksql-cluster", SERVICE);
    entity.put("id", SERVICE);
    exchange.reply(200, entity);
  }

  /** Answers {@code /v1/metadata/id}. */
  public void metadataId(Exchange exchange) {
    exchange.reply(200, NODES.objectNode().put("scope", "").put("id", SERVICE));
  }

  /** Answers {@code /chc/ready} and {@code /chc/live}. */
  public void probe(Exchange exchange) {
    exchange.reply(200, NODES.objectNode());
  }
}
