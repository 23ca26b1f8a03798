package io.millrace.sql.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The JSON that is written: byte for byte what Jackson writes, and numbers read as themselves. */
final class JsonOutputTest {
  private static final byte[] NOTHING = {};

  private static byte[] written(Consumer<JsonOutput> writes) {
    JsonOutput out = new JsonOutput(NOTHING, 1);
    writes.accept(out);
    return out.toArray();
  }

  private interface Writes {
    void to(JsonGenerator out) throws IOException;
  }

  private static byte[] byJackson(Writes writes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonFactory factory =
        JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      writes.to(out);
    }
    return bytes.toByteArray();
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(6);
      int codePoint =
          switch (kind) {
            case 0 -> random.nextInt(0x20);
            case 1 -> "\"\\/\u007F\u0080\u07FF\u0800\uFFFF".charAt(random.nextInt(8));
            case 2 -> 0x10000 + random.nextInt(0x100000);
            case 3 -> random.nextInt(0xD800);
            default -> 'a' + random.nextInt(26);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  @Test
  void writeText_randomText_isWhatJacksonWrites() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = randomText(random);

      assertThat(written(out -> out.writeText(text)))
          .as("seed %d, text %s", seed, text)
          .isEqualTo(byJackson(out -> out.writeString(text)));
    }
  }

  @Test
  void writeText_halfOfAPair_isReplaced() {
    assertThat(new String(written(out -> out.writeText("a\uD83Db\uDE00")), StandardCharsets.UTF_8))
        .isEqualTo("\"a\uFFFDb\uFFFD\"");
  }

  @Test
  void writeNumber_randomAndExtreme_readsAsItself() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    double[] doubles = {0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e21, 1e-7, 2e-3, 0.1};
    for (int i = 0; i < 20_000; i++) {
      double number = i < doubles.length ? doubles[i] : Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        try (JsonParser in =
            new JsonFactory().createParser(written(out -> out.writeDouble(number)))) {
          in.nextToken();
          assertThat(in.getDoubleValue()).as("seed %d", seed).isEqualTo(number);
        }
      }
      long whole = i == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
      assertThat(written(out -> out.writeLong(whole)))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(Long.toString(whole));
    }
    assertThat(written(out -> out.writeDouble(Double.NEGATIVE_INFINITY)))
        .isEqualTo(byJackson(out -> out.writeNumber(Double.NEGATIVE_INFINITY)));
  }
}
