package io.millrace.cli;

import io.millrace.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person that the command line makes no sense, and where to read how it does. */
final class WrongUsage {
  private static final int WRONG_USAGE = 2;

  private final Console console;

  WrongUsage(Console console) {
    this.console = console;
  }

  /** Prints the problem to standard error and returns the exit code. */
  int print(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    console.error(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, console.err());
    if (command.getParent() == null) {
      command.usage(console.err());
    } else {
      String name = command.getCommandSpec().qualifiedName();
      console.err().println("`" + name + " --help` tells what it takes.");
    }
    console.flush();
    return WRONG_USAGE;
  }
}
