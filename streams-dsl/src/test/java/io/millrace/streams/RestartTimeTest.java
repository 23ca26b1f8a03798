package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starting again takes as long with 2 GiB of state as with 2 MiB, within noise: after a clean
 * close, and after the process was killed. Timed from opening the data directory until a record
 * written meanwhile is committed; {@code -Drestart.mebibytes} sets another size.
 */
@Tag("campaign")
final class RestartTimeTest {
  private static final int ROUNDS = 7;

  /** What a busy machine adds to one start and not to another, at most. */
  private static final double NOISE_SECONDS = 1;

  private static final double NOISE_SHARE = 2;

  @TempDir Path directory;

  /** Seconds to start again. */
  private record Times(double afterKill, double afterClose) {}

  @Test
  void restart_littleAndMuchState_takesAsLong() throws Exception {
    long much = Integer.getInteger("restart.mebibytes", 2048);
    measure("warm-up", 2);
    Times little = measure("little", 2);
    Times many = measure("much", much);

    String figures = "2 MiB: %s, %d MiB: %s".formatted(little, much, many);
    assertThat(many.afterClose())
        .describedAs(figures)
        .isLessThan(NOISE_SHARE * little.afterClose() + NOISE_SECONDS);
    assertThat(many.afterKill())
        .describedAs(figures)
        .isLessThan(NOISE_SHARE * little.afterKill() + NOISE_SECONDS);
  }

  private Times measure(String name, long mebibytes) throws IOException, InterruptedException {
    Path data = directory.resolve(name);
    double[] killed = new double[3];
    for (int round = 0; round < killed.length; round++) {
      fillAndDie(data, round == 0 ? (mebibytes << 20) / LargeState.VALUE_BYTES : 1);
      killed[round] = restart(data);
    }
    double[] closed = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      closed[round] = restart(data);
    }
    return new Times(median(killed), median(closed));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private void fillAndDie(Path data, long entries) throws IOException, InterruptedException {
    Path log = directory.resolve("child.log");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                LargeState.class.getName(),
                "millrace:" + data,
                String.valueOf(entries),
                "1000",
                "halt")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(child.waitFor(30, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(log)).contains(LargeState.WRONG + "0");
  }

  private static double restart(Path data) {
    long start = System.nanoTime();
    RuntimeOptions options = RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime);
    try (RuntimeFixture fixture = RuntimeFixture.open("millrace:" + data, options)) {
      Member member = fixture.start("d", "m", LargeState.topology(), EmitMode.ATOMIC);
      fixture.write(List.of(Line.of("in", 0, 1, "key0", "new")));
      fixture.await(member, "in");
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
