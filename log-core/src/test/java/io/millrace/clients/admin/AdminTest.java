package io.millrace.clients.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.GroupState;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.common.errors.GroupNotEmptyException;
import io.millrace.common.errors.InvalidConfigurationException;
import io.millrace.common.errors.InvalidReplicationFactorException;
import io.millrace.common.errors.InvalidTopicException;
import io.millrace.common.errors.TopicExistsException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics, offsets and groups through the admin client, and its errors. */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
@ParameterizedClass
@EnumSource(EngineKind.class)
final class AdminTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);

  private final ClientFixture fixture;
  private final Admin admin;

  AdminTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
    admin = Admin.create(fixture.settings());
  }

  @AfterEach
  void close() {
    admin.close();
    fixture.close();
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, (short) 1);
  }

  @Test
  void createTopics_each_succeedsOrFailsForItself() throws Exception {
    fixture.createTopic("old", 1);
    CreateTopicsResult result =
        admin.createTopics(
            List.of(
                topic("t", 3),
                topic("old", 1),
                topic("bad name", 1),
                new NewTopic("r", 1, (short) 3),
                topic("c", 1).configs(Map.of("no.such", "x"))));

    assertThat(result.numPartitions("t").get()).isEqualTo(3);
    assertThat(result.topicId("t").get())
        .isEqualTo(admin.describeTopics(List.of("t")).allTopicNames().get().get("t").topicId());
    assertThatThrownBy(result.values().get("old")::get)
        .hasCauseInstanceOf(TopicExistsException.class);
    assertThatThrownBy(result.values().get("bad name")::get)
        .hasCauseInstanceOf(InvalidTopicException.class);
    assertThatThrownBy(result.values().get("r")::get)
        .hasCauseInstanceOf(InvalidReplicationFactorException.class);
    assertThatThrownBy(result.values().get("c")::get)
        .hasCauseInstanceOf(InvalidConfigurationException.class);
  }

  @Test
  void createTopics_validateOnly_createsNothing() throws Exception {
    admin
        .createTopics(List.of(topic("t", 3)), new CreateTopicsOptions().validateOnly(true))
        .all()
        .get();

    assertThat(admin.listTopics().names().get()).isEmpty();
  }

  @Test
  void listTopics_internalOnes_areLeftOut() throws Exception {
    fixture.createTopic("t", 1);
    fixture.createTopic("__own", 1);

    assertThat(admin.listTopics().names().get()).containsExactly("t");
    assertThat(admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get())
        .containsExactlyInAnyOrder("t", "__own");
  }

  @Test
  void deleteTopics_topic_takesItsCommittedOffsetsAlong() throws Exception {
    fixture.createTopic("t", 1);
    admin.alterConsumerGroupOffsets("g", Map.of(T0, new OffsetAndMetadata(0, "n"))).all().get();
    assertThat(admin.listConsumerGroupOffsets("g").partitionsToOffsetAndMetadata().get())
        .containsEntry(T0, new OffsetAndMetadata(0, "n"));

    admin.deleteTopics(List.of("t")).all().get();

    assertThat(admin.listConsumerGroupOffsets("g").partitionsToOffsetAndMetadata().get()).isEmpty();
    assertThatThrownBy(admin.deleteTopics(List.of("t")).all()::get)
        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    assertThatThrownBy(admin.describeTopics(List.of("t")).allTopicNames()::get)
        .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
  }

  @Test
  void listOffsets_specs_findTheOffsets() throws Exception {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      producer.send(new ProducerRecord<>("t", 0, 100L, "k", "v"));
      producer.send(new ProducerRecord<>("t", 0, 200L, "k", "v"));
    }

    assertThat(offset(OffsetSpec.earliest())).isZero();
    assertThat(offset(OffsetSpec.latest())).isEqualTo(2);
    assertThat(offset(OffsetSpec.forTimestamp(150))).isEqualTo(1);
    assertThat(offset(OffsetSpec.forTimestamp(250))).isEqualTo(-1);
  }

  private long offset(OffsetSpec spec) throws Exception {
    return admin.listOffsets(Map.of(T0, spec)).partitionResult(T0).get().offset();
  }

  @Test
  void groups_withMembers_areListedAndCannotBeDeleted() throws Exception {
    fixture.createTopic("t", 1);
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.subscribe(Set.of("t"));
      consumer.poll(Duration.ZERO);
      consumer.commitSync();
      Collection<GroupListing> groups = admin.listGroups().all().get();

      assertThat(groups)
          .singleElement()
          .satisfies(
              group -> {
                assertThat(group.groupId()).isEqualTo("g");
                assertThat(group.groupState()).contains(GroupState.STABLE);
              });
      assertThatThrownBy(admin.deleteConsumerGroups(Set.of("g")).all()::get)
          .hasCauseInstanceOf(GroupNotEmptyException.class);
    }
    admin.deleteConsumerGroups(Set.of("g")).all().get();
    assertThat(admin.listGroups().all().get()).isEmpty();
    assertThatThrownBy(admin.deleteConsumerGroups(Set.of("g")).all()::get)
        .hasCauseInstanceOf(GroupIdNotFoundException.class);
  }
}
