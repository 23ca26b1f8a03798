package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.Screen;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a directory one of whose continuous queries cannot go on. */
final class FailedQueryTest {
  @TempDir Path directory;

  @Test
  void run_queryWhoseTopicIsGone_namesItAndExitsWithOne() throws IOException {
    String url = "millrace:" + directory.resolve("data");
    Screen first = Screen.plain();
    String create =
        """
        CREATE STREAM s (id VARCHAR KEY, n INT)
          WITH (kafka_topic='s', partitions=1, value_format='JSON');
        CREATE TABLE t AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;
        """;
    assertThat(run(first, url, create)).as(first.err()).isZero();
    try (LogEngine log = LogEngines.open(url)) {
      log.topics().delete("s");
    }

    Screen second = Screen.plain();
    assertThat(run(second, url, "SHOW TABLES;")).isEqualTo(1);

    assertThat(second.out()).contains(" T ");
    assertThat(second.err())
        .contains("error: QUERY_FAILED\n  continuous query \"CTAS_T_1\" failed: ")
        .containsOnlyOnce("CTAS_T_1\" failed")
        .contains("hint: ", "TERMINATE CTAS_T_1");
  }

  private int run(Screen screen, String url, String script) throws IOException {
    Path file = Files.writeString(directory.resolve("script.sql"), script);
    return Main.run(screen.console(), "run", "--url", url, file.toString());
  }
}
