package io.millrace.cli.tools;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Consumer groups from the command line. */
@Command(
    name = "group",
    description = "Lists, describes, resets and deletes consumer groups.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GroupCommands.ListGroups.class,
      GroupCommands.Describe.class,
      GroupCommands.Reset.class,
      GroupCommands.Delete.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace group list",
      "  millrace group describe billing",
      "  millrace group reset billing --topic orders --to beginning",
      "",
      "`millrace group COMMAND --help` tells more about a command."
    })
public final class GroupCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Creates the command. */
  public GroupCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
