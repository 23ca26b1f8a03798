package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.output.Console;
import picocli.CommandLine.Mixin;

/** A command that opens a log, does something with it, and closes it. */
abstract class LogCommand implements Runnable {
  private final Console console;

  @Mixin private LogOptions log = new LogOptions();

  LogCommand(Console console) {
    this.console = console;
  }

  /** Where the command writes. */
  final Console console() {
    return console;
  }

  /** Does what the command is there for. */
  abstract void carryOut(LogAccess access);

  @Override
  public final void run() {
    try (LogAccess access = log.open()) {
      carryOut(access);
    }
  }
}
