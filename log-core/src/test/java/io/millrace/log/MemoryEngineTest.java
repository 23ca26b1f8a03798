package io.millrace.log;

import io.millrace.log.api.LogEngine;

/** The contract, in memory. */
final class MemoryEngineTest extends EngineContract {
  @Override
  LogEngine openEngine() {
    return LogEngines.open("memory:contract");
  }
}
