package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.graph.RowVersions;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.OldValues;
import io.millrace.streams.internal.operator.PassThroughOperator;
import io.millrace.streams.internal.operator.SuppressOperator;
import io.millrace.streams.internal.operator.TableFilterOperator;
import io.millrace.streams.internal.operator.TableJoinOperator;
import io.millrace.streams.internal.operator.TableMapValuesOperator;
import io.millrace.streams.internal.operator.TableMergeOperator;
import io.millrace.streams.internal.operator.TableSourceOperator;
import io.millrace.streams.internal.operator.TableTransformValuesOperator;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.plan.TopologyBuilder;
import io.millrace.streams.state.StoreBuilder;
import java.util.ArrayList;
import java.util.List;

/** Adds what yields tables. */
final class TableLowering {
  private final TopologyBuilder topology;
  private final Sources sources;
  private final TableNeeds needs;
  private final boolean reuseSources;

  /**
   * Makes one.
   *
   * @param reuseSources whether the topic of a table is the log of its store, which then has none
   */
  TableLowering(TopologyBuilder topology, Sources sources, TableNeeds needs, boolean reuseSources) {
    this.topology = topology;
    this.sources = sources;
    this.needs = needs;
    this.reuseSources = reuseSources;
  }

  void lower(TableNode<?, ?> node) {
    if (node instanceof TableNode.Source<?, ?> source) {
      sources.add(source.sourceName(), source.spec());
      lowerSource(node, source.sourceName());
    } else if (node instanceof TableNode.FromStream<?, ?> table) {
      lowerSource(node, sources.inputName(table, table.input()));
    } else if (node instanceof TableNode.Aggregate<?, ?> aggregate) {
      lowerAggregate(aggregate);
      return;
    } else if (node instanceof TableNode.Suppress<?, ?> suppress) {
      requireNoVersions(suppress);
      topology.addProcessor(
          node.name(),
          SuppressOperator.supplier(suppress.buffer().name(), suppress.rule()),
          sources.inputName(suppress, suppress.input()));
      topology.addStateStore(suppress.buffer(), node.name());
    } else if (node instanceof TableNode.Filter<?, ?> filter) {
      lowerFilter(filter);
    } else if (node instanceof TableNode.MapValues<?, ?, ?> map) {
      lowerMapValues(map);
    } else if (node instanceof TableNode.TransformValues<?, ?, ?> made) {
      lowerTransformValues(made);
    } else {
      lowerJoin((TableNode.Join<?, ?, ?, ?>) node);
    }
    StoreBuilder<?> store = needs.store(node);
    if (store != null) {
      if (reuseSources && node instanceof TableNode.Source<?, ?>) {
        store.withLoggingDisabled();
      }
      topology.addStateStore(store, node.name());
    }
  }

  private static void requireNoVersions(TableNode.Suppress<?, ?> suppress) {
    if (RowVersions.areKeptBy(suppress.input())) {
      throw new TopologyException(
          ("suppress \"%s\" follows a table that keeps versions of its rows, or one that is filtered"
                  + " or mapped from such a table; changes of those cannot be held back")
              .formatted(suppress.name()));
    }
  }

  private void lowerAggregate(TableNode.Aggregate<?, ?> aggregate) {
    List<String> parts = new ArrayList<>();
    for (TableNode.AggregatePart part : aggregate.parts()) {
      topology.addProcessor(
          part.name(),
          part.operator().supplier(needs.oldValues(aggregate)),
          sources.inputName(aggregate, part.input()));
      topology.addStateStore(aggregate.store(), part.name());
      parts.add(part.name());
    }
    sources.copartition(aggregate.sourceNames());
    if (!parts.contains(aggregate.name())) {
      topology.addProcessor(
          aggregate.name(), PassThroughOperator.supplier(), parts.toArray(String[]::new));
    }
  }

  private void lowerSource(TableNode<?, ?> node, String parent) {
    topology.addProcessor(
        node.name(),
        TableSourceOperator.supplier(needs.storeName(node), needs.oldValues(node)),
        parent);
  }

  private <K, V> void lowerFilter(TableNode.Filter<K, V> filter) {
    topology.addProcessor(
        filter.name(),
        TableFilterOperator.supplier(
            filter.predicate(),
            filter.wanted(),
            RowVersions.areKeptBy(filter.input()),
            needs.storeName(filter),
            needs.oldValues(filter)),
        sources.inputName(filter, filter.input()));
  }

  private <K, V, VR> void lowerMapValues(TableNode.MapValues<K, V, VR> map) {
    topology.addProcessor(
        map.name(),
        TableMapValuesOperator.supplier(map.mapper(), needs.storeName(map), needs.oldValues(map)),
        sources.inputName(map, map.input()));
  }

  private <K, V, VR> void lowerTransformValues(TableNode.TransformValues<K, V, VR> made) {
    topology.addProcessor(
        made.name(),
        TableTransformValuesOperator.supplier(
            made.supplier(), needs.storeName(made), needs.oldValues(made)),
        sources.inputName(made, made.input()));
    if (!made.storeNames().isEmpty()) {
      topology.connectProcessorAndStateStores(
          made.name(), made.storeNames().toArray(String[]::new));
    }
  }

  private <K, V, VO, VR> void lowerJoin(TableNode.Join<K, V, VO, VR> join) {
    TableView<K, V> left = view(join.left());
    TableView<K, VO> right = view(join.right());
    OldValues oldValues = needs.oldValues(join);
    String leftName = join.names().left();
    String rightName = join.names().right();
    topology.addProcessor(
        leftName,
        TableJoinOperator.supplier(right, join.join(), oldValues),
        sources.inputName(join, join.left()));
    topology.connectProcessorAndStateStores(leftName, right.stores().toArray(String[]::new));
    topology.addProcessor(
        rightName,
        TableJoinOperator.supplier(left, join.join().reversed(), oldValues),
        sources.inputName(join, join.right()));
    topology.connectProcessorAndStateStores(rightName, left.stores().toArray(String[]::new));
    topology.addProcessor(
        join.name(), TableMergeOperator.supplier(needs.storeName(join)), leftName, rightName);
    sources.copartition(join.sourceNames());
  }

  /** How the rows of a table are found, by its own store or those above. */
  <K, V> TableView<K, V> view(TableNode<K, V> node) {
    if (node instanceof TableNode.Aggregate<K, V> aggregate) {
      return aggregate.view();
    }
    String storeName = needs.storeName(node);
    if (storeName != null) {
      return TableView.ofStore(storeName);
    } else if (node instanceof TableNode.Filter<K, V> filter) {
      return view(filter.input()).filtered(filter.predicate(), filter.wanted());
    } else if (node instanceof TableNode.Suppress<K, V> suppress) {
      return view(suppress.input()).suppressed(suppress.buffer().name());
    } else if (node instanceof TableNode.MapValues<K, ?, V> map) {
      return mapped(map);
    } else if (node instanceof TableNode.TransformValues<K, ?, V> made) {
      return transformed(made);
    } else if (node instanceof TableNode.Join<K, ?, ?, V> join) {
      return joined(join);
    }
    throw new IllegalStateException("table " + node.name() + " is read but not kept");
  }

  private <K, V, VR> TableView<K, VR> mapped(TableNode.MapValues<K, V, VR> map) {
    return view(map.input()).mapped(map.mapper());
  }

  private <K, V, VR> TableView<K, VR> transformed(TableNode.TransformValues<K, V, VR> made) {
    return view(made.input()).transformed(made.supplier(), made.storeNames());
  }

  private <K, V, VO, VR> TableView<K, VR> joined(TableNode.Join<K, V, VO, VR> join) {
    return view(join.left()).joined(view(join.right()), join.join());
  }
}
