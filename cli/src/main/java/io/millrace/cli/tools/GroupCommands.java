package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccess.GroupFacts;
import io.millrace.cli.access.LogAccess.GroupPosition;
import io.millrace.cli.access.LogAccess.Start;
import io.millrace.cli.output.Console;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands below {@code millrace group}. */
public final class GroupCommands {
  private GroupCommands() {}

  private static void print(Console console, TableOutput output, List<GroupPosition> positions) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (GroupPosition position : positions) {
      rows.add(
          TableOutput.row(
              position.topic(),
              position.partition(),
              position.committed() < 0 ? null : position.committed(),
              position.endOffset(),
              position.lag(),
              position.member()));
    }
    output.print(console, List.of("TOPIC", "PARTITION", "COMMITTED", "END", "LAG", "MEMBER"), rows);
  }

  /** Lists groups. */
  @Command(
      name = "list",
      description = "Lists the consumer groups.",
      mixinStandardHelpOptions = true,
      footer = {"", "Examples:", "  millrace group list"})
  public static final class ListGroups extends LogCommand {
    @Mixin private TableOutput output = new TableOutput();

    /** Creates the command; picocli fills in the options. */
    public ListGroups(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (GroupFacts group : access.groups()) {
        rows.add(TableOutput.row(group.name(), group.state(), group.members()));
      }
      output.print(console(), List.of("GROUP", "STATE", "MEMBERS"), rows);
    }
  }

  /** Describes a group. */
  @Command(
      name = "describe",
      description = "Shows how far a group has read each partition, and its lag.",
      mixinStandardHelpOptions = true,
      footer = {"", "Examples:", "  millrace group describe billing"})
  public static final class Describe extends LogCommand {
    @Parameters(paramLabel = "GROUP", description = "Its name.")
    private String group = "";

    @Mixin private TableOutput output = new TableOutput();

    /** Creates the command; picocli fills in the options. */
    public Describe(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      List<GroupPosition> positions = access.positions(group);
      print(console(), output, positions);
      long lag = positions.stream().mapToLong(GroupPosition::lag).sum();
      console().note("Lag: %,d records".formatted(lag));
    }
  }

  /** Resets a group. */
  @Command(
      name = "reset",
      description = "Moves a group that has no members to another place of a topic.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  millrace group reset billing --topic orders --to beginning",
        "  millrace group reset billing --topic orders --to 2026-01-31T12:00 --dry-run"
      })
  public static final class Reset extends LogCommand {
    @Parameters(paramLabel = "GROUP", description = "Its name.")
    private String group = "";

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "The topic.")
    private String topic = "";

    @Option(
        names = "--to",
        required = true,
        paramLabel = "PLACE",
        converter = StartText.class,
        description = "Where to: " + StartText.HELP + ".")
    private Start to = new Start(Start.Kind.BEGINNING, 0);

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    /** Creates the command; picocli fills in the options. */
    public Reset(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      List<GroupPosition> positions = access.reset(group, topic, to, dryRun);
      print(console(), new TableOutput(), positions);
      console().note(dryRun ? "Nothing was changed." : "group \"%s\" was reset".formatted(group));
    }
  }

  /** Deletes a group. */
  @Command(
      name = "delete",
      description = "Forgets how far groups have read.",
      mixinStandardHelpOptions = true,
      footer = {"", "Examples:", "  millrace group delete billing"})
  public static final class Delete extends LogCommand {
    @Parameters(arity = "1..*", paramLabel = "GROUP", description = "Their names.")
    private List<String> groups = new ArrayList<>();

    /** Creates the command; picocli fills in the options. */
    public Delete(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      for (String group : groups) {
        access.deleteGroup(group);
        console().note("group \"%s\" deleted".formatted(group));
      }
    }
  }
}
