package io.millrace.clients.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.ClassicGroupState;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.config.ConfigResource;
import io.millrace.common.errors.BrokerNotAvailableException;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.common.errors.InvalidConfigurationException;
import io.millrace.common.errors.InvalidPartitionsException;
import io.millrace.common.errors.InvalidReplicaAssignmentException;
import io.millrace.common.errors.InvalidTopicException;
import io.millrace.common.errors.UnknownMemberIdException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Groups as admins see and change them, log directories, requests that only validate, assignments
 * to nodes, and the offset of the highest timestamp.
 */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
final class AdminGroupsAndDirectoriesTest {
  private static final TopicPartition P0 = new TopicPartition("t", 0);

  @TempDir Path directory;
  private ClientFixture fixture;
  private Admin admin;

  @BeforeEach
  void open() {
    fixture = new ClientFixture("millrace:" + directory);
    fixture.createTopic("t", 2);
    admin = Admin.create(fixture.settings());
  }

  @AfterEach
  void close() {
    admin.close();
    fixture.close();
  }

  private void produce(long... timestamps) {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (long timestamp : timestamps) {
        producer.send(new ProducerRecord<>("t", 0, timestamp, "k", "v"));
      }
    }
  }

  private ListOffsetsResultInfo maxTimestamp() throws Exception {
    return admin.listOffsets(Map.of(P0, OffsetSpec.maxTimestamp())).partitionResult(P0).get();
  }

  @Test
  void listOffsets_maxTimestamp_isTheFirstRecordWithTheHighestTime() throws Exception {
    assertThat(maxTimestamp().offset()).isEqualTo(-1);
    produce(0);
    assertThat(maxTimestamp().offset()).isZero();
    assertThat(maxTimestamp().timestamp()).isZero();

    produce(5, 1_700_000_000_123L, 7, 1_700_000_000_123L, 9);
    assertThat(maxTimestamp().offset()).isEqualTo(2);
    assertThat(maxTimestamp().timestamp()).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void describeLogDirs_oneDirectory_tellsSizesAndTheVolume() throws Exception {
    produce(1, 2, 3);

    Map<String, LogDirDescription> found =
        admin.describeLogDirs(List.of(0)).allDescriptions().get().get(0);

    LogDirDescription only = found.get(directory.toRealPath().toString());
    assertThat(found).hasSize(1);
    assertThat(only.error()).isNull();
    assertThat(only.totalBytes().getAsLong()).isGreaterThan(only.usableBytes().getAsLong() - 1);
    assertThat(only.replicaInfos().get(P0).size()).isGreaterThan(60);
    assertThat(only.replicaInfos().get(new TopicPartition("t", 1)).size()).isZero();
    assertThatThrownBy(() -> admin.describeLogDirs(List.of(7)).descriptions().get(7).get())
        .hasCauseInstanceOf(BrokerNotAvailableException.class);
  }

  @Test
  void describeLogDirs_inMemory_isNamedByItsUrl() throws Exception {
    try (ClientFixture memory = new ClientFixture();
        Admin client = Admin.create(memory.settings())) {
      memory.createTopic("m", 1);
      Map<String, LogDirDescription> found =
          client.describeLogDirs(List.of(0)).descriptions().get(0).get();

      assertThat(found).containsOnlyKeys(memory.engine().url().toString());
      assertThat(found.values().iterator().next().totalBytes()).isEmpty();
    }
  }

  @Test
  void validateOnly_badRequests_failAndGoodOnesChangeNothing() throws Exception {
    CreateTopicsOptions check = new CreateTopicsOptions().validateOnly(true);
    NewTopic good = new NewTopic("new", 3, (short) 1).configs(Map.of("retention.ms", "5"));
    CreateTopicsResult checked = admin.createTopics(List.of(good), check);
    assertThat(checked.numPartitions("new").get()).isEqualTo(3);
    assertThat(checked.config("new").get().get("retention.ms").value()).isEqualTo("5");
    assertThat(admin.listTopics().names().get()).doesNotContain("new");
    assertThatThrownBy(
            () -> admin.createTopics(List.of(new NewTopic("a/b", 1, (short) 1)), check).all().get())
        .hasCauseInstanceOf(InvalidTopicException.class);
    assertThatThrownBy(
            () ->
                admin
                    .createTopics(
                        List.of(new NewTopic("x", 1, (short) 1).configs(Map.of("no.such", "1"))),
                        check)
                    .all()
                    .get())
        .hasCauseInstanceOf(InvalidConfigurationException.class);

    admin
        .createPartitions(
            Map.of("t", NewPartitions.increaseTo(5)),
            new CreatePartitionsOptions().validateOnly(true))
        .all()
        .get();
    assertThat(fixture.engine().topics().find("t").orElseThrow().partitions()).isEqualTo(2);

    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "t");
    AlterConfigsOptions checkConfigs = new AlterConfigsOptions().validateOnly(true);
    admin
        .incrementalAlterConfigs(Map.of(topic, List.of(set("retention.ms", "7"))), checkConfigs)
        .all()
        .get();
    assertThat(fixture.engine().topics().find("t").orElseThrow().config()).isEmpty();
    assertThatThrownBy(
            () ->
                admin
                    .incrementalAlterConfigs(
                        Map.of(topic, List.of(set("retention.ms", "soon"))), checkConfigs)
                    .all()
                    .get())
        .hasCauseInstanceOf(InvalidConfigurationException.class);
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  @Test
  void describeConfigs_withSynonyms_tellsTheDefaultBehindAValue() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "t");
    admin.incrementalAlterConfigs(Map.of(topic, List.of(set("retention.ms", "7")))).all().get();

    ConfigEntry entry =
        admin
            .describeConfigs(List.of(topic), new DescribeConfigsOptions().includeSynonyms(true))
            .values()
            .get(topic)
            .get()
            .get("retention.ms");

    assertThat(entry.type()).isEqualTo(ConfigEntry.ConfigType.LONG);
    assertThat(entry.synonyms())
        .extracting(ConfigEntry.ConfigSynonym::value)
        .containsExactly("7", "-1");
    assertThat(admin.listConfigResources().all().get()).contains(topic);
    assertThat(
            admin
                .listConfigResources(
                    Set.of(ConfigResource.Type.GROUP), new ListConfigResourcesOptions())
                .all()
                .get())
        .isEmpty();
  }

  @Test
  void partitions_wrongNumbersOrNodes_areRefused() throws Exception {
    assertThatThrownBy(
            () -> admin.createTopics(List.of(new NewTopic("x", 0, (short) 1))).all().get())
        .hasCauseInstanceOf(InvalidPartitionsException.class);
    assertThatThrownBy(
            () -> admin.createPartitions(Map.of("t", NewPartitions.increaseTo(2))).all().get())
        .hasCauseInstanceOf(InvalidPartitionsException.class);
    assertThatThrownBy(
            () ->
                admin
                    .createPartitions(Map.of("t", NewPartitions.increaseTo(3, List.of(List.of(1)))))
                    .all()
                    .get())
        .hasCauseInstanceOf(InvalidReplicaAssignmentException.class);
    assertThatThrownBy(
            () ->
                admin
                    .createTopics(List.of(new NewTopic("x", Map.of(0, List.of(0), 1, List.of(3)))))
                    .all()
                    .get())
        .hasCauseInstanceOf(InvalidReplicaAssignmentException.class);

    admin
        .createTopics(List.of(new NewTopic("x", Map.of(0, List.of(0), 1, List.of(0)))))
        .all()
        .get();
    admin
        .createPartitions(Map.of("x", NewPartitions.increaseTo(3, List.of(List.of(0)))))
        .all()
        .get();
    CreateTopicsResult.TopicMetadataAndConfig unknown =
        new CreateTopicsResult.TopicMetadataAndConfig(new InvalidTopicException("no"));
    assertThatThrownBy(unknown::topicId).isInstanceOf(InvalidTopicException.class);
    assertThat(fixture.engine().topics().find("x").orElseThrow().partitions()).isEqualTo(3);
    assertThat(fixture.engine().topics().find("x").orElseThrow().id())
        .isNotEqualTo(Uuid.ZERO_UUID.toString());
  }

  @Test
  void groups_withAndWithoutMembers_areListedByStateTypeAndProtocol() throws Exception {
    admin.alterConsumerGroupOffsets("idle", Map.of(P0, new OffsetAndMetadata(0))).all().get();
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "busy")) {
      consumer.subscribe(List.of("t"));
      consumer.poll(Duration.ZERO);

      assertThat(ids(new ListGroupsOptions())).containsExactly("busy", "idle");
      assertThat(ids(ListGroupsOptions.forConsumerGroups())).containsExactly("busy", "idle");
      assertThat(ids(new ListGroupsOptions().inGroupStates(Set.of(GroupState.STABLE))))
          .containsExactly("busy");
      assertThat(ids(new ListGroupsOptions().withTypes(Set.of(GroupType.CONSUMER)))).isEmpty();
      assertThat(ids(new ListGroupsOptions().withProtocolTypes(Set.of("consumer"))))
          .containsExactly("busy");
      assertThat(
              admin
                  .listConsumerGroups(
                      new ListConsumerGroupsOptions().inGroupStates(Set.of(GroupState.EMPTY)))
                  .all()
                  .get())
          .extracting(ConsumerGroupListing::groupId)
          .containsExactly("idle");

      ClassicGroupDescription described =
          admin.describeClassicGroups(List.of("busy")).all().get().get("busy");
      assertThat(described.state()).isEqualTo(ClassicGroupState.STABLE);
      assertThat(described.protocolData()).isEqualTo("range");
      assertThat(described.members()).hasSize(1);
      assertThatThrownBy(
              () ->
                  admin.describeClassicGroups(List.of("none")).describedGroups().get("none").get())
          .hasCauseInstanceOf(GroupIdNotFoundException.class);
    }
  }

  private List<String> ids(ListGroupsOptions options) throws Exception {
    return admin.listGroups(options).all().get().stream().map(GroupListing::groupId).toList();
  }

  @Test
  void listConsumerGroupOffsets_ofSeveralGroups_tellsWhatIsMissing() throws Exception {
    TopicPartition p1 = new TopicPartition("t", 1);
    admin.alterConsumerGroupOffsets("a", Map.of(P0, new OffsetAndMetadata(3, "m"))).all().get();
    admin.alterConsumerGroupOffsets("b", Map.of(p1, new OffsetAndMetadata(4))).all().get();

    Map<String, Map<TopicPartition, OffsetAndMetadata>> found =
        admin
            .listConsumerGroupOffsets(
                Map.of(
                    "a",
                    new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(P0, p1)),
                    "b",
                    new ListConsumerGroupOffsetsSpec()))
            .all()
            .get();

    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    first.put(P0, new OffsetAndMetadata(3, Optional.empty(), "m"));
    first.put(p1, null);
    assertThat(found).containsEntry("a", first);
    assertThat(found).containsEntry("b", Map.of(p1, new OffsetAndMetadata(4)));
  }

  @Test
  void removeMembers_byNameOrAll_makesThemLoseTheirPartitions() throws Exception {
    try (MillraceConsumer<String, String> one =
            fixture.consumer("group.id", "g", "group.instance.id", "one");
        MillraceConsumer<String, String> two = fixture.consumer("group.id", "g")) {
      one.subscribe(List.of("t"));
      two.subscribe(List.of("t"));
      settle(one, two);
      assertThat(one.assignment()).hasSize(1);

      assertThatThrownBy(() -> remove("g", "other").all().get())
          .hasCauseInstanceOf(UnknownMemberIdException.class);
      remove("g", "one").memberResult(new MemberToRemove("one")).get();
      two.poll(Duration.ZERO);
      two.poll(Duration.ZERO);
      assertThat(two.assignment()).hasSize(2);
      settle(one, two);
      assertThat(one.assignment()).hasSize(1);

      admin
          .removeMembersFromConsumerGroup("g", new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
      assertThat(fixture.engine().topics().find("t")).isPresent();
      assertThat(
              admin
                  .listConsumerGroups(
                      new ListConsumerGroupsOptions().inGroupStates(Set.of(GroupState.STABLE)))
                  .all()
                  .get())
          .isEmpty();
    }
  }

  private RemoveMembersFromConsumerGroupResult remove(String group, String instanceId) {
    return admin.removeMembersFromConsumerGroup(
        group, new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(instanceId))));
  }

  private static void settle(
      MillraceConsumer<String, String> one, MillraceConsumer<String, String> two) {
    for (int i = 0; i < 6; i++) {
      one.poll(Duration.ZERO);
      two.poll(Duration.ZERO);
    }
  }
}
