package io.millrace.cli.tools;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Topics from the command line. */
@Command(
    name = "topic",
    description = "Lists, describes, creates, alters and deletes topics.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TopicCommands.ListTopics.class,
      TopicCommands.Describe.class,
      TopicCommands.Create.class,
      TopicCommands.Alter.class,
      TopicCommands.Delete.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace topic list",
      "  millrace topic create orders --partitions 4 --config cleanup.policy=compact",
      "  millrace topic describe orders",
      "",
      "`millrace topic COMMAND --help` tells more about a command."
    })
public final class TopicCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Creates the command. */
  public TopicCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
