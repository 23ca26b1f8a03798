package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccess.PartitionFacts;
import io.millrace.cli.access.LogAccess.TopicFacts;
import io.millrace.cli.output.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands below {@code millrace topic}. */
public final class TopicCommands {
  private TopicCommands() {}

  private static String text(Map<String, String> config) {
    return new TreeMap<>(config)
        .entrySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Lists topics. */
  @Command(
      name = "list",
      description = "Lists the topics.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  millrace topic list",
        "  millrace topic list --all --output json"
      })
  public static final class ListTopics extends LogCommand {
    @Option(names = "--all", description = "Also those that belong to Millrace itself.")
    private boolean all;

    @Mixin private TableOutput output = new TableOutput();

    /** Creates the command; picocli fills in the options. */
    public ListTopics(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (TopicFacts topic : access.topics(all)) {
        rows.add(
            TableOutput.row(
                topic.name(), topic.partitions().size(), topic.records(), text(topic.config())));
      }
      output.print(console(), List.of("TOPIC", "PARTITIONS", "RECORDS", "CONFIG"), rows);
    }
  }

  /** Describes a topic. */
  @Command(
      name = "describe",
      description = "Shows the partitions of a topic and its settings.",
      mixinStandardHelpOptions = true,
      footer = {"", "Examples:", "  millrace topic describe orders"})
  public static final class Describe extends LogCommand {
    @Parameters(paramLabel = "TOPIC", description = "Its name.")
    private String topic = "";

    @Mixin private TableOutput output = new TableOutput();

    /** Creates the command; picocli fills in the options. */
    public Describe(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      TopicFacts facts = access.topic(topic);
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (PartitionFacts partition : facts.partitions()) {
        rows.add(
            TableOutput.row(
                partition.partition(),
                partition.startOffset(),
                partition.endOffset(),
                partition.endOffset() - partition.startOffset()));
      }
      output.print(console(), List.of("PARTITION", "START", "END", "RECORDS"), rows);
      if (!facts.config().isEmpty()) {
        console().note("Settings: " + text(facts.config()));
      }
    }
  }

  /** Creates a topic. */
  @Command(
      name = "create",
      description = "Creates a topic.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Settings have Kafka's names: retention.ms, cleanup.policy, ...",
        "",
        "Examples:",
        "  millrace topic create orders",
        "  millrace topic create users --partitions 4 --config cleanup.policy=compact"
      })
  public static final class Create extends LogCommand {
    @Parameters(paramLabel = "TOPIC", description = "Its name.")
    private String topic = "";

    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "1",
        description = "How many. Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(names = "--config", paramLabel = "NAME=VALUE", description = "A setting.")
    private Map<String, String> config = new LinkedHashMap<>();

    /** Creates the command; picocli fills in the options. */
    public Create(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      access.create(topic, partitions, config);
      console().note("topic \"%s\" created".formatted(topic));
    }
  }

  /** Alters a topic. */
  @Command(
      name = "alter",
      description = "Adds partitions to a topic, or changes its settings.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  millrace topic alter orders --config retention.ms=86400000",
        "  millrace topic alter orders --unset retention.ms --partitions 8"
      })
  public static final class Alter extends LogCommand {
    @Parameters(paramLabel = "TOPIC", description = "Its name.")
    private String topic = "";

    @Option(names = "--partitions", paramLabel = "N", description = "How many it is to have.")
    private @Nullable Integer partitions;

    @Option(names = "--config", paramLabel = "NAME=VALUE", description = "A new setting.")
    private Map<String, String> config = new LinkedHashMap<>();

    @Option(names = "--unset", paramLabel = "NAME", description = "A setting to take back.")
    private List<String> unset = new ArrayList<>();

    /** Creates the command; picocli fills in the options. */
    public Alter(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      Map<String, Optional<String>> changes = new LinkedHashMap<>();
      config.forEach((name, value) -> changes.put(name, Optional.of(value)));
      unset.forEach(name -> changes.put(name, Optional.empty()));
      access.alter(
          topic, partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions), changes);
      console().note("topic \"%s\" altered".formatted(topic));
    }
  }

  /** Deletes a topic. */
  @Command(
      name = "delete",
      description = "Deletes topics and their records.",
      mixinStandardHelpOptions = true,
      footer = {"", "Examples:", "  millrace topic delete orders"})
  public static final class Delete extends LogCommand {
    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Their names.")
    private List<String> topics = new ArrayList<>();

    /** Creates the command; picocli fills in the options. */
    public Delete(Console console) {
      super(console);
    }

    @Override
    void carryOut(LogAccess access) {
      for (String topic : topics) {
        access.delete(topic);
        console().note("topic \"%s\" deleted".formatted(topic));
      }
    }
  }
}
