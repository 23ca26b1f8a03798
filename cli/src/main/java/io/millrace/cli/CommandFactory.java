package io.millrace.cli;

import io.millrace.cli.output.Console;
import io.millrace.cli.run.RunCommand;
import io.millrace.cli.server.ServerCommand;
import io.millrace.cli.shell.SqlCommand;
import io.millrace.cli.test.TestCommand;
import picocli.CommandLine;

/** Gives the commands their console, so that tests can look at what they print. */
final class CommandFactory implements CommandLine.IFactory {
  private final Console console;

  CommandFactory(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == RunCommand.class) {
      return type.cast(new RunCommand(console));
    } else if (type == SqlCommand.class) {
      return type.cast(new SqlCommand(console, System.in));
    } else if (type == TestCommand.class) {
      return type.cast(new TestCommand(console));
    } else if (type == ServerCommand.class) {
      return type.cast(new ServerCommand(console));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
