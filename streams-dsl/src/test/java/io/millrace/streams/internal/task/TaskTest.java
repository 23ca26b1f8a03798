package io.millrace.streams.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.Topology;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyBuilder;
import io.millrace.streams.internal.store.SortedBytes;
import io.millrace.streams.processor.LogAndSkipOnInvalidTimestamp;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.ContextualFixedKeyProcessor;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.FixedKeyProcessorSupplier;
import io.millrace.streams.processor.api.FixedKeyRecord;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of a task with its driver: rest, progress, drops, close. */
final class TaskTest {
  private final List<String> sent = new ArrayList<>();
  private final Map<String, SortedBytes> stores = new HashMap<>();

  private final RecordSink sink =
      new RecordSink() {
        @Override
        public <K, V> void send(
            String topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers,
            long timestampMs,
            @Nullable StreamPartitioner<? super K, ? super V> partitioner,
            @Nullable K typedKey,
            @Nullable V typedValue) {
          sent.add(topic + ":" + typedValue);
        }
      };

  private Task task(Topology topology, EmitMode mode) {
    return task(topology.plan().merged(), mode);
  }

  private Task task(SubTopologyPlan plan, EmitMode mode) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:");
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    TaskEnvironment environment =
        new TaskEnvironment(
            "app",
            new StreamsConfig(settings),
            mode,
            name -> stores.computeIfAbsent(name, unused -> new SortedBytes()),
            sink,
            () -> 0);
    Task task = new Task(new TaskId(0, 2), plan, environment);
    task.init();
    return task;
  }

  private static InputRecord record(String value, long timestampMs) {
    return new InputRecord(
        "in", 2, 0, timestampMs, null, value.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
  }

  /** Holds the last value back until the point of rest. */
  private static final class Holding implements Processor<String, String, String, String> {
    private @Nullable Record<String, String> held;

    @Override
    public void init(ProcessorContext<String, String> context) {
      InternalContext<String, String> internal = (InternalContext<String, String>) context;
      internal.onSettle(
          () -> {
            if (held == null) {
              return false;
            }
            Record<String, String> released = held;
            held = null;
            context.forward(released);
            return true;
          });
    }

    @Override
    public void process(Record<String, String> record) {
      held = record;
    }
  }

  @Test
  void settle_chainOfHoldingOperators_runsToRest() {
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor("upper", Holding::new, "source")
            .addProcessor("lower", Holding::new, "upper")
            .addSink("sink", "out", "lower");
    Task task = task(topology, EmitMode.ATOMIC);

    task.process(record("1", 1));
    task.process(record("2", 2));

    assertThat(sent).isEmpty();
    assertThat(task.settle()).isTrue();
    assertThat(sent).containsExactly("out:2");
    assertThat(task.settle()).isFalse();
  }

  @Test
  void settle_listenerFails_failureNamesTheNode() {
    ProcessorSupplier<String, String, String, String> failing =
        () ->
            new Processor<>() {
              @Override
              public void init(ProcessorContext<String, String> context) {
                ((InternalContext<String, String>) context)
                    .onSettle(
                        () -> {
                          throw new IllegalStateException("cannot release");
                        });
              }

              @Override
              public void process(Record<String, String> record) {}
            };
    Task task =
        task(
            new Topology().addSource("source", "in").addProcessor("p", failing, "source"),
            EmitMode.ATOMIC);

    assertThatThrownBy(task::settle)
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("node \"p\"")
        .hasRootCauseMessage("cannot release");
  }

  @Test
  void process_fixedKeyProcessor_keepsTheKeyAndForwards() {
    FixedKeyProcessorSupplier<String, String, String> shouting =
        () ->
            new ContextualFixedKeyProcessor<>() {
              @Override
              public void process(FixedKeyRecord<String, String> record) {
                context().forward(record.withValue(record.value() + "!"));
              }
            };
    TopologyBuilder builder = new TopologyBuilder();
    builder.addSource("source", null, null, null, null, List.of("in"));
    builder.addFixedKeyProcessor("p", shouting, "source");
    builder.addSink("sink", "out", null, null, null, "p");
    Task task = task(builder.build().merged(), EmitMode.EAGER);

    task.process(record("1", 1));

    assertThat(sent).containsExactly("out:1!");
  }

  @Test
  void process_repartitionTopic_isShownWithTheApplicationsPrefix() {
    List<String> topics = new ArrayList<>();
    TopologyBuilder builder = new TopologyBuilder();
    builder.addInternalTopic("in", 3);
    builder.addSource("source", null, null, null, null, List.of("in"));
    ProcessorSupplier<String, String, String, String> noting =
        () ->
            new ContextualProcessor<>() {
              @Override
              public void process(Record<String, String> record) {
                topics.add(context().recordMetadata().orElseThrow().topic());
              }
            };
    builder.addProcessor("p", noting, "source");

    task(builder.build().merged(), EmitMode.EAGER).process(record("1", 1));

    assertThat(topics).containsExactly("app-in");
  }

  @Test
  void restore_progress_goesOnWithTheSameTimes() {
    List<Long> fired = new ArrayList<>();
    List<InternalContext<String, String>> contexts = new ArrayList<>();
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor(
                "timed",
                () ->
                    new Processor<String, String, String, String>() {
                      @Override
                      public void init(ProcessorContext<String, String> context) {
                        contexts.add((InternalContext<String, String>) context);
                        context.schedule(
                            Duration.ofMillis(10), PunctuationType.STREAM_TIME, fired::add);
                      }

                      @Override
                      public void process(Record<String, String> record) {}
                    },
                "source");
    Task first = task(topology, EmitMode.EAGER);
    first.process(record("1", 25));
    first.punctuateStreamTime();
    contexts.get(0).kept("time", -1).set(21);

    Task second = task(topology, EmitMode.EAGER);
    second.restore(first.progress());
    second.process(record("2", 7));
    second.punctuateStreamTime();

    assertThat(second.streamTimeMs()).isEqualTo(25);
    assertThat(contexts.get(1).kept("time", -1).get()).isEqualTo(21);
    assertThat(fired).as("not fired again for the same interval").containsExactly(25L);
  }

  @Test
  void holdsBack_onlyInAtomicModeAndUnlessCachingIsDisabled() {
    List<InternalContext<String, String>> contexts = new ArrayList<>();
    ProcessorSupplier<String, String, String, String> keeper =
        () ->
            new Processor<>() {
              @Override
              public void init(ProcessorContext<String, String> context) {
                contexts.add((InternalContext<String, String>) context);
              }

              @Override
              public void process(Record<String, String> record) {}
            };
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor("p", keeper, "source")
            .addStateStore(store("held"), "p")
            .addStateStore(store("eager").withCachingDisabled(), "p");
    task(topology, EmitMode.ATOMIC);
    task(topology, EmitMode.EAGER);

    assertThat(contexts.get(0).holdsBack("held")).isTrue();
    assertThat(contexts.get(0).holdsBack("eager")).isFalse();
    assertThat(contexts.get(1).holdsBack("held")).isFalse();
  }

  @Test
  void process_unknownTopic_isRefused() {
    Task task = task(new Topology().addSource("source", "other"), EmitMode.EAGER);

    assertThatThrownBy(() -> task.process(record("1", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 0_2 reads no topic named \"in\"");
  }

  @Test
  void process_negativeTimestamp_failsByDefault() {
    Task task = task(new Topology().addSource("source", "in"), EmitMode.EAGER);

    assertThatThrownBy(() -> task.process(record("1", -1)))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("negative timestamp -1");
  }

  @Test
  void process_extractorSkips_countsTheDrop() {
    Topology topology =
        new Topology()
            .addSource(new LogAndSkipOnInvalidTimestamp(), "source", "in")
            .addSink("sink", "out", "source");
    Task task = task(topology, EmitMode.EAGER);

    task.process(record("1", -1));

    assertThat(sent).isEmpty();
    assertThat(task.droppedRecords()).isEqualTo(1);
    assertThat(task.streamTimeMs()).isEqualTo(-1);
  }

  @Test
  void takeCommitRequest_afterCommit_isTrueOnce() {
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor(
                "p",
                () ->
                    new ContextualProcessor<String, String, String, String>() {
                      @Override
                      public void process(Record<String, String> record) {
                        context().commit();
                      }
                    },
                "source");
    Task task = task(topology, EmitMode.EAGER);

    task.process(record("1", 1));

    assertThat(task.takeCommitRequest()).isTrue();
    assertThat(task.takeCommitRequest()).isFalse();
  }

  @Test
  void close_closesStoresEvenIfAnOperatorFails() {
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor(
                "p",
                () ->
                    new Processor<String, String, String, String>() {
                      @Override
                      public void process(Record<String, String> record) {}

                      @Override
                      public void close() {
                        throw new IllegalStateException("cannot close");
                      }
                    },
                "source")
            .addStateStore(store("s"), "p");
    Task task = task(topology, EmitMode.EAGER);

    assertThatThrownBy(task::close).hasRootCauseMessage("cannot close");
    assertThat(task.stores().get("s").isOpen()).isFalse();
  }

  private static StoreBuilder<KeyValueStore<String, String>> store(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), null, null);
  }
}
