package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.internal.runtime.state.StateMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * State may be many times larger than the memory it is allowed: a process with 130 MB of state and
 * a budget of 16 MB takes no more memory than one with next to none, give or take the budget and
 * what does not depend on the state; what it shows is right. Its heap is the same from the start;
 * mapped files do not count.
 */
final class StateMemoryTest {
  private static final long BUDGET_BYTES = 16L << 20;

  /**
   * Buffers of writes and compaction, arenas of the allocator; twice as much state adds nothing.
   */
  private static final long SLACK_BYTES = 48L << 20;

  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void stateManyTimesTheBudget_memoryStaysBounded() throws Exception {
    long little = residentBytes("little", 2_000, 20_000);
    long much = residentBytes("much", 600_000, 60_000);

    assertThat(much - little).isLessThan(BUDGET_BYTES + SLACK_BYTES);
  }

  private long residentBytes(String name, int entries, int changes)
      throws IOException, InterruptedException {
    Path log = directory.resolve(name + ".log");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + StateMemory.PROPERTY + "=" + BUDGET_BYTES,
                "-cp",
                System.getProperty("java.class.path"),
                LargeState.class.getName(),
                "millrace:" + directory.resolve(name),
                String.valueOf(entries),
                String.valueOf(changes))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(child.waitFor(10, TimeUnit.MINUTES)).isTrue();
    String output = Files.readString(log);
    assertThat(output).contains(LargeState.WRONG + "0");
    String resident =
        output.substring(output.indexOf(LargeState.RESIDENT) + LargeState.RESIDENT.length());
    return Long.parseLong(resident.lines().findFirst().orElseThrow()) << 10;
  }
}
