package io.millrace.common.utils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** The hash and the partition of a key are those of Apache Kafka's producer. */
final class Murmur2Test {
  private static final long SEED = 7;

  @Test
  void hash_goldenValues_match() {
    assertThat(Murmur2.hash("".getBytes(UTF_8))).isEqualTo(275646681);
    assertThat(Murmur2.hash("a".getBytes(UTF_8))).isEqualTo(-1563381124);
    assertThat(Murmur2.hash("foobar".getBytes(UTF_8))).isEqualTo(-790332482);
    assertThat(Murmur2.hash("\u00e9\u20ac".getBytes(UTF_8))).isEqualTo(1912689889);
  }

  @Test
  void hash_randomBytes_areKafkas() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      byte[] key = new byte[random.nextInt(40)];
      random.nextBytes(key);

      assertThat(Murmur2.hash(key)).as("seed %d, round %d", SEED, i).isEqualTo(Utils.murmur2(key));
    }
  }

  @Test
  void partitionForKey_goldenValues_match() {
    assertThat(BuiltInPartitioner.partitionForKey("key-42".getBytes(UTF_8), 3)).isZero();
    assertThat(BuiltInPartitioner.partitionForKey("foobar".getBytes(UTF_8), 12)).isEqualTo(6);
  }
}
