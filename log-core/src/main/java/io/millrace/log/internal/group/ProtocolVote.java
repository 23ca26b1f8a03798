package io.millrace.log.internal.group;

import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which assignor a group uses: of those that all members have, the one that most prefer. */
final class ProtocolVote {
  private ProtocolVote() {}

  /** The names that all members have, in the order of the first; empty without members. */
  static List<String> common(Collection<Join> members) {
    return members.stream()
        .findFirst()
        .map(first -> names(first).stream().filter(name -> allHave(members, name)).toList())
        .orElse(List.of());
  }

  /** The winner; the order of the first member decides between equals. */
  static String winner(Collection<Join> members) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    common(members).forEach(name -> votes.put(name, 0));
    for (Join member : members) {
      names(member).stream()
          .filter(votes::containsKey)
          .findFirst()
          .ifPresent(name -> votes.merge(name, 1, Integer::sum));
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return votes.keySet().stream()
        .filter(name -> votes.get(name) == most)
        .findFirst()
        .orElseThrow();
  }

  private static boolean allHave(Collection<Join> members, String name) {
    return members.stream().allMatch(member -> names(member).contains(name));
  }

  private static List<String> names(Join member) {
    return member.protocols().stream().map(Protocol::name).toList();
  }
}
