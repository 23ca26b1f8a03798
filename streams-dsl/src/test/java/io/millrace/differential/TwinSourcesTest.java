package io.millrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two implementations of {@link Dsl} are one program: replace {@code org.apache.kafka} by
 * {@code io.millrace} in the one, and it is the other.
 */
final class TwinSourcesTest {
  private static final Path SOURCES = Path.of("src/test/java/io/millrace/differential");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Aggregates.java",
        "Changelogs.java",
        "Cogroups.java",
        "ForeignJoins.java",
        "Parameters.java",
        "Processors.java",
        "ScriptBuilder.java",
        "ScriptRunner.java",
        "Sessions.java",
        "StreamJoins.java",
        "Suppressions.java",
        "Tables.java"
      })
  void kafkaSource_replaced_isOurs(String file) throws IOException {
    String kafka = Files.readString(SOURCES.resolve("kafka").resolve(file));
    String ours = Files.readString(SOURCES.resolve("millrace").resolve(file));
    String replaced =
        kafka
            .replace("org.apache.kafka", "io.millrace")
            .replace(
                "package io.millrace.differential.kafka",
                "package io.millrace.differential.millrace");

    assertThat(importsSorted(replaced)).isEqualTo(importsSorted(ours));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "millrace"})
  void directory_ofTwins_holdsNothingElse(String directory) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(directory))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "Aggregates.java",
              "Changelogs.java",
              "Cogroups.java",
              "ForeignJoins.java",
              "Parameters.java",
              "Processors.java",
              "ScriptBuilder.java",
              "ScriptRunner.java",
              "Sessions.java",
              "StreamJoins.java",
              "Suppressions.java",
              "Tables.java",
              "package-info.java");
    }
  }

  // The order of imports depends on the names of packages.
  private static List<String> importsSorted(String source) {
    List<String> imports =
        source.lines().filter(line -> line.startsWith("import ")).sorted().toList();
    String rest =
        source
            .lines()
            .filter(line -> !line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    return Stream.concat(imports.stream(), rest.lines()).toList();
  }
}
