package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.OldValues;
import io.millrace.streams.state.StoreBuilder;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tables must be kept and which must tell old values, because an operation further down needs
 * it. A source is kept only if it is asked for by name or someone reads its rows or old values.
 */
final class TableNeeds {
  private final Set<TableNode<?, ?>> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<TableNode<?, ?>> asked = Collections.newSetFromMap(new IdentityHashMap<>());

  private TableNeeds() {}

  static TableNeeds of(List<GraphNode> nodes) {
    TableNeeds needs = new TableNeeds();
    nodes.forEach(needs::collect);
    return needs;
  }

  private void collect(GraphNode node) {
    if (node instanceof StreamNode.Regroup<?, ?, ?, ?> regroup) {
      askOldValues(regroup.input(), true);
    } else if (node instanceof TableNode.Filter<?, ?> filter) {
      // Old values spare tombstones of rows that never passed; not worth keeping a source for.
      if (askOldValues(filter.input(), false)) {
        asked.add(filter);
      }
    } else if (node instanceof TableNode.Suppress<?, ?> suppress) {
      askOldValues(suppress.input(), true);
    } else if (node instanceof StreamNode.TableJoin<?, ?, ?, ?> join) {
      keep(join.table());
    } else if (node instanceof StreamNode.ForeignJoined<?, ?, ?, ?, ?> join) {
      askOldValues(join.left(), true);
      askOldValues(join.right(), true);
      keep(join.left());
      keep(join.right());
    } else if (node instanceof TableNode.Join<?, ?, ?, ?> join) {
      keep(join.left());
      keep(join.right());
      // A side that is emitted without its counterpart must know whether it ever was.
      if (!join.join().needsRight()) {
        askOldValues(join.left(), true);
      }
      if (!join.join().needsLeft()) {
        askOldValues(join.right(), true);
      }
    }
  }

  private void keep(TableNode<?, ?> node) {
    if (node instanceof TableNode.Source<?, ?> || node instanceof TableNode.FromStream<?, ?>) {
      kept.add(node);
    } else if (node instanceof TableNode.Suppress<?, ?> suppress) {
      keep(suppress.input());
    } else if (node instanceof TableNode.Filter<?, ?> filter && filter.store() == null) {
      keep(filter.input());
    } else if (node instanceof TableNode.MapValues<?, ?, ?> map && map.store() == null) {
      keep(map.input());
    } else if (node instanceof TableNode.TransformValues<?, ?, ?> made && made.store() == null) {
      keep(made.input());
    }
  }

  /**
   * Has a table tell old values.
   *
   * @param force whether a source is kept for it; otherwise one that is not kept so far cannot
   * @return whether it tells them
   */
  private boolean askOldValues(TableNode<?, ?> node, boolean force) {
    if (asked.contains(node)) {
      return true;
    }
    boolean told = tellsOldValues(node, force);
    if (told) {
      asked.add(node);
    }
    return told;
  }

  private boolean tellsOldValues(TableNode<?, ?> node, boolean force) {
    if (node instanceof TableNode.Join<?, ?, ?, ?> join) {
      return askOldValues(join.left(), true) && askOldValues(join.right(), true);
    } else if (store(node) != null) {
      return true;
    } else if (node instanceof TableNode.Suppress<?, ?> suppress) {
      return askOldValues(suppress.input(), force);
    } else if (node instanceof TableNode.Filter<?, ?> filter) {
      return askOldValues(filter.input(), force);
    } else if (node instanceof TableNode.MapValues<?, ?, ?> map) {
      return askOldValues(map.input(), force);
    } else if (node instanceof TableNode.TransformValues<?, ?, ?> made) {
      return askOldValues(made.input(), force);
    }
    if (force) {
      kept.add(node);
    }
    return force;
  }

  /** The store in which the rows of a table are kept, or null. */
  @Nullable StoreBuilder<?> store(TableNode<?, ?> node) {
    if (node instanceof TableNode.Source<?, ?> source) {
      return source.queryable() || kept.contains(node) ? source.store() : null;
    } else if (node instanceof TableNode.FromStream<?, ?> table) {
      return table.queryable() || kept.contains(node) ? table.store() : null;
    } else if (node instanceof TableNode.Aggregate<?, ?> aggregate) {
      return aggregate.store();
    } else if (node instanceof TableNode.Filter<?, ?> filter) {
      return filter.store();
    } else if (node instanceof TableNode.MapValues<?, ?, ?> map) {
      return map.store();
    } else if (node instanceof TableNode.TransformValues<?, ?, ?> made) {
      return made.store();
    } else if (node instanceof TableNode.Suppress<?, ?>) {
      return null;
    } else {
      return ((TableNode.Join<?, ?, ?, ?>) node).store();
    }
  }

  /** The name of that store, or null. */
  @Nullable String storeName(TableNode<?, ?> node) {
    StoreBuilder<?> store = store(node);
    return store == null ? null : store.name();
  }

  /** The name of the store next above, or null if there is none before a join. */
  @Nullable String nearestStoreName(TableNode<?, ?> node) {
    String name = storeName(node);
    if (name != null) {
      return name;
    } else if (node instanceof TableNode.Suppress<?, ?> suppress) {
      return nearestStoreName(suppress.input());
    } else if (node instanceof TableNode.Filter<?, ?> filter) {
      return nearestStoreName(filter.input());
    } else if (node instanceof TableNode.MapValues<?, ?, ?> map) {
      return nearestStoreName(map.input());
    } else if (node instanceof TableNode.TransformValues<?, ?, ?> made) {
      return nearestStoreName(made.input());
    }
    return null;
  }

  /** Whether a table tells old values. */
  OldValues oldValues(TableNode<?, ?> node) {
    if (asked.contains(node)) {
      return OldValues.ALWAYS;
    }
    return canTell(node) ? OldValues.IN_ATOMIC_MODE : OldValues.NEVER;
  }

  private boolean canTell(TableNode<?, ?> node) {
    if (node instanceof TableNode.Join<?, ?, ?, ?> join) {
      return canTell(join.left()) && canTell(join.right());
    } else if (store(node) != null) {
      return true;
    } else if (node instanceof TableNode.Suppress<?, ?> suppress) {
      return canTell(suppress.input());
    } else if (node instanceof TableNode.Filter<?, ?> filter) {
      return canTell(filter.input());
    } else if (node instanceof TableNode.MapValues<?, ?, ?> map) {
      return canTell(map.input());
    }
    return false;
  }
}
