package io.millrace.differential.stores.kafka;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** A store named "store" inside a driver. */
final class Opened implements AutoCloseable {
  private final TopologyTestDriver driver;

  Opened(StoreBuilder<?> builder, Path directory) {
    Topology topology = new Topology();
    topology.addSource("source", "topic");
    topology.addProcessor("processor", Idle::new, "source");
    topology.addStateStore(builder, "processor");
    Properties config = new Properties();
    config.put("application.id", "stores");
    config.put("bootstrap.servers", "memory:none");
    config.put("state.dir", directory.toString());
    config.put("default.key.serde", Serdes.StringSerde.class.getName());
    config.put("default.value.serde", Serdes.StringSerde.class.getName());
    driver = new TopologyTestDriver(topology, config);
  }

  private static final class Idle extends ContextualProcessor<Object, Object, Object, Object> {
    @Override
    public void process(Record<Object, Object> record) {}
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the driver has it
  <S extends StateStore> S store() {
    return (S) driver.getAllStateStores().get("store");
  }

  TopologyTestDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
  }
}
