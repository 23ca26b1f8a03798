package io.millrace.samples;

import io.millrace.cli.Main;
import io.millrace.cli.output.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program, in this JVM or in one of its own. */
final class Program {
  /** The root of the repository, which the samples' relative paths start from. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Program() {}

  /** What a run left behind. */
  record Outcome(int exitCode, String out, String err) {}

  /** Starts the program in a JVM of its own, in the root of the repository. */
  static Process start(Path outFile, Path errFile, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-ea", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(ROOT.toFile())
        .redirectOutput(outFile.toFile())
        .redirectError(errFile.toFile())
        .start();
  }

  /** Runs the program in a JVM of its own and waits for it. */
  static Outcome run(Path workDirectory, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(workDirectory, "run", ".out");
    Path err = Files.createTempFile(workDirectory, "run", ".err");
    int exitCode = start(out, err, arguments).waitFor();
    return new Outcome(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Runs the program in this JVM; relative paths start from the module's directory. */
  static Outcome runHere(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, true);
    int exitCode = Main.run(console, arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  static String classPath() {
    // Surefire hands its tests a class path of one jar; this is the one it was made from.
    String real = System.getProperty("surefire.test.class.path");
    return real != null ? real : System.getProperty("java.class.path") + File.pathSeparator;
  }
}
