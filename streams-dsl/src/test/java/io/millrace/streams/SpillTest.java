package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.runtime.EmitMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One record makes far more than memory holds: queues, changes of state and output go through
 * temporary files, the whole is one commit, and nothing is left behind.
 */
final class SpillTest {
  @TempDir Path directory;

  @Test
  void oneRecord_aMillionChanges_aSmallHeap() throws Exception {
    run("64m", 1_000_000, 150_000, EmitMode.EAGER, true);
  }

  @Test
  @Tag("campaign")
  void oneRecord_tenMillionChangesOfAFewKeys_atomic() throws Exception {
    run("256m", 10_000_000, 100_000, EmitMode.ATOMIC, true);
  }

  @Test
  void oneRecord_aQuarterOfAMillionRows_heldBackUntilRest() throws Exception {
    run("64m", 300_000, 250_000, EmitMode.ATOMIC, true);
  }

  @Test
  @Tag("campaign")
  void oneRecord_tenMillionRows_heldBackUntilRest() throws Exception {
    run("256m", 10_000_000, 10_000_000, EmitMode.ATOMIC, true);
  }

  @Test
  @Tag("campaign")
  void oneRecord_tenMillionChanges_allEmitted() throws Exception {
    run("256m", 10_000_000, 1_000_000, EmitMode.EAGER, true);
  }

  @Test
  @Tag("campaign")
  void oneRecord_tenMillionChangesOfManyKeys_stateOnly() throws Exception {
    run("256m", 10_000_000, 3_000_000, EmitMode.EAGER, false);
  }

  private void run(String heap, int changes, int keys, EmitMode mode, boolean emit)
      throws IOException, InterruptedException {
    Path log = directory.resolve("child.log");
    Path data = directory.resolve("data");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                GiantEpoch.class.getName(),
                "millrace:" + data,
                String.valueOf(changes),
                String.valueOf(keys),
                mode.name(),
                String.valueOf(emit))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(child.waitFor(30, TimeUnit.MINUTES)).isTrue();

    assertThat(Files.readString(log))
        .contains(GiantEpoch.DONE + changes + " of " + keys + " keys")
        .contains("emitted " + (emit ? (mode == EmitMode.EAGER ? changes : keys) : 0));
    assertThat(data.resolve("spill")).doesNotExist();
  }
}
