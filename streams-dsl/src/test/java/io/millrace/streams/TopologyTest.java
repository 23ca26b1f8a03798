package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Building a topology: what is refused, sub-topology numbers, and the text of describe(). */
final class TopologyTest {
  private static final ProcessorSupplier<String, String, String, String> PASS =
      () ->
          new ContextualProcessor<>() {
            @Override
            public void process(Record<String, String> record) {
              context().forward(record);
            }
          };

  @Test
  void describe_chainWithStore_printsKafkaStreamsText() {
    Topology topology =
        new Topology()
            .addSource("source", "b", "a")
            .addProcessor("count", PASS, "source")
            .addStateStore(store("counts"), "count")
            .addSink("sink", "out", "count");

    assertThat(topology.describe().toString())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: source (topics: [a, b])
                  --> count
                Processor: count (stores: [counts])
                  --> sink
                  <-- source
                Sink: sink (topic: out)
                  <-- count

            """);
  }

  @Test
  void describe_twoParts_areNumberedAsAdded() {
    Topology topology =
        new Topology()
            .addSource("z-source", "z")
            .addSource("a-source", Pattern.compile("a.*"))
            .addSink("z-sink", "out", "z-source");

    assertThat(topology.describe().toString())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: z-source (topics: [z])
                  --> z-sink
                Sink: z-sink (topic: out)
                  <-- z-source

              Sub-topology: 1
                Source: a-source (topics: a.*)
                  --> none

            """);
  }

  @Test
  void describe_sharedStore_joinsPartsAndSortsNodesByWhatIsBelow() {
    Topology topology =
        new Topology()
            .addSource("left", "l")
            .addSource("right", "r")
            .addProcessor("p-left", PASS, "left")
            .addProcessor("p-right", PASS, "right")
            .addProcessor("more", PASS, "p-right")
            .addStateStore(store("shared"), "p-left", "p-right");

    assertThat(topology.describe().toString())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: right (topics: [r])
                  --> p-right
                Source: left (topics: [l])
                  --> p-left
                Processor: p-right (stores: [shared])
                  --> more
                  <-- right
                Processor: more (stores: [])
                  --> none
                  <-- p-right
                Processor: p-left (stores: [shared])
                  --> none
                  <-- left

            """);
  }

  @Test
  void describe_sinkWithExtractor_namesTheExtractor() {
    TopicNameExtractor<Object, Object> extractor =
        new TopicNameExtractor<>() {
          @Override
          public String extract(Object key, Object value, RecordContext context) {
            return "t";
          }

          @Override
          public String toString() {
            return "by-key";
          }
        };
    Topology topology = new Topology().addSource("s", "in").addSink("sink", extractor, "s");

    assertThat(topology.describe().toString()).contains("Sink: sink (extractor class: by-key)");
  }

  @Test
  void describe_equalTopologies_areEqual() {
    assertThat(new Topology().addSource("s", "t").describe())
        .isEqualTo(new Topology().addSource("s", "t").describe())
        .isNotEqualTo(new Topology().addSource("s", "u").describe());
  }

  @Test
  void addProcessor_nameTaken_isRefused() {
    Topology topology = new Topology().addSource("s", "in");

    assertThatThrownBy(() -> topology.addProcessor("s", PASS, "s"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("processor \"s\" is added already");
  }

  @Test
  void addProcessor_parentMissingOrNone_isRefused() {
    Topology topology = new Topology().addSource("s", "in").addSink("sink", "out", "s");

    assertThatThrownBy(() -> topology.addProcessor("p", PASS, "nowhere"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("parent \"nowhere\" of processor \"p\" is not added yet");
    assertThatThrownBy(() -> topology.addProcessor("p", PASS))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("needs at least one parent");
    assertThatThrownBy(() -> topology.addProcessor("p", PASS, "sink"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("sink \"sink\" cannot be the parent");
  }

  @Test
  void addSource_topicReadTwice_isRefused() {
    Topology topology = new Topology().addSource("s", "in");

    assertThatThrownBy(() -> topology.addSource("s2", "in"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("topic \"in\" of source \"s2\" is read by source \"s\" already");
    assertThatThrownBy(() -> topology.addSource("s3", Pattern.compile("i.")))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("matches topic \"in\"");
    assertThatThrownBy(() -> topology.addSource("s4"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("at least one topic");
  }

  @Test
  void addStateStore_anotherOfThatName_isRefused() {
    Topology topology =
        new Topology().addSource("s", "in").addProcessor("p", PASS, "s").addStateStore(store("x"));

    assertThatThrownBy(() -> topology.addStateStore(store("x")))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("another store is named \"x\"");
    assertThatThrownBy(() -> topology.connectProcessorAndStateStores("p", "y"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("store \"y\" is not added yet");
    assertThatThrownBy(() -> topology.connectProcessorAndStateStores("s", "x"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("cannot be connected to source \"s\"");
  }

  private static StoreBuilder<KeyValueStore<String, Long>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long());
  }
}
