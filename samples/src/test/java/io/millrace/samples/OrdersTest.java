package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the SQL engine inside an application, beside a DSL topology. */
final class OrdersTest {
  @TempDir private Path directory;

  @Test
  void run_threeLargeOrders_areSeenByBothSides() throws Exception {
    assertThat(Orders.run("millrace:" + directory.resolve("data")))
        .containsExactly(
            "ada ordered for 250",
            "o'hara ordered for 120",
            "ada ordered for 100",
            "ada has spent 350");
  }
}
