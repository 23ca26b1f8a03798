import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Views per page and minute; a view is "page,epoch milliseconds". */
public final class PageViewsApplication {

    public static final class ViewTime implements TimestampExtractor {
        @Override
        public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
            String view = (String) record.value();
            return Long.parseLong(view.substring(view.indexOf(',') + 1));
        }
    }

    public static KafkaStreams start(String bootstrapServers) {
        StreamsBuilder builder = new StreamsBuilder();
        builder
            .stream(
                "views",
                Consumed.with(Serdes.String(), Serdes.String())
                    .withTimestampExtractor(new ViewTime())
                    .withName("views-source"))
            .filter((user, view) -> user != null && view.contains(","), Named.as("valid-views"))
            .selectKey((user, view) -> view.substring(0, view.indexOf(',')))
            .groupByKey(Grouped.with("by-page", Serdes.String(), Serdes.String()))
            .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofSeconds(30)))
            .count(Materialized.as("views-per-minute"))
            .toStream()
            .map((window, count) -> org.apache.kafka.streams.KeyValue.pair(
                window.key() + "@" + Instant.ofEpochMilli(window.window().start()), String.valueOf(count)))
            .to("page-counts", Produced.with(Serdes.String(), Serdes.String()));

        Properties props = new Properties();
        props.put(StreamsConfig.APPLICATION_ID_CONFIG, "page-views");
        props.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        props.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        props.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        props.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaStreams streams = new KafkaStreams(builder.build(), new StreamsConfig(props));
        streams.setUncaughtExceptionHandler(
            exception -> org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler
                .StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        streams.start();
        return streams;
    }
}
