package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the log alone: bookings follow from payments once, over restarts. */
final class PaymentsTest {
  @TempDir Path directory;

  @Test
  void run_again_booksOnlyWhatIsNew() throws Exception {
    String url = "millrace:" + directory.resolve("data");

    assertThat(Payments.run(url, List.of("ann>bob", "bob>cid", "ann>cid"), 10))
        .isEqualTo(Map.of("ann", -20L, "bob", 0L, "cid", 20L));
    assertThat(Payments.run(url, List.of("cid>ann"), 5))
        .isEqualTo(Map.of("ann", -15L, "bob", 0L, "cid", 15L));
  }
}
