package io.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell script at the root of the repository, copied to a tree of its own whose {@code mvnw}
 * and {@code java} only note that they were called: when it builds, what it says, what it passes
 * through.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a shell script")
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("").toAbsolutePath().resolveSibling("millrace");
  private static final String JAR = "cli/target/cli-0.1.0-SNAPSHOT.jar";

  @TempDir Path directory;
  private Path root = Path.of("");

  /** What a launch left behind. */
  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void makeTree() throws IOException {
    root = Files.createDirectories(directory.resolve("a tree with spaces"));
    Files.copy(LAUNCHER, root.resolve("millrace"), StandardCopyOption.COPY_ATTRIBUTES);
    source("pom.xml");
    for (String module : List.of("log-core", "streams-dsl", "grammar", "sql-engine", "cli")) {
      source(module + "/pom.xml");
      source(module + "/src/main/java/Source.java");
    }
    executable(
        "mvnw",
        """
        #!/bin/sh
        sleep 0.3
        echo "$*" >> builds
        echo "what the build says"
        if [ -f broken ]; then exit 1; fi
        touch %s
        mkdir -p cli/target/dist
        """
            .formatted(JAR));
    executable(
        "jdk/bin/java",
        """
        #!/bin/sh
        case $* in *ClassList*) exit 0 ;; esac
        while [ "$1" != -jar ]; do shift; done
        shift 2
        printf 'argument [%s]\\n' "$@"
        exit 7
        """);
  }

  @Test
  void syntax_ofTheScript_isThatOfThePosixShell() throws Exception {
    Process check = new ProcessBuilder("sh", "-n", LAUNCHER.toString()).start();

    assertThat(check.waitFor())
        .as(new String(check.getErrorStream().readAllBytes(), UTF_8))
        .isZero();
  }

  @Test
  void launch_nothingBuilt_buildsAndSaysSoOnStandardError() throws Exception {
    Outcome outcome = launch("run", "x.sql");

    assertThat(builds()).hasSize(1).first().asString().contains("-pl cli", "-Dquick");
    assertThat(outcome.err()).contains("Building Millrace", "Built in");
    assertThat(outcome.out()).isEqualTo("argument [run]\nargument [x.sql]\n");
  }

  @Test
  void launch_upToDate_doesNotBuildAndSaysNothing() throws Exception {
    launch();
    Outcome second = launch("run");

    assertThat(builds()).hasSize(1);
    assertThat(second.err()).isEmpty();
  }

  @Test
  void launch_newerSource_buildsAgain() throws Exception {
    launch();
    makeNewer("sql-engine/src/main/java/Source.java");
    launch();

    assertThat(builds()).hasSize(2);
  }

  @Test
  void launch_newerPom_buildsAgain() throws Exception {
    launch();
    makeNewer("pom.xml");
    launch();

    assertThat(builds()).hasSize(2);
  }

  @Test
  void launch_deletedJar_buildsAgain() throws Exception {
    launch();
    Files.delete(root.resolve(JAR));
    launch();

    assertThat(builds()).hasSize(2);
  }

  @Test
  void launch_newerTestSource_doesNotBuild() throws Exception {
    launch();
    source("cli/src/test/java/SourceTest.java");
    makeNewer("cli/src/test/java/SourceTest.java");
    launch();

    assertThat(builds()).hasSize(1);
  }

  @Test
  void launch_buildFails_showsItsMessagesAndExitsWithOneUntilItWorks() throws Exception {
    Files.createFile(root.resolve("broken"));
    Outcome failed = launch("run");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("what the build says", "the build failed");
    assertThat(root.resolve("cli/target/.building")).doesNotExist();

    Files.delete(root.resolve("broken"));
    assertThat(launch("run").exitCode()).isEqualTo(7);
    assertThat(builds()).hasSize(2);
  }

  @Test
  void launch_argumentsWithSpacesAndEmptyOnes_passThroughAndSoDoesTheExitCode() throws Exception {
    Outcome outcome = launch("-D", "name=two words", "", "*", "$HOME");

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.out().lines())
        .containsExactly(
            "argument [-D]",
            "argument [name=two words]",
            "argument []",
            "argument [*]",
            "argument [$HOME]");
  }

  @Test
  void launch_throughRelativeSymbolicLinks_findsItsTree() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path link =
        Files.createSymbolicLink(
            bin.resolve("inner"), Path.of("../" + root.getFileName() + "/millrace"));
    Path outer = Files.createSymbolicLink(directory.resolve("outer"), link);

    Outcome outcome = finish(start(outer, "run"));

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(7);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void launch_twoAtOnce_buildOnce() throws Exception {
    Process first = start(root.resolve("millrace"), "run");
    Process second = start(root.resolve("millrace"), "run");

    assertThat(finish(first).exitCode()).isEqualTo(7);
    assertThat(finish(second).exitCode()).isEqualTo(7);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void launch_lockOfALauncherThatDied_isTaken() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    source("cli/target/.building/pid");
    Files.writeString(root.resolve("cli/target/.building/pid"), dead.pid() + "\n");

    assertThat(launch("run").exitCode()).isEqualTo(7);
    assertThat(root.resolve("cli/target/.building")).doesNotExist();
  }

  @Test
  void launch_fromAnotherDirectory_keepsThatDirectory() throws Exception {
    executable("jdk/bin/java", "#!/bin/sh\npwd\n");

    assertThat(launch("run").out()).isEqualTo(directory.toRealPath() + "\n");
  }

  private Outcome launch(String... arguments) throws Exception {
    return finish(start(root.resolve("millrace"), arguments));
  }

  private Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().remove("MILLRACE_JAVA_OPTIONS");
    return builder.start();
  }

  /** What it prints fits the buffers of the pipes. */
  private static Outcome finish(Process process) throws Exception {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      fail("the launcher did not end");
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Outcome(process.exitValue(), out, err);
  }

  private List<String> builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  private void source(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  private void executable(String name, String text) throws IOException {
    source(name);
    Files.writeString(root.resolve(name), text);
    Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void makeNewer(String name) throws IOException {
    FileTime built = Files.getLastModifiedTime(root.resolve("cli/target/dist/.built"));
    FileTime newer = FileTime.fromMillis(built.toMillis() + 10_000);
    Files.setLastModifiedTime(root.resolve(name), newer);
  }
}
