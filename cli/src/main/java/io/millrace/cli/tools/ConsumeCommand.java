package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccess.Consumption;
import io.millrace.cli.access.LogAccess.Start;
import io.millrace.cli.output.Console;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads records from the command line. */
@Command(
    name = "consume",
    description = "Prints the records of a topic.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "It ends with the last record that is there, unless --follow waits for more.",
      "With --group it reads on where the group stopped, and notes how far it got;",
      "--from then tells where to begin what the group has not read yet.",
      "",
      "Exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted.",
      "",
      "Examples:",
      "  millrace consume orders",
      "  millrace consume orders --from -10 --output full",
      "  millrace consume orders --from 2026-01-31T12:00 --follow",
      "  millrace consume orders --group billing --count 100",
      "  millrace consume orders --output json > backup.jsonl"
    })
public final class ConsumeCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "TOPIC", description = "What to read.")
  private String topic = "";

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      defaultValue = "beginning",
      converter = StartText.class,
      description = {"Where to begin: " + StartText.HELP + ".", "Default: ${DEFAULT-VALUE}"})
  private Start from = new Start(Start.Kind.BEGINNING, 0);

  @Option(names = "--partition", paramLabel = "N", description = "Only this one; again for more.")
  private List<Integer> partitions = new ArrayList<>();

  @Option(names = "--group", paramLabel = "GROUP", description = "Read as a member of a group.")
  private @Nullable String group;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "At most so many records.")
  private long count = Long.MAX_VALUE;

  @Option(
      names = {"-f", "--follow"},
      description = "Wait for more until interrupted.")
  private boolean follow;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "values",
      description =
          "values, keyed (key and value), full (for people) or json (an object a "
              + "line, which produce reads). Default: ${DEFAULT-VALUE}")
  private RecordPrinter.Layout output = RecordPrinter.Layout.VALUES;

  @Option(
      names = {"-k", "--key-separator"},
      paramLabel = "TEXT",
      defaultValue = "\\t",
      description = "Between key and value. Default: a tab")
  private String keySeparator = "\\t";

  @Option(names = "--uncommitted", description = "Also what open and aborted transactions wrote.")
  private boolean uncommitted;

  @Mixin private FieldFormats formats = new FieldFormats();

  @Mixin private LogOptions log = new LogOptions();

  /** Creates the command; picocli fills in the options. */
  public ConsumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RecordPrinter printer =
        new RecordPrinter(
            console,
            new RecordPrinter.Shape(
                output, formats.key(), formats.value(), keySeparator.replace("\\t", "\t")));
    Consumption wanted =
        new Consumption(topic, partitions, from, group, count, follow, !uncommitted);
    InterruptAtEnd.during(
        () -> {
          try (LogAccess access = log.open()) {
            access.consume(wanted, printer);
          }
        });
    console.flush();
  }
}
