package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The word count counts, and goes on counting at the next start. */
final class WordCountTest {
  @TempDir Path directory;

  @Test
  void count_twice_continuesWhereItWas() throws Exception {
    String url = "millrace:" + directory.resolve("data");

    assertThat(WordCount.count(url, List.of("To be, or not to be", "be")))
        .containsOnly(
            java.util.Map.entry("to", 2L),
            java.util.Map.entry("be", 3L),
            java.util.Map.entry("or", 1L),
            java.util.Map.entry("not", 1L));
    assertThat(WordCount.count(url, List.of("be quick")))
        .containsOnly(java.util.Map.entry("be", 4L), java.util.Map.entry("quick", 1L));
  }
}
