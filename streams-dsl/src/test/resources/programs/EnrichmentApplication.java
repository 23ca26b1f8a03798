import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Orders joined with customers; orders of unknown customers go elsewhere. */
public class EnrichmentApplication {

    record Order(String customer, long cents) {}

    static class OrderSerializer implements Serializer<Order> {
        @Override
        public byte[] serialize(String topic, Order order) {
            return order == null ? null : (order.customer() + ":" + order.cents()).getBytes(StandardCharsets.UTF_8);
        }
    }

    static class OrderDeserializer implements Deserializer<Order> {
        @Override
        public Order deserialize(String topic, byte[] data) {
            if (data == null) {
                return null;
            }
            String[] parts = new String(data, StandardCharsets.UTF_8).split(":");
            return new Order(parts[0], Long.parseLong(parts[1]));
        }
    }

    static class Audit extends ContextualFixedKeyProcessor<String, String, String> {
        @Override
        public void process(FixedKeyRecord<String, String> record) {
            record.headers().add("audited", context().applicationId().getBytes(StandardCharsets.UTF_8));
            context().forward(record);
        }
    }

    public static KafkaStreams start(String bootstrapServers) {
        Serde<Order> orderSerde = Serdes.serdeFrom(new OrderSerializer(), new OrderDeserializer());
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, String> customers =
            builder.table("customers", Consumed.with(Serdes.String(), Serdes.String()));
        KStream<String, Order> orders =
            builder.stream("orders", Consumed.with(Serdes.String(), orderSerde));

        Map<String, KStream<String, String>> branches = orders
            .selectKey((id, order) -> order.customer())
            .leftJoin(
                customers,
                (customer, order, name) -> name == null ? "?" + order.cents() : name + " pays " + order.cents(),
                Joined.with(Serdes.String(), orderSerde, Serdes.String()))
            .processValues(Audit::new)
            .split(Named.as("orders-"))
            .branch((customer, text) -> text.startsWith("?"), Branched.as("unknown"))
            .defaultBranch(Branched.as("known"));
        branches.get("orders-unknown").to("unknown-orders", Produced.with(Serdes.String(), Serdes.String()));
        branches.get("orders-known").to("enriched-orders", Produced.with(Serdes.String(), Serdes.String()));

        Properties props = new Properties();
        props.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "enrichment");
        props.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        props.setProperty(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        KafkaStreams streams = new KafkaStreams(builder.build(), props);
        streams.setStateListener((newState, oldState) -> {
            if (newState == KafkaStreams.State.ERROR) {
                throw new IllegalStateException("enrichment failed after " + oldState);
            }
        });
        streams.start();
        return streams;
    }
}
