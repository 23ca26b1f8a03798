package io.millrace.streams.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes belong together: those connected by an edge or by a store. Groups are numbered in the
 * order in which their first nodes were added.
 */
final class NodeGroups {
  private final Map<String, String> parentOf = new HashMap<>();
  private final Collection<NodeDraft> nodes;

  NodeGroups(Collection<NodeDraft> nodes) {
    this.nodes = nodes;
    Map<String, String> firstUserOfStore = new HashMap<>();
    for (NodeDraft node : nodes) {
      parentOf.put(node.name(), node.name());
      node.parents().forEach(parent -> unite(node.name(), parent));
      for (String store : node.stores()) {
        String other = firstUserOfStore.putIfAbsent(store, node.name());
        if (other != null) {
          unite(node.name(), other);
        }
      }
    }
  }

  /** The names of each group; the position is the group's number. */
  List<Set<String>> groups() {
    Map<String, Set<String>> groupOfRoot = new LinkedHashMap<>();
    for (NodeDraft node : nodes) {
      groupOfRoot.computeIfAbsent(root(node.name()), root -> new HashSet<>()).add(node.name());
    }
    return List.copyOf(groupOfRoot.values());
  }

  private void unite(String one, String other) {
    parentOf.put(root(one), root(other));
  }

  private String root(String name) {
    String root = name;
    while (!root.equals(parentOf.get(root))) {
      root = requireNonNull(parentOf.get(root));
    }
    parentOf.put(name, root);
    return root;
  }
}
