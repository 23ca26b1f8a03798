package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccess.NewRecord;
import io.millrace.cli.access.LogAccess.RecordHeader;
import io.millrace.cli.output.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes records from the command line. */
@Command(
    name = "produce",
    description = "Writes lines of standard input or of a file as records.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Each line is the value of a record; empty lines are skipped. With --format",
      "json each line is an object with the fields key, value, headers, timestamp (ms)",
      "and partition, as `consume --output json` prints them; keyBase64 and",
      "valueBase64 hold what is not text. A value of null deletes the key.",
      "",
      "Exit code: 0 written, 1 failed, 2 wrong usage.",
      "",
      "Examples:",
      "  millrace produce orders < orders.jsonl",
      "  echo 'ann:{\"total\": 12}' | millrace produce totals --key-separator :",
      "  millrace produce orders --format json --file backup.jsonl",
      "  millrace produce events --header source=import --acks 1 --file events.txt"
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final Console console;
  private final InputStream input;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TOPIC", description = "Where to.")
  private String topic = "";

  @Option(names = "--file", paramLabel = "FILE", description = "Read this; - is standard input.")
  private @Nullable String file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "lines",
      description = "lines or json. Default: ${DEFAULT-VALUE}")
  private LineShape format = LineShape.LINES;

  @Option(
      names = {"-k", "--key-separator"},
      paramLabel = "TEXT",
      description = "What stands between key and value of a line.")
  private @Nullable String keySeparator;

  @Option(
      names = "--null-value",
      paramLabel = "TEXT",
      description = "A value that stands for none, which deletes a key.")
  private @Nullable String nullValue;

  @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header of each record.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(names = "--partition", paramLabel = "N", description = "Where to, instead of by key.")
  private @Nullable Integer partition;

  @Option(
      names = "--acks",
      paramLabel = "N",
      defaultValue = "all",
      description =
          "When a record counts as written: all on disk, 1 handed to the system, "
              + "0 at once. Default: ${DEFAULT-VALUE}")
  private String acks = "all";

  @Option(names = "--create", description = "Create the topic if it does not exist.")
  private boolean create;

  @Mixin private FieldFormats formats = new FieldFormats();

  @Mixin private LogOptions log = new LogOptions();

  /** What lines look like. */
  public enum LineShape {
    /** Each is a value, or key and value. */
    LINES,
    /** Each is a JSON object. */
    JSON
  }

  /** Creates the command; picocli fills in the options. */
  public ProduceCommand(Console console, InputStream input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() throws IOException {
    if (!List.of("all", "1", "0").contains(acks)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Invalid value for option '--acks': '%s'".formatted(acks));
    }
    try (BufferedReader reader = reader();
        LogAccess access = log.open()) {
      if (create && access.topics(true).stream().noneMatch(t -> t.name().equals(topic))) {
        access.create(topic, 1, Map.of());
      }
      return write(access, new RecordLines(reader, shape()));
    }
  }

  private int write(LogAccess access, RecordLines lines) {
    UntilBad good = new UntilBad(lines);
    long startNs = System.nanoTime();
    long count = access.produce(topic, acks, good);
    double seconds = Math.max(1e-9, (System.nanoTime() - startNs) / 1e9);
    console.note(
        "%,d %s written to \"%s\" (%,.0f a second)"
            .formatted(count, count == 1 ? "record" : "records", topic, count / seconds));
    if (good.problem().isEmpty()) {
      return DONE;
    }
    console.error(
        ("INVALID_RECORD\n  %s\n  hint: What stands before it is written;"
                + " `millrace produce --help` tells what lines look like.")
            .formatted(good.problem().get()));
    return FAILED;
  }

  /** The records before the first line that cannot be read. */
  private static final class UntilBad implements Iterator<NewRecord> {
    private final RecordLines lines;
    private @Nullable NewRecord ahead;
    private @Nullable String problem;

    UntilBad(RecordLines lines) {
      this.lines = lines;
    }

    Optional<String> problem() {
      return Optional.ofNullable(problem);
    }

    @Override
    public boolean hasNext() {
      if (ahead == null && problem == null && lines.hasNext()) {
        try {
          ahead = lines.next();
        } catch (RecordLines.BadLine wrong) {
          problem = wrong.getMessage();
        }
      }
      return ahead != null;
    }

    @Override
    public NewRecord next() {
      boolean unusedAnswer = hasNext();
      NewRecord next = ahead;
      if (next == null) {
        throw new NoSuchElementException();
      }
      ahead = null;
      return next;
    }
  }

  private RecordLines.Shape shape() {
    return new RecordLines.Shape(
        format == LineShape.JSON,
        keySeparator == null ? null : keySeparator.replace("\\t", "\t"),
        nullValue,
        formats.key(),
        formats.value(),
        headers.entrySet().stream()
            .map(h -> new RecordHeader(h.getKey(), FieldFormat.TEXT.bytes(h.getValue())))
            .toList(),
        partition);
  }

  private BufferedReader reader() throws IOException {
    String name = file;
    return name == null || name.equals("-")
        ? new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(name));
  }
}
