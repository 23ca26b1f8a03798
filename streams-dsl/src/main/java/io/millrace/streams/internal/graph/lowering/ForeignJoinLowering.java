package io.millrace.streams.internal.graph.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.graph.ForeignJoinNames;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.operator.ForeignChangeOperator;
import io.millrace.streams.internal.operator.ForeignJoin;
import io.millrace.streams.internal.operator.ResponseOperator;
import io.millrace.streams.internal.operator.ResponseSerde;
import io.millrace.streams.internal.operator.Subscription;
import io.millrace.streams.internal.operator.SubscriptionJoinOperator;
import io.millrace.streams.internal.operator.SubscriptionReceiveOperator;
import io.millrace.streams.internal.operator.SubscriptionResponse;
import io.millrace.streams.internal.operator.SubscriptionSendOperator;
import io.millrace.streams.internal.operator.SubscriptionSerde;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.plan.TopologyBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds joins by foreign key. References travel to the partition of the row they name, and answers
 * travel back, so that there are two topics.
 */
final class ForeignJoinLowering {
  private final TopologyBuilder topology;
  private final Sources sources;
  private final TableLowering tables;

  ForeignJoinLowering(TopologyBuilder topology, Sources sources, TableLowering tables) {
    this.topology = topology;
    this.sources = sources;
    this.tables = tables;
  }

  <K, V, KO, VO, VR> void lower(StreamNode.ForeignJoined<K, V, KO, VO, VR> node) {
    lowerReferences(node);
    lowerOther(node);
    lowerAnswers(node);
  }

  private <K, V, KO, VO, VR> void lowerReferences(StreamNode.ForeignJoined<K, V, KO, VO, VR> node) {
    ForeignJoin<K, V, KO, VO, VR> join = node.join();
    ForeignJoinNames names = node.names();
    Serde<Subscription<K>> subscriptions = SubscriptionSerde.of(join.keySerde());
    topology.addInternalTopic(names.registrationTopic(), null);
    topology.addProcessor(
        names.send(),
        SubscriptionSendOperator.supplier(join),
        sources.inputName(node, node.left()));
    topology.addSink(
        names.registrationSink(),
        names.registrationTopic(),
        join.otherKeySerde() == null ? null : join.otherKeySerde().serializer(),
        subscriptions.serializer(),
        join.referencePartitioner(),
        names.send());
    addSource(
        names.registrationSource(), names.registrationTopic(), join.otherKeySerde(), subscriptions);
    copartition(node.rightSourceNames(), names.registrationSource());
  }

  private <K, V, KO, VO, VR> void lowerOther(StreamNode.ForeignJoined<K, V, KO, VO, VR> node) {
    ForeignJoin<K, V, KO, VO, VR> join = node.join();
    ForeignJoinNames names = node.names();
    TableView<KO, VO> view = tables.view(node.right());
    topology.addProcessor(
        names.receive(),
        SubscriptionReceiveOperator.supplier(join, names.store()),
        names.registrationSource());
    topology.addProcessor(
        names.subscriptionJoin(), SubscriptionJoinOperator.supplier(view), names.receive());
    topology.connectProcessorAndStateStores(
        names.subscriptionJoin(), view.stores().toArray(String[]::new));
    topology.addProcessor(
        names.foreignJoin(),
        ForeignChangeOperator.supplier(join, names.store()),
        sources.inputName(node, node.right()));
    topology.addStateStore(node.subscriptions(), names.receive(), names.foreignJoin());
  }

  private <K, V, KO, VO, VR> void lowerAnswers(StreamNode.ForeignJoined<K, V, KO, VO, VR> node) {
    ForeignJoin<K, V, KO, VO, VR> join = node.join();
    ForeignJoinNames names = node.names();
    Serde<SubscriptionResponse<VO>> responses = ResponseSerde.of(join.otherValueSerde());
    topology.addInternalTopic(names.responseTopic(), null);
    topology.addSink(
        names.responseSink(),
        names.responseTopic(),
        join.keySerde() == null ? null : join.keySerde().serializer(),
        responses.serializer(),
        join.answerPartitioner(),
        names.subscriptionJoin(),
        names.foreignJoin());
    addSource(names.responseSource(), names.responseTopic(), join.keySerde(), responses);
    copartition(node.leftSourceNames(), names.responseSource());
    TableView<K, V> view = tables.view(node.left());
    topology.addProcessor(
        names.resolver(), ResponseOperator.supplier(join, view), names.responseSource());
    topology.connectProcessorAndStateStores(names.resolver(), view.stores().toArray(String[]::new));
  }

  private void addSource(
      String name, String topic, @Nullable Serde<?> keySerde, Serde<?> valueSerde) {
    topology.addSource(
        name,
        null,
        (record, partitionTimeMs) -> record.timestamp(),
        keySerde == null ? null : keySerde.deserializer(),
        valueSerde.deserializer(),
        List.of(topic));
  }

  private void copartition(List<String> sourceNames, String added) {
    Set<String> names = new LinkedHashSet<>(sourceNames);
    names.add(added);
    sources.copartition(names);
  }
}
