package io.millrace.log;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.internal.engine.KafkaImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Takes topics over from the log directory of an Apache Kafka broker (what its {@code log.dirs}
 * names). The segments are copied as they are, so offsets, timestamps, headers, batches and their
 * compression stay. Transactions that were open when the broker stopped are aborted by the next
 * opening.
 *
 * <p>A broker keeps settings of topics and committed offsets elsewhere: settings are given here,
 * committed offsets are not taken over. Partitions that lie in several directories must be brought
 * into one first.
 */
public final class KafkaImport {
  private KafkaImport() {}

  /**
   * The topics of which partitions lie in a broker's log directory, internal ones left out, and the
   * number of partitions of each.
   */
  public static Map<String, Integer> topicsIn(Path kafkaLogDirectory) {
    return KafkaImporter.topicsIn(kafkaLogDirectory);
  }

  /**
   * Copies topics into a data directory, all of them or none. What is copied is checked batch by
   * batch; an end that a crash of the broker tore off is cut in the copy.
   *
   * @param kafkaLogDirectory that of a stopped broker, or a copy of it; it is not changed
   * @param dataDirectory made when it is missing; no process may have it open
   * @param topics names of the topics to take over, and settings of each, under Kafka's names
   * @return the topics, as the engine will see them
   * @throws LogException {@link LogErrorCode#TOPIC_EXISTS}; {@link LogErrorCode#UNKNOWN_TOPIC} when
   *     a partition is missing; {@link LogErrorCode#CORRUPT_DATA} when records are damaged or in a
   *     format older than Kafka 0.11's; {@link LogErrorCode#DATA_DIR_LOCKED}; {@link
   *     LogErrorCode#DATA_DIR_INVALID} when the data directory was not closed
   */
  public static List<TopicDescription> run(
      Path kafkaLogDirectory, Path dataDirectory, Map<String, Map<String, String>> topics) {
    return new KafkaImporter(kafkaLogDirectory, dataDirectory).run(topics);
  }
}
