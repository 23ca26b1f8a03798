package io.millrace.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two clients of ksqlDB from npm, {@code ksqldb-client} 1.0.5 (HTTP/2 only) and {@code ksqldb-js}
 * 1.1.2 (both protocols), list streams, run pull and push queries, insert rows and close queries.
 * Skipped where npm, or its registry, is not there; what was installed is kept below {@code
 * target}.
 */
final class NodeClientsTest {
  private static final Path INSTALLED = Path.of("target", "npm-clients");

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void clients_everyKindOfRequest_work() throws Exception {
    assumeTrue(works("npm", "--version") && works("node", "--version"), "npm is not here");
    assumeTrue(install(), "the clients cannot be installed from the npm registry");
    Path script = INSTALLED.resolve("clients.cjs");
    try (InputStream in =
        Objects.requireNonNull(NodeClientsTest.class.getResourceAsStream("clients.cjs"))) {
      Files.write(script, in.readAllBytes());
    }

    try (TestServer test = new TestServer()) {
      List<String> output =
          run("node", script.toString(), String.valueOf(test.server.port())).lines().toList();

      assertThat(output).last().as("output:%n%s", String.join("\n", output)).isEqualTo("done");
    }
  }

  private static boolean install() throws IOException, InterruptedException {
    if (Files.isDirectory(INSTALLED.resolve("node_modules/ksqldb-js"))) {
      return true;
    }
    Files.createDirectories(INSTALLED);
    return works(
        "npm",
        "install",
        "--prefix",
        INSTALLED.toString(),
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "ksqldb-client@1.0.5",
        "ksqldb-js@1.1.2");
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
