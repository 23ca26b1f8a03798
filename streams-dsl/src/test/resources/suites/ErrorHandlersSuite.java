import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers of the three kinds, in both forms, and their dead-letter topics. */
public class ErrorHandlersSuite {
  private TopologyTestDriver driver;

  @AfterEach
  public void close() {
    if (driver != null) {
      driver.close();
    }
  }

  private TestInputTopic<String, String> start(Topology topology, Object... settings) {
    Properties config = new Properties();
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    for (int i = 0; i < settings.length; i += 2) {
      config.put((String) settings[i], settings[i + 1]);
    }
    driver = new TopologyTestDriver(topology, config);
    return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
  }

  private TestRecord<String, String> read(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new StringDeserializer())
        .readRecord();
  }

  private boolean isEmpty(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .isEmpty();
  }

  private static String header(TestRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader("__streams.errors." + name);
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Topology failingOnBad() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .mapValues(
            value -> {
              if (value.equals("bad")) {
                throw new IllegalStateException("no good");
              }
              return value;
            })
        .to("out");
    return builder.build();
  }

  private static Topology ofLongs() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.Long()))
        .to("out", Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  /** Writes everything but "bad". */
  public static class Choosy implements Serializer<String> {
    @Override
    public byte[] serialize(String topic, String data) {
      if ("bad".equals(data)) {
        throw new IllegalArgumentException("not " + data);
      }
      return data == null ? null : data.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static Topology writingAllButBad() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .to("out", Produced.with(Serdes.String(), Serdes.serdeFrom(new Choosy(), new StringDeserializer())));
    return builder.build();
  }

  @Test
  public void deserialization_builtInHandlerWithTopic_keepsBytesAndTells() {
    TestInputTopic<String, String> in =
        start(
            ofLongs(),
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueExceptionHandler.class,
            StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            "dead");
    in.pipeInput("k", "8 bytes!", 3L);
    in.pipeInput(new TestRecord<>("k", "short", new RecordHeaders().add("h", new byte[] {7}), 5L));

    TestRecord<String, String> dead = read("dead");
    assertEquals("k", dead.key());
    assertEquals("short", dead.value());
    assertEquals(5L, dead.timestamp());
    assertArrayEquals(new byte[] {7}, dead.headers().lastHeader("h").value());
    assertTrue(header(dead, "exception").endsWith(".common.errors.SerializationException"));
    assertTrue(header(dead, "stacktrace").contains("LongDeserializer"));
    assertEquals("in", header(dead, "topic"));
    assertEquals("0", header(dead, "partition"));
    assertEquals("1", header(dead, "offset"));
    assertEquals(7, dead.headers().toArray().length);
    assertTrue(isEmpty("dead"));
  }

  @Test
  public void processing_builtInHandlerWithTopic_keepsTheInputRecord() {
    TestInputTopic<String, String> in =
        start(
            failingOnBad(),
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueProcessingExceptionHandler.class,
            StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            "dead");
    in.pipeInput("k", "bad", 4L);
    in.pipeInput("k", "good", 5L);

    TestRecord<String, String> dead = read("dead");
    assertEquals("k", dead.key());
    assertEquals("bad", dead.value());
    assertEquals(4L, dead.timestamp());
    assertEquals("java.lang.IllegalStateException", header(dead, "exception"));
    assertEquals("no good", header(dead, "message"));
    assertTrue(header(dead, "stacktrace").startsWith("java.lang.IllegalStateException: no good"));
    assertEquals("0", header(dead, "offset"));
    assertEquals("good", read("out").value());
    assertTrue(isEmpty("out"));
  }

  @Test
  public void builtInHandlersWithoutTopic_onlyDrop() {
    TestInputTopic<String, String> in =
        start(
            failingOnBad(),
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueProcessingExceptionHandler.class);
    in.pipeInput("k", "bad");
    in.pipeInput("k", "good");
    assertEquals("good", read("out").value());
  }

  @Test
  public void defaults_fail() {
    TestInputTopic<String, String> processing = start(failingOnBad());
    assertThrows(StreamsException.class, () -> processing.pipeInput("k", "bad"));
    close();
    TestInputTopic<String, String> deserialization = start(ofLongs());
    assertThrows(StreamsException.class, () -> deserialization.pipeInput("k", "short"));
    close();
    TestInputTopic<String, String> production = start(writingAllButBad());
    assertThrows(StreamsException.class, () -> production.pipeInput("k", "bad"));
  }

  private static ProducerRecord<byte[], byte[]> buried(ErrorHandlerContext context, Exception e) {
    return new ProducerRecord<>(
        "grave",
        null,
        9L,
        context.sourceRawKey(),
        (context.processorNodeId() + ":" + e.getMessage()).getBytes(StandardCharsets.UTF_8));
  }

  public static class BuryInput implements DeserializationExceptionHandler {
    @Override
    public Response handleError(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
      ProducerRecord<byte[], byte[]> copy =
          new ProducerRecord<>("grave", null, 9L, record.key(), record.value());
      return Response.resume(Arrays.asList(copy, copy));
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void deserialization_ownHandler_sendsWhatItWants() {
    TestInputTopic<String, String> in =
        start(
            ofLongs(),
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            BuryInput.class);
    in.pipeInput("k", "short");
    for (int i = 0; i < 2; i++) {
      assertEquals(new TestRecord<>("k", "short", new RecordHeaders(), 9L), read("grave"));
    }
    assertTrue(isEmpty("grave"));
    assertTrue(isEmpty("out"));
  }

  public static class BuryFailed implements ProcessingExceptionHandler {
    @Override
    public Response handleError(
        ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
      return Response.resume(Collections.singletonList(buried(context, exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void processing_ownHandler_sendsWhatItWants() {
    TestInputTopic<String, String> in =
        start(
            failingOnBad(),
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            BuryFailed.class);
    in.pipeInput("k", "bad");
    TestRecord<String, String> dead = read("grave");
    assertEquals("k", dead.key());
    assertEquals("KSTREAM-MAPVALUES-0000000001:no good", dead.value());
    assertEquals(9L, dead.timestamp());
  }

  public static class BuryOutput implements ProductionExceptionHandler {
    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
        ErrorHandlerContext context,
        ProducerRecord record,
        Exception exception,
        SerializationExceptionOrigin origin) {
      assertEquals(SerializationExceptionOrigin.VALUE, origin);
      assertEquals("out", record.topic());
      assertEquals("bad", record.value());
      return Response.resume(Collections.singletonList(buried(context, exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void production_ownHandler_sendsWhatItWants() {
    TestInputTopic<String, String> in =
        start(
            writingAllButBad(),
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            BuryOutput.class);
    in.pipeInput("k", "bad");
    in.pipeInput("k", "good");
    assertEquals("KSTREAM-SINK-0000000001:not bad", read("grave").value());
    assertEquals("good", read("out").value());
    assertTrue(isEmpty("out"));
  }

  /** In the form before dead-letter topics. */
  public static class OlderForm
      implements DeserializationExceptionHandler, ProductionExceptionHandler {
    @Override
    public DeserializationHandlerResponse handle(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
      return DeserializationHandlerResponse.CONTINUE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ProductionExceptionHandlerResponse handleSerializationException(
        ErrorHandlerContext context,
        ProducerRecord record,
        Exception exception,
        SerializationExceptionOrigin origin) {
      return ProductionExceptionHandlerResponse.CONTINUE;
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
      return DeserializationExceptionHandler.super.handleError(context, record, exception);
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void olderForm_stillDecides() {
    start(
            ofLongs(),
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            OlderForm.class,
            StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            "dead")
        .pipeInput("k", "short");
    assertTrue(isEmpty("dead"));
    close();
    TestInputTopic<String, String> in =
        start(
            writingAllButBad(),
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            OlderForm.class);
    in.pipeInput("k", "bad");
    in.pipeInput("k", "good");
    assertEquals("good", read("out").value());
  }

  @Test
  public void responses_haveResultsAndRecords() {
    assertEquals(
        ProductionExceptionHandler.Result.RETRY,
        ProductionExceptionHandler.Response.retry().result());
    assertEquals(
        ProcessingExceptionHandler.Result.FAIL,
        ProcessingExceptionHandler.Response.fail().result());
    assertTrue(
        DeserializationExceptionHandler.Response.fail().deadLetterQueueRecords().isEmpty());
    assertThrows(
        UnsupportedOperationException.class,
        () -> DeserializationExceptionHandler.Response.resume().deadLetterQueueRecords().add(null));
    assertEquals(1, ProcessingExceptionHandler.Result.RESUME.id);
    assertEquals(0, DeserializationExceptionHandler.Result.RESUME.id);
    assertEquals("RESUME", ProductionExceptionHandler.Result.RESUME.name);
  }
}
