package io.millrace.cli.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why a request is refused: an HTTP status and an error entity. */
public final class RestFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ObjectNode entity;

  private RestFailure(int status, ObjectNode entity) {
    super(entity.path("message").asText(), null, false, false);
    this.status = status;
    this.entity = entity;
  }

  /** Returns a refusal with an entity of its own. */
  public static RestFailure of(int status, ObjectNode entity) {
    return new RestFailure(status, entity);
  }

  /**
   * Returns a refusal.
   *
   * @param status of HTTP
   * @param code of ksqlDB, for example 40001
   */
  public static RestFailure of(int status, int code, String message) {
    return new RestFailure(status, entity(code, message));
  }

  /** Returns the entity of an error without a statement. */
  public static ObjectNode entity(int code, String message) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("@type", "generic_error");
    entity.put("error_code", code);
    entity.put("message", message);
    return entity;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** What the body of the answer says. */
  public ObjectNode entity() {
    return entity;
  }
}
