package io.millrace.cli.shell;

import io.millrace.cli.access.ServerAddress;
import io.millrace.cli.access.ServerConnection;
import io.millrace.cli.access.ServerLocation;
import io.millrace.cli.engine.EngineOptions;
import io.millrace.cli.engine.ShutdownClose;
import io.millrace.cli.engine.VerboseOption;
import io.millrace.cli.output.Console;
import io.millrace.cli.output.OutputFormat;
import io.millrace.cli.shell.command.Settings;
import io.millrace.cli.shell.command.ShellCommands;
import io.millrace.cli.shell.editor.Completions;
import io.millrace.cli.shell.editor.Editor;
import io.millrace.cli.shell.editor.InputText;
import io.millrace.cli.shell.editor.PathNames;
import io.millrace.cli.shell.editor.PipedLines;
import io.millrace.cli.shell.session.EmbeddedSession;
import io.millrace.cli.shell.session.Names;
import io.millrace.cli.shell.session.Names.Name;
import io.millrace.cli.shell.session.RemoteSession;
import io.millrace.cli.shell.session.ShellSession;
import io.millrace.cli.shell.view.ViewKind;
import io.millrace.log.api.LogException;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The shell. */
@Command(
    name = "sql",
    description = "Opens the shell: statements and queries, typed or piped in.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "On a terminal: Tab completes words, names and paths, Ctrl-R searches the",
      "history, Ctrl-C ends a query, Ctrl-D leaves; help lists the commands.",
      "From a pipe statements are carried out as they come; the first failure ends.",
      "",
      "Exit code: 0 done, 1 a piped or given statement failed, 2 wrong usage.",
      "",
      "Examples:",
      "  millrace sql",
      "  millrace sql -e 'SHOW QUERIES;'",
      "  echo 'SELECT * FROM orders;' | millrace sql --output csv",
      "  millrace sql --url memory:",
      "  millrace sql --server http://127.0.0.1:8088"
    })
public final class SqlCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final Console console;
  private final InputStream input;

  @Mixin private EngineOptions engineOptions = new EngineOptions();

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "Carry this out instead of reading; may be given again.")
  private List<String> statements = List.of();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "How rows are printed: table, vertical, json (an object a line) or "
              + "csv. Default: ${DEFAULT-VALUE}")
  private OutputFormat output = OutputFormat.TABLE;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "lines",
      description =
          "How push queries are shown: lines, table (in place) or changes "
              + "(with +I -U +U -D). Default: ${DEFAULT-VALUE}")
  private ViewKind view = ViewKind.LINES;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Where lines are kept. Default: ~/.millrace_history")
  private @Nullable Path history;

  @Mixin private ServerLocation server = new ServerLocation();

  @Mixin private VerboseOption verbose = new VerboseOption();

  /** Creates the command; picocli fills in the options. */
  public SqlCommand(Console console, InputStream input) {
    this.console = console;
    this.input = input;
  }

  @Override
  public Integer call() throws Exception {
    verbose.apply();
    Optional<URI> address = server.address();
    if (address.isPresent()) {
      return remote(address.get());
    }
    SqlOptions options =
        SqlOptions.defaults()
            .withProperties(engineOptions.properties())
            .withVariables(engineOptions.variables());
    SqlEngine opened;
    try {
      opened = SqlEngine.open(engineOptions.url(), options);
    } catch (LogException failure) {
      return remote(ServerAddress.holding(failure).orElseThrow(() -> failure));
    }
    try (SqlEngine engine = opened;
        ShutdownClose atEnd = new ShutdownClose(engine);
        ShellSession session = new EmbeddedSession(engineOptions.url(), engine)) {
      boolean good = run(session);
      return good || atEnd.begun() ? DONE : FAILED;
    }
  }

  private int remote(URI address) throws Exception {
    ServerConnection connection = server.connect(address);
    try (ShellSession session =
        new RemoteSession(connection, engineOptions.properties(), engineOptions.variables())) {
      return run(session) ? DONE : FAILED;
    }
  }

  private boolean run(ShellSession session) throws Exception {
    session.set("push.tombstones", "true");
    Settings settings = new Settings(output);
    settings.view(view);
    ShellCommands commands = new ShellCommands();
    Shell.Parts parts =
        new Shell.Parts(
            session, new Names(session), settings, commands, new InputText(commands.words()));
    if (!statements.isEmpty()) {
      return execute(parts);
    } else if (console.interactive()) {
      return interactive(parts);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      PipedLines lines = new PipedLines(reader, parts.inputText());
      return new Shell(parts, new Surroundings(lines, Optional.empty()), console).loop();
    }
  }

  private boolean execute(Shell.Parts parts) {
    PipedLines nothing =
        new PipedLines(new BufferedReader(java.io.Reader.nullReader()), parts.inputText());
    Shell shell = new Shell(parts, new Surroundings(nothing, Optional.empty()), console);
    for (String statement : statements) {
      if (!shell.input(statement)) {
        return false;
      }
    }
    return true;
  }

  private boolean interactive(Shell.Parts parts) throws Exception {
    try (Editor editor = Editor.open()) {
      List<Name> commandNames =
          parts.commands().all().stream()
              .flatMap(c -> c.names().stream().map(name -> new Name(name, c.summary())))
              .toList();
      Completions completions =
          new Completions(
              parts.names(),
              parts.inputText(),
              commandNames,
              parts.commands().helpTopics(),
              new PathNames(Path.of("").toAbsolutePath()));
      boolean colors = !editor.dumb() && console.colors();
      editor.edit(parts.inputText(), completions, historyFile(), colors);
      Console terminal = new Console(editor.writer(), editor.writer(), colors, console.unicode());
      Shell shell = new Shell(parts, new Surroundings(editor, Optional.of(editor)), terminal);
      shell.greet(version());
      return shell.loop();
    }
  }

  private Path historyFile() {
    Path chosen = history;
    return chosen == null ? Path.of(System.getProperty("user.home"), ".millrace_history") : chosen;
  }

  private static String version() {
    String version = SqlCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
