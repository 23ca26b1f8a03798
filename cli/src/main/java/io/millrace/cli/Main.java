package io.millrace.cli;

import io.millrace.cli.datagen.DatagenCommand;
import io.millrace.cli.output.Console;
import io.millrace.cli.run.RunCommand;
import io.millrace.cli.server.ServerCommand;
import io.millrace.cli.shell.SqlCommand;
import io.millrace.cli.test.TestCommand;
import io.millrace.cli.tools.ConsumeCommand;
import io.millrace.cli.tools.GroupCommand;
import io.millrace.cli.tools.ProduceCommand;
import io.millrace.cli.tools.TopicCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "millrace",
    description = "Stream processing in one process: a durable log, continuous queries in SQL.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SqlCommand.class,
      RunCommand.class,
      TestCommand.class,
      ServerCommand.class,
      TopicCommand.class,
      ProduceCommand.class,
      ConsumeCommand.class,
      GroupCommand.class,
      DatagenCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace run samples/earthquakes.sql",
      "  millrace run --output json samples/flights.sql > flights.jsonl",
      "  millrace sql",
      "  millrace test samples/tests",
      "  millrace server --listen 127.0.0.1:8088",
      "  millrace datagen orders --count 1000",
      "  millrace consume orders --from -10 --output full",
      "",
      "`millrace COMMAND --help` tells more about a command."
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Console.system(), args));
  }

  /**
   * Runs the program.
   *
   * @return the exit code: 0 done, 1 failed, 2 wrong usage
   */
  public static int run(Console console, String... args) {
    CommandLine program = new CommandLine(new Main(), new CommandFactory(console));
    program.setOut(console.out());
    program.setErr(console.err());
    program.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)));
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> new FailureReport(console).print(failure));
    program.setParameterExceptionHandler(
        (wrong, arguments) -> new WrongUsage(console).print(wrong));
    program.setUsageHelpAutoWidth(false);
    program.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return program.execute(args);
    } catch (Error failure) {
      return new FailureReport(console).print(failure);
    } finally {
      console.flush();
    }
  }

  /** Without a command there is nothing to do, which is wrong usage. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  private static CommandLine.Help.Ansi ansi(Console console) {
    return console.colors() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }
}
