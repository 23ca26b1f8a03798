package io.millrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

/**
 * Which public types, methods, constructors and constants of Kafka Streams are here, under the
 * replaced names. What is still missing stands in a list under its numbers; it must be exact, so
 * that nothing present gets lost, and what is added is crossed out. {@code
 * -Dmillrace.api.write=true} writes it anew.
 */
final class ApiPresenceTest {
  private static final Path LIST = Path.of("src/test/resources/kafka-streams-missing.txt");

  @Test
  void publicApi_comparedWithKafkaStreams_lacksWhatIsListed()
      throws IOException, URISyntaxException {
    PublicApi api = new PublicApi();
    api.addJarOf(StreamsBuilder.class);
    api.addJarOf(TopologyTestDriver.class);
    List<String> missing = api.missing();
    missing.add(0, "# " + api.summary());
    if (Boolean.getBoolean("millrace.api.write")) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(LIST, String.join("\n", missing) + "\n");
    }

    assertThat(missing)
        .as("what Kafka Streams has and Millrace lacks; %s", api.summary())
        .containsExactlyElementsOf(Files.readAllLines(LIST, StandardCharsets.UTF_8));
  }
}
