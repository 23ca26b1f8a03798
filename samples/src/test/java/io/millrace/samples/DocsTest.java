package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples in the pages under docs/ run and print what the pages say. The SQL of a page is one
 * script, its shell commands run in order in one directory, each Java example by itself.
 */
final class DocsTest {
  @TempDir Path directory;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(Program.ROOT.resolve("docs"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void sqlExamples_printWhatThePageSays(Path file) throws Exception {
    DocsPage page = DocsPage.read(file);
    List<String> printed =
        page.of("sql").stream().flatMap(example -> example.printed().stream()).toList();
    // Its own test compares the rows of that page one by one.
    if (page.of("sql").isEmpty() || file.endsWith("sql-extensions.md")) {
      return;
    }
    Path script = directory.resolve("page.sql");
    Files.writeString(script, page.text("sql"));

    Program.Outcome outcome = Program.run(directory, "run", "--url", "memory:", script.toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines().toList()).containsSubsequence(printed);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaExamples_compileRunAndPrintWhatThePageSays(Path file) throws Exception {
    for (DocsPage.Example example : DocsPage.read(file).of("java")) {
      List<String> printed = JavaExample.run(example.text(), directory);
      if (!example.printed().isEmpty()) {
        assertThat(printed).as(example.text()).containsSubsequence(example.printed());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shellExamples_runAndPrintWhatThePageSays(Path file) throws Exception {
    Path place = Files.createDirectory(directory.resolve("checkout"));
    launcher(place);
    Path samples =
        Files.createSymbolicLink(place.resolve("samples"), Program.ROOT.resolve("samples"));
    for (DocsPage.Example example : DocsPage.read(file).of("sh")) {
      Path out = directory.resolve("out");
      Path err = directory.resolve("err");
      int exitCode =
          new ProcessBuilder("sh", "-e", "-c", example.text())
              .directory(place.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      assertThat(exitCode).as(example.text() + Files.readString(err)).isZero();
      assertThat(Files.readAllLines(out)).as(example.text()).containsSubsequence(example.printed());
    }
    Files.delete(samples);
  }

  /** Lets a directory look like a checkout to the examples. */
  private static void launcher(Path place) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path launcher = place.resolve("millrace");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        export CLASSPATH='%s'
        exec '%s' -ea -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
          ${MILLRACE_JAVA_OPTIONS:-} io.millrace.cli.Main "$@"
        """
            .formatted(Program.classPath(), java));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
