package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with a heap of 40 MiB and as much direct memory writes 200 MiB without waiting, is
 * gone, recovers and reads them: memory is bounded by configuration, not by data.
 */
final class SmallHeapTest {
  @TempDir Path directory;

  @Test
  void process_smallHeap_writesRecoversAndReadsMuchMoreThanThat() throws Exception {
    assertThat(run("write")).isEmpty();
    assertThat(run("read")).isEqualTo(String.valueOf(SmallHeapProgram.records()));
  }

  private String run(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:MaxDirectMemorySize=40m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapProgram.class.getName(),
                what,
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", what, output).isZero();
    return output.strip();
  }
}
