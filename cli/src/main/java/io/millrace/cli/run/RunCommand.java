package io.millrace.cli.run;

import io.millrace.cli.engine.EngineOptions;
import io.millrace.cli.engine.ShutdownClose;
import io.millrace.cli.engine.VerboseOption;
import io.millrace.cli.output.Console;
import io.millrace.cli.output.OutputFormat;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs SQL scripts on an engine of its own. */
@Command(
    name = "run",
    description = "Runs SQL scripts and prints what their queries answer.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "All files are read before the first statement is carried out. The statements",
      "run in order. A pull query waits until the views it reads have seen all input.",
      "The command ends when the last statement is done and all input has been",
      "processed; with --follow it stays until it is interrupted. Continuous queries",
      "are kept in the data directory: the next run continues them, and a CREATE that",
      "is unchanged does nothing.",
      "",
      "Exit code: 0 done, 1 a statement or query failed, 2 wrong usage,",
      "130 interrupted.",
      "",
      "Examples:",
      "  millrace run samples/earthquakes.sql",
      "  millrace run --output json report.sql > report.jsonl",
      "  millrace run --summary setup.sql",
      "  millrace run -D topic=orders --set pull.wait=none setup.sql report.sql",
      "  millrace run --url memory: experiment.sql"
    })
public final class RunCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE.sql", description = "Scripts, run in this order.")
  private List<Path> files = new ArrayList<>();

  @Mixin private EngineOptions engineOptions = new EngineOptions();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = {
        "How rows are printed: table, json (an object a line) or csv.",
        "Default: ${DEFAULT-VALUE}"
      })
  private OutputFormat output = OutputFormat.TABLE;

  @Option(names = "--follow", description = "Stay and keep the queries running until interrupted.")
  private boolean follow;

  @Option(
      names = "--summary",
      description = "In the end, a line on standard error for each continuous query.")
  private boolean summary;

  @Mixin private VerboseOption verbose = new VerboseOption();

  /** Creates the command; picocli fills in the options. */
  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    verbose.apply();
    List<Script> scripts = new ArrayList<>();
    for (Path file : files) {
      scripts.add(Script.read(file));
    }
    SqlOptions options =
        SqlOptions.defaults()
            .withProperties(runProperties())
            .withVariables(engineOptions.variables());
    try (SqlEngine engine = SqlEngine.open(engineOptions.url(), options);
        ShutdownClose atInterrupt = new ShutdownClose(engine)) {
      return run(new ScriptRun(console, output.printer(console), engine), scripts, atInterrupt);
    }
  }

  private int run(ScriptRun run, List<Script> scripts, ShutdownClose atInterrupt)
      throws InterruptedException {
    try {
      run.all(scripts);
      boolean good = run.catchUp();
      if (summary) {
        run.summarize();
      }
      if (good && follow) {
        run.follow();
      }
      return good ? DONE : FAILED;
    } catch (ScriptFailure failure) {
      if (!atInterrupt.begun()) {
        console.error(failure.render());
        console.note("  " + run.progress(kept()));
      }
      return FAILED;
    } catch (RuntimeException failure) {
      if (atInterrupt.begun()) {
        return FAILED;
      }
      throw failure;
    }
  }

  private boolean kept() {
    return !engineOptions.url().startsWith("memory:");
  }

  /**
   * A script wants exact answers and an end: its pull queries wait for all input, however long it
   * takes, and its push queries end once they have shown all of it.
   */
  private Map<String, String> runProperties() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("pull.wait", "all");
    all.put("pull.wait.ms", "-1");
    all.put("push.end", follow ? "never" : "caught-up");
    all.putAll(engineOptions.properties());
    return all;
  }
}
