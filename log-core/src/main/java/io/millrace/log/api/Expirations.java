package io.millrace.log.api;

import java.time.Duration;
import java.util.Map;

/**
 * How long an engine remembers what nobody uses.
 *
 * @param producerIds what a partition knows of a producer, after its last append; Kafka: {@code
 *     producer.id.expiration.ms}, default 1 day
 * @param transactionalIds a transactional id, after its last use; Kafka: {@code
 *     transactional.id.expiration.ms}, default 7 days
 * @param offsets what a group committed, after its last member went, or after the commit if it
 *     never had one; Kafka: {@code offsets.retention.minutes}, default 7 days
 */
public record Expirations(Duration producerIds, Duration transactionalIds, Duration offsets) {
  /** Kafka's name of {@link #producerIds()}. */
  public static final String PRODUCER_IDS_CONFIG = "producer.id.expiration.ms";

  /** Kafka's name of {@link #transactionalIds()}. */
  public static final String TRANSACTIONAL_IDS_CONFIG = "transactional.id.expiration.ms";

  /** Kafka's name of {@link #offsets()}. */
  public static final String OFFSETS_CONFIG = "offsets.retention.minutes";

  /** Kafka's defaults. */
  public static final Expirations DEFAULTS =
      new Expirations(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(7));

  /**
   * Checks that each is positive.
   *
   * @throws IllegalArgumentException when one is not
   */
  public Expirations {
    requirePositive(PRODUCER_IDS_CONFIG, producerIds);
    requirePositive(TRANSACTIONAL_IDS_CONFIG, transactionalIds);
    requirePositive(OFFSETS_CONFIG, offsets);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.toMillis() == 0) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }

  /**
   * Reads settings under Kafka's names; the default stands for one that is not there.
   *
   * @throws IllegalArgumentException when a name is another, or a value is no positive number
   */
  public static Expirations of(Map<String, String> settings) {
    Expirations result = DEFAULTS;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      long value = number(setting.getKey(), setting.getValue());
      result =
          switch (setting.getKey()) {
            case PRODUCER_IDS_CONFIG -> result.withProducerIds(Duration.ofMillis(value));
            case TRANSACTIONAL_IDS_CONFIG -> result.withTransactionalIds(Duration.ofMillis(value));
            case OFFSETS_CONFIG -> result.withOffsets(Duration.ofMinutes(value));
            default ->
                throw new IllegalArgumentException(
                    "unknown setting \"%s\"\n  hint: The settings are %s, %s and %s."
                        .formatted(
                            setting.getKey(),
                            PRODUCER_IDS_CONFIG,
                            TRANSACTIONAL_IDS_CONFIG,
                            OFFSETS_CONFIG));
          };
    }
    return result;
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a number from 1 to %d, found \"%s\""
              .formatted(name, Integer.MAX_VALUE, value),
          e);
    }
  }

  /** Returns a copy with another time for producers. */
  public Expirations withProducerIds(Duration newProducerIds) {
    return new Expirations(newProducerIds, transactionalIds, offsets);
  }

  /** Returns a copy with another time for transactional ids. */
  public Expirations withTransactionalIds(Duration newTransactionalIds) {
    return new Expirations(producerIds, newTransactionalIds, offsets);
  }

  /** Returns a copy with another time for committed offsets. */
  public Expirations withOffsets(Duration newOffsets) {
    return new Expirations(producerIds, transactionalIds, newOffsets);
  }
}
