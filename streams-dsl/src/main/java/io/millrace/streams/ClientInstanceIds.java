package io.millrace.streams;

import io.millrace.common.Uuid;
import java.util.Map;

/** The ids that a broker gave the clients of an application for telemetry. */
public interface ClientInstanceIds {

  /**
   * That of the admin client.
   *
   * @throws IllegalStateException when telemetry is switched off
   */
  Uuid adminInstanceId();

  /** Those of the consumers, by client id. */
  Map<String, Uuid> consumerInstanceIds();

  /** Those of the producers, by client id. */
  Map<String, Uuid> producerInstanceIds();
}
