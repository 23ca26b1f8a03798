package io.millrace.samples;

import io.millrace.clients.admin.Admin;
import io.millrace.clients.admin.NewTopic;
import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.serialization.LongDeserializer;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Produced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;

/**
 * Counts the words of a text file, and goes on counting at the next start: the counts are kept in
 * the data directory, exactly once.
 *
 * <pre>
 *   java -cp "cli/target/*:cli/target/dist/lib/*" samples/src/main/java/io/millrace/samples/WordCount.java README.md
 * </pre>
 *
 * <p>Arguments: the file, and optionally the engine URL (default {@code
 * millrace:./millrace-data/word-count}).
 */
public final class WordCount {
  private static final String LINES = "lines";
  private static final String COUNTS = "word-counts";

  private WordCount() {}

  /** Runs the sample. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("usage: WordCount FILE [URL]");
      System.exit(2);
    }
    String url = args.length > 1 ? args[1] : "millrace:./millrace-data/word-count";
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    count(url, lines).entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(10)
        .forEach(entry -> System.out.printf("%6d  %s%n", entry.getValue(), entry.getKey()));
  }

  /** The topology: lines in, a count for each word out. */
  static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream(LINES)
        .flatMapValues(line -> Arrays.asList(line.toLowerCase(Locale.ROOT).split("\\W+")))
        .filter((key, word) -> !word.isEmpty())
        .groupBy((key, word) -> word)
        .count()
        .toStream()
        .to(COUNTS, Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  /** Sends the lines, and returns the new count of every word in them. */
  static Map<String, Long> count(String url, List<String> lines) throws Exception {
    createTopics(url);
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "word-count");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    try (MillraceStreams streams = new MillraceStreams(topology(), config)) {
      streams.start();
      send(url, lines);
      return receive(url);
    }
  }

  private static void createTopics(String url) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", url))) {
      List<String> present = List.copyOf(admin.listTopics().names().get());
      List<NewTopic> missing =
          List.of(LINES, COUNTS).stream()
              .filter(name -> !present.contains(name))
              .map(name -> new NewTopic(name, 1, (short) 1))
              .toList();
      admin.createTopics(missing).all().get();
    }
  }

  private static void send(String url, List<String> lines) throws Exception {
    Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    try (MillraceProducer<String, String> producer =
        new MillraceProducer<>(config, new StringSerializer(), new StringSerializer())) {
      List<Future<RecordMetadata>> sent =
          lines.stream().map(line -> producer.send(new ProducerRecord<>(LINES, line))).toList();
      for (Future<RecordMetadata> line : sent) {
        line.get();
      }
    }
  }

  /** Reads the counts that this group has not seen yet, until no more come. */
  private static Map<String, Long> receive(String url) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, url,
            ConsumerConfig.GROUP_ID_CONFIG, "word-count-printer",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Map<String, Long> counts = new LinkedHashMap<>();
    try (MillraceConsumer<String, Long> consumer =
        new MillraceConsumer<>(config, new StringDeserializer(), new LongDeserializer())) {
      consumer.subscribe(List.of(COUNTS));
      var records = consumer.poll(Duration.ofSeconds(5));
      while (!records.isEmpty()) {
        for (ConsumerRecord<String, Long> record : records) {
          counts.put(record.key(), record.value());
        }
        records = consumer.poll(Duration.ofSeconds(1));
      }
    }
    return counts;
  }
}
