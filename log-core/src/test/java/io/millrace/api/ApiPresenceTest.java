package io.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

/**
 * Which public types, methods, constructors and constants of Kafka's clients are here, under the
 * replaced names. What has no meaning in one process is left out by rules, each with its reason, in
 * {@code kafka-clients-left-out.txt}; what is missing beyond that stands in {@code
 * kafka-clients-missing.txt}. Both must be exact: a rule that leaves nothing out is an error, and
 * so is a line for something that is there. {@code -Dmillrace.api.write=true} writes the second
 * anew.
 */
final class ApiPresenceTest {
  private static final Path RULES = Path.of("src/test/resources/kafka-clients-left-out.txt");
  private static final Path LIST = Path.of("src/test/resources/kafka-clients-missing.txt");
  private static final Pattern PACKAGES =
      Pattern.compile(
          "org\\.apache\\.kafka\\.(clients\\.(producer|consumer|admin)"
              + "|common(\\.(serialization|header|errors|config|config\\.types|record|utils|metrics"
              + "|metrics\\.stats|annotation))?)\\.[A-Z][^.]*");

  @Test
  void publicApi_comparedWithKafkaClients_lacksWhatIsListed()
      throws IOException, URISyntaxException {
    List<Class<?>> types =
        PublicApi.typesBeside(KafkaProducer.class, name -> PACKAGES.matcher(name).matches());
    TreeSet<String> missing = new TreeSet<>();
    types.forEach(type -> missing.addAll(PublicApi.missing(type)));
    long members = types.stream().mapToLong(type -> PublicApi.members(type).size()).sum();
    Map<Pattern, Integer> rules = rules();
    missing.removeIf(line -> isLeftOut(line, rules));
    List<String> lines = new ArrayList<>(missing);
    lines.add(
        0,
        "# of %d types with %d members of Kafka's clients, these are missing and not left out by a rule"
            .formatted(types.size(), members));
    if (Boolean.getBoolean("millrace.api.write")) {
      Files.writeString(LIST, String.join("\n", lines) + "\n");
    }

    assertThat(lines).containsExactlyElementsOf(Files.readAllLines(LIST, StandardCharsets.UTF_8));
    assertThat(rules).as("rules and how much they leave out").doesNotContainValue(0);
  }

  private static boolean isLeftOut(String line, Map<Pattern, Integer> rules) {
    for (Map.Entry<Pattern, Integer> rule : rules.entrySet()) {
      if (rule.getKey().matcher(line).matches()) {
        rule.setValue(rule.getValue() + 1);
        return true;
      }
    }
    return false;
  }

  private static Map<Pattern, Integer> rules() throws IOException {
    Map<Pattern, Integer> rules = new LinkedHashMap<>();
    for (String line : Files.readAllLines(RULES, StandardCharsets.UTF_8)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        rules.put(Pattern.compile(line.replace("org.apache.kafka.", "org\\.apache\\.kafka\\.")), 0);
      }
    }
    return rules;
  }
}
