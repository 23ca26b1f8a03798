package io.millrace.cli.datagen;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccess.NewRecord;
import io.millrace.cli.output.Console;
import io.millrace.cli.tools.InterruptAtEnd;
import io.millrace.cli.tools.LogOptions;
import io.millrace.sql.language.SqlText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes data up. */
@Command(
    name = "datagen",
    description = "Writes made-up records into a topic, or prints them.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Generators:",
      "  orders    orders of a shop: customer, product, amount",
      "  users     people who register and move; keyed by id, so a table",
      "  clicks    page views of sessions on a web site",
      "  sensors   temperature and humidity of rooms, now and then a fault",
      "  trades    prices of shares on a random walk",
      "  payments  transfers between accounts, a few of them odd",
      "",
      "The same seed makes the same records. Without --rate their times lie a second",
      "apart and end now; with --rate they are written as time goes by.",
      "",
      "Examples:",
      "  millrace datagen orders --count 10000",
      "  millrace datagen clicks --rate 50 --topic page-views",
      "  millrace datagen sensors --sql",
      "  millrace datagen trades --count 5 --print"
    })
public final class DatagenCommand implements Runnable {
  private static final long STEP_MS = 1_000;

  private final Console console;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GENERATOR", description = "What to make up.")
  private String generator = "";

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Where to. Default: its name.")
  private @Nullable String topic;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "How many. Default: 1000, with --rate no end.")
  private @Nullable Long count;

  @Option(names = "--rate", paramLabel = "N", description = "So many a second.")
  private @Nullable Double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "The time of the first record, for example 2026-01-31T12:00:00Z.")
  private @Nullable Instant start;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "If the topic must be created. Default: ${DEFAULT-VALUE}")
  private int partitions;

  @Option(names = "--print", description = "Print the values instead.")
  private boolean print;

  @Option(
      names = "--sql",
      description = "Print the CREATE STREAM over its topic, and nothing else.")
  private boolean sql;

  @Mixin private LogOptions log = new LogOptions();

  /** Creates the command; picocli fills in the options. */
  public DatagenCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Generator chosen = Generators.find(generator).orElseThrow(this::unknown);
    if (rate != null && rate <= 0) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--rate must be above 0");
    }
    String target = topic == null ? chosen.name() : topic;
    if (sql) {
      console.out().println(statement(chosen, target));
      console.flush();
      return;
    }
    Double perSecond = rate;
    long most = count != null ? count : perSecond != null ? Long.MAX_VALUE : 1_000;
    Events events = new Events(chosen.start(seed), new Pace(most, perSecond, start), clock);
    InterruptAtEnd.during(
        () -> {
          if (print) {
            print(events);
          } else {
            write(target, events);
          }
        });
  }

  private CommandLine.ParameterException unknown() {
    List<String> names = Generators.all().stream().map(Generator::name).toList();
    String near =
        SqlText.near(generator, names).stream()
            .findFirst()
            .map("; did you mean '%s'?"::formatted)
            .orElse("");
    return new CommandLine.ParameterException(
        spec.commandLine(),
        "there is no generator '%s'; there are %s%s"
            .formatted(generator, String.join(", ", names), near));
  }

  static String statement(Generator generator, String topic) {
    return "CREATE STREAM %s (%s)\n  WITH (kafka_topic = '%s', value_format = 'JSON', timestamp = 'ts');"
        .formatted(generator.name(), generator.columns(), topic);
  }

  private void print(Events events) {
    while (events.hasNext() && !console.outputClosed()) {
      console.out().println(events.nextEvent().json());
    }
    console.flush();
  }

  private void write(String target, Events events) {
    try (LogAccess access = log.open()) {
      if (access.topics(true).stream().noneMatch(t -> t.name().equals(target))) {
        access.create(target, partitions, Map.of());
        console.note("topic \"%s\" created".formatted(target));
      }
      if (rate != null) {
        console.note("Writing to \"%s\"; Ctrl-C ends.".formatted(target));
      }
      long written = access.produce(target, "all", events);
      console.note("%,d records written to \"%s\"".formatted(written, target));
    }
  }

  /**
   * How many records, how fast, and when the first one happens.
   *
   * @param rate so many a second, as time goes by; null is at once
   */
  private record Pace(long most, @Nullable Double rate, @Nullable Instant start) {}

  /** The records of a run, as fast as asked for. */
  private static final class Events implements Iterator<NewRecord> {
    private final Generator.Source source;
    private final long most;
    private final @Nullable Double rate;
    private final Clock clock;
    private final long startMs;
    private final long beginMs;
    private long made;

    Events(Generator.Source source, Pace pace, Clock clock) {
      this.source = source;
      this.most = pace.most();
      this.rate = pace.rate();
      this.clock = clock;
      this.beginMs = clock.millis();
      Instant start = pace.start();
      long defaultMs = rate == null ? beginMs - most * STEP_MS : beginMs;
      this.startMs = start == null ? defaultMs : start.toEpochMilli();
    }

    @Override
    public boolean hasNext() {
      return made < most && !Thread.currentThread().isInterrupted();
    }

    Event nextEvent() {
      return source.next(nextTime());
    }

    private long nextTime() {
      Double perSecond = rate;
      if (perSecond == null) {
        return startMs + made++ * STEP_MS;
      }
      long offsetMs = (long) (made++ * 1000 / perSecond);
      awaitUntil(beginMs + offsetMs);
      return startMs + offsetMs;
    }

    private void awaitUntil(long dueMs) {
      long waitMs = dueMs - clock.millis();
      if (waitMs > 0) {
        try {
          boolean unusedAnswer = new CountDownLatch(1).await(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public NewRecord next() {
      if (made >= most) {
        throw new NoSuchElementException();
      }
      long timestampMs = nextTime();
      Event event = source.next(timestampMs);
      return new NewRecord(
          event.key().getBytes(StandardCharsets.UTF_8),
          event.json().getBytes(StandardCharsets.UTF_8),
          List.of(),
          null,
          timestampMs);
    }
  }
}
