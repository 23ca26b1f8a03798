package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program in a JVM of its own, asked to stop while it waits. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals")
final class InterruptTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STREAM =
      "CREATE STREAM s (id VARCHAR KEY, n INT)"
          + " WITH (kafka_topic='s', partitions=1, value_format='JSON');\n"
          + "INSERT INTO s VALUES ('a', 1);\n";
  private static final String PUSH =
      STREAM + "SET 'auto.offset.reset'='earliest';\nSELECT id, n FROM s EMIT CHANGES;";

  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signal_duringPushQuery_endsQuietlyWithCleanDirectory(String signal, int exitCode)
      throws Exception {
    // Without --follow the query would end by itself once it has shown everything.
    Process process = start("json", PUSH, true);
    await().atMost(PATIENCE).until(() -> out().equals("{\"ID\":\"a\",\"N\":1}\n"));

    assertThat(stop(process, signal)).isEqualTo(exitCode);

    assertThat(err()).doesNotContain("error", "Exception");
    assertThat(directory.resolve("data/clean-shutdown")).exists();
  }

  @Test
  void pushQuery_withoutFollow_endsWhenItHasShownEverything() throws Exception {
    Process process = start("json", PUSH, false);

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(err()).isZero();
    assertThat(out()).isEqualTo("{\"ID\":\"a\",\"N\":1}\n");
  }

  @Test
  void interrupt_whileFollowing_endsQuietlyAndTheNextRunContinues() throws Exception {
    String table = "CREATE TABLE t AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;\n";
    Process process = start("json", STREAM + table, true);
    await().atMost(PATIENCE).until(() -> err().contains("Following"));

    assertThat(stop(process, "INT")).isEqualTo(130);

    assertThat(err()).doesNotContain("error", "Exception");
    Process next = start("json", "SELECT * FROM t;", false);
    assertThat(next.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(next.exitValue()).as(err()).isZero();
    assertThat(out()).isEqualTo("{\"ID\":\"a\",\"C\":1}\n");
  }

  private Process start(String format, String script, boolean follow) throws IOException {
    Path file = Files.writeString(directory.resolve("script.sql"), script);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-ea", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(List.of(Main.class.getName(), "run", "--output", format));
    command.addAll(List.of("--url", "millrace:" + directory.resolve("data"), file.toString()));
    if (follow) {
      command.add("--follow");
    }
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    started.add(process);
    return process;
  }

  /** Sends the signal and waits; the limit is wide because build machines are slow. */
  private static int stop(Process process, String signal) throws Exception {
    int sent = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    assertThat(sent).isZero();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String out() throws IOException {
    return Files.readString(directory.resolve("out"));
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  private static String classPath() {
    // Surefire hands its tests a class path of one jar; this is the one it was made from.
    String real = System.getProperty("surefire.test.class.path");
    return real != null ? real : System.getProperty("java.class.path");
  }
}
