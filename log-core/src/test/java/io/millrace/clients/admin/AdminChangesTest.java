package io.millrace.clients.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.admin.AlterConfigOp.OpType;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.GroupState;
import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigResource;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.common.errors.GroupSubscribedToTopicException;
import io.millrace.common.errors.InvalidConfigurationException;
import io.millrace.common.errors.InvalidPartitionsException;
import io.millrace.common.errors.InvalidRequestException;
import io.millrace.common.errors.OffsetOutOfRangeException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings, partitions, deleted records, groups and their offsets through the admin client. */
@SuppressWarnings("FutureReturnValueIgnored")
@ParameterizedClass
@EnumSource(EngineKind.class)
final class AdminChangesTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);
  private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, "t");

  private final ClientFixture fixture;
  private final Admin admin;

  AdminChangesTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
    admin = Admin.create(fixture.settings());
  }

  @BeforeEach
  void createTopic() {
    fixture.createTopic("t", 2);
  }

  @AfterEach
  void close() {
    admin.close();
    fixture.close();
  }

  private static AlterConfigOp op(OpType type, String name, @Nullable String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), type);
  }

  private static ConfigEntry described(String name, String value, ConfigEntry.ConfigSource source) {
    return new ConfigEntry(
        name, value, source, false, false, List.of(), ConfigEntry.ConfigType.UNKNOWN, null);
  }

  private @Nullable ConfigEntry setting(String name) throws Exception {
    return admin.describeConfigs(List.of(TOPIC)).all().get().get(TOPIC).get(name);
  }

  @Test
  void incrementalAlterConfigs_setAndDelete_changeTheTopic() throws Exception {
    admin
        .incrementalAlterConfigs(Map.of(TOPIC, List.of(op(OpType.SET, "retention.ms", "1000"))))
        .all()
        .get();
    assertThat(setting("retention.ms"))
        .isEqualTo(
            described("retention.ms", "1000", ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG));
    assertThat(setting("segment.bytes"))
        .isEqualTo(
            described("segment.bytes", "1073741824", ConfigEntry.ConfigSource.DEFAULT_CONFIG));
    assertThat(setting("internal.segment.bytes")).isNull();

    admin
        .incrementalAlterConfigs(
            Map.of(
                TOPIC,
                List.of(
                    op(OpType.DELETE, "retention.ms", null),
                    op(OpType.APPEND, "cleanup.policy", "compact"))))
        .all()
        .get();
    assertThat(setting("cleanup.policy"))
        .isEqualTo(
            described(
                "cleanup.policy", "delete,compact", ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG));

    admin
        .incrementalAlterConfigs(
            Map.of(TOPIC, List.of(op(OpType.SUBTRACT, "cleanup.policy", "delete"))))
        .all()
        .get();
    assertThat(setting("cleanup.policy"))
        .isEqualTo(
            described("cleanup.policy", "compact", ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG));
  }

  @Test
  void incrementalAlterConfigs_badChanges_areRefused() {
    assertThatThrownBy(() -> alter(op(OpType.SET, "retention.ms", "soon")))
        .hasCauseInstanceOf(InvalidConfigurationException.class);
    assertThatThrownBy(() -> alter(op(OpType.SET, "no.such.setting", "1")))
        .hasCauseInstanceOf(InvalidConfigurationException.class);
    assertThatThrownBy(
            () ->
                admin
                    .incrementalAlterConfigs(
                        Map.of(
                            TOPIC,
                            List.of(
                                op(OpType.SET, "compression.type", "gzip"),
                                op(OpType.SET, "compression.gzip.level", "0"))))
                    .all()
                    .get())
        .hasCauseInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("compression.gzip.level");
    assertThatThrownBy(() -> alter(op(OpType.APPEND, "retention.ms", "1")))
        .hasCauseInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is not a list");
    assertThatThrownBy(
            () ->
                admin
                    .describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER, "0")))
                    .all()
                    .get())
        .hasCauseInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () ->
                admin
                    .describeConfigs(
                        List.of(new ConfigResource(ConfigResource.Type.TOPIC, "missing")))
                    .all()
                    .get())
        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
  }

  private void alter(AlterConfigOp change) throws Exception {
    admin.incrementalAlterConfigs(Map.of(TOPIC, List.of(change))).all().get();
  }

  @Test
  void createPartitions_more_growTheTopic() throws Exception {
    admin.createPartitions(Map.of("t", NewPartitions.increaseTo(5))).all().get();

    assertThat(admin.describeTopics(List.of("t")).topicNameValues().get("t").get().partitions())
        .hasSize(5);
    assertThatThrownBy(
            () -> admin.createPartitions(Map.of("t", NewPartitions.increaseTo(5))).all().get())
        .hasCauseInstanceOf(InvalidPartitionsException.class);
  }

  @Test
  void deleteRecords_beforeAnOffset_movesTheStart() throws Exception {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (int i = 0; i < 10; i++) {
        producer.send(new ProducerRecord<>("t", 0, "k", "v" + i));
      }
    }
    assertThat(
            admin
                .deleteRecords(Map.of(T0, RecordsToDelete.beforeOffset(4)))
                .lowWatermarks()
                .get(T0)
                .get()
                .lowWatermark())
        .isEqualTo(4);
    try (MillraceConsumer<String, String> consumer = fixture.consumer()) {
      consumer.assign(List.of(T0));
      assertThat(ClientFixture.poll(consumer, 6).get(0).offset()).isEqualTo(4);
      assertThat(consumer.beginningOffsets(List.of(T0))).containsEntry(T0, 4L);
    }
    assertThatThrownBy(
            () -> admin.deleteRecords(Map.of(T0, RecordsToDelete.beforeOffset(11))).all().get())
        .hasCauseInstanceOf(OffsetOutOfRangeException.class);
  }

  @Test
  void describeConsumerGroups_members_areDescribed() throws Exception {
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("group.id", "g", "client.id", "mine", "group.instance.id", "one")) {
      consumer.subscribe(List.of("t"));
      consumer.poll(Duration.ZERO);

      ConsumerGroupDescription group =
          admin.describeConsumerGroups(List.of("g")).all().get().get("g");
      assertThat(group.groupState()).isEqualTo(GroupState.STABLE);
      assertThat(group.partitionAssignor()).isEqualTo("range");
      MemberDescription member = group.members().iterator().next();
      assertThat(member.clientId()).isEqualTo("mine");
      assertThat(member.groupInstanceId()).contains("one");
      assertThat(member.assignment().topicPartitions()).hasSize(2);
    }
    assertThatThrownBy(() -> admin.describeConsumerGroups(List.of("none")).all().get())
        .hasCauseInstanceOf(GroupIdNotFoundException.class);
  }

  @Test
  void deleteConsumerGroupOffsets_subscribedTopic_isRefused() throws Exception {
    admin.alterConsumerGroupOffsets("g", Map.of(T0, new OffsetAndMetadata(0, "x"))).all().get();
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.subscribe(List.of("t"));
      consumer.poll(Duration.ZERO);
      assertThatThrownBy(
              () -> admin.deleteConsumerGroupOffsets("g", Set.of(T0)).partitionResult(T0).get())
          .hasCauseInstanceOf(GroupSubscribedToTopicException.class);
    }
    assertThat(admin.listConsumerGroups().all().get())
        .singleElement()
        .satisfies(listing -> assertThat(listing.isSimpleConsumerGroup()).isTrue());

    admin.deleteConsumerGroupOffsets("g", Set.of(T0)).all().get();
    assertThat(admin.listConsumerGroups().all().get()).isEmpty();
  }

  @Test
  void describeCluster_embedded_isOneNode() throws Exception {
    DescribeClusterResult cluster = admin.describeCluster();

    assertThat(cluster.nodes().get()).containsExactly(cluster.controller().get());
    assertThat(cluster.clusterId().get()).isEqualTo(fixture.engine().url().toString());
  }
}
