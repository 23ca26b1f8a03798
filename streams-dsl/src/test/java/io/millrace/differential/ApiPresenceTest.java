package io.millrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

/**
 * Which public types, methods, constructors and constants of Kafka Streams are here, under the
 * replaced names. What is missing stands in a list, grouped under reasons; it must be exact, so
 * that nothing present gets lost, and what is added is crossed out. {@code
 * -Dmillrace.api.write=true} crosses out and appends.
 */
final class ApiPresenceTest {
  private static final Path LIST = Path.of("src/test/resources/kafka-streams-missing.txt");

  @Test
  void publicApi_comparedWithKafkaStreams_lacksWhatIsListed()
      throws IOException, URISyntaxException {
    PublicApi api = new PublicApi();
    api.addJarOf(StreamsBuilder.class);
    api.addJarOf(TopologyTestDriver.class);
    if (Boolean.getBoolean("millrace.api.write")) {
      write(api.missing());
    }

    assertThat(new TreeSet<>(api.missing()))
        .as("what Kafka Streams has and Millrace lacks; %s", api.summary())
        .isEqualTo(
            Files.readAllLines(LIST).stream()
                .filter(line -> !isReason(line))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Every line stands under a reason; those about 4.1 are at most 5 % of types and members. */
  @Test
  void missing_comparedWithAll_isLittleAndHasReasons() throws IOException, URISyntaxException {
    PublicApi api = new PublicApi();
    api.addJarOf(StreamsBuilder.class);
    api.addJarOf(TopologyTestDriver.class);
    String reason = "";
    int counted = 0;
    for (String line : Files.readAllLines(LIST)) {
      if (isReason(line)) {
        reason = line;
      } else {
        assertThat(reason).as("the reason of %s", line).startsWith("# ");
        counted += reason.startsWith("# New in 4.") || reason.startsWith("# Deprecated") ? 0 : 1;
      }
    }

    assertThat((double) counted / api.size()).isLessThanOrEqualTo(0.05);
  }

  /** What a program implements for Kafka Streams it need not complete here. */
  @Test
  void interfaces_implementedByPrograms_askForNothingMore() throws IOException, URISyntaxException {
    PublicApi api = new PublicApi();
    api.addJarOf(StreamsBuilder.class);
    api.addJarOf(TopologyTestDriver.class);

    assertThat(api.stricter()).isEmpty();
  }

  private static boolean isReason(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  /** Keeps reasons and order; what is newly missing comes last. */
  private static void write(List<String> missing) throws IOException {
    Set<String> left = new TreeSet<>(missing);
    List<String> lines = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String line : Files.readAllLines(LIST)) {
      if (isReason(line) || left.contains(line)) {
        lines.add(line);
        known.add(line);
      }
    }
    left.removeAll(known);
    lines.addAll(left);
    Files.write(LIST, lines);
  }
}
