package io.millrace.streams.errors;

import java.util.Map;

/** Fails whenever an output record cannot be written or serialized. */
public class DefaultProductionExceptionHandler implements ProductionExceptionHandler {

  /** Creates a handler. */
  public DefaultProductionExceptionHandler() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
