package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random commands with virtual time, and restarts in between: at every step the records so far say
 * everything that was committed and the group as it came to rest last, however often they are
 * replayed; a partition has one owner; the generation never falls, also over a restart; static
 * members survive it with what they had, others do not.
 */
final class GroupReplayTest {
  private static final String GROUP = "g";
  private static final Timeouts TIMEOUTS = new Timeouts(100, 60);

  @Test
  void replay_atAnyPoint_losesNothing() {
    for (long seed = 1; seed <= 300; seed++) {
      new Simulation(seed).run();
    }
  }

  private static final class Entry {
    final byte[] key;
    final byte @Nullable [] value;

    Entry(byte[] key, byte @Nullable [] value) {
      this.key = key;
      this.value = value;
    }
  }

  private static final class Simulation {
    final String description;
    final Random random;
    final List<Entry> log = new ArrayList<>();
    final StoredGroups view = new StoredGroups();
    final Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
    final Map<String, Integer> counts = new HashMap<>(Map.of("t", 3, "u", 2));
    final Map<String, MemberName> names = new HashMap<>();
    GroupState group = new GroupState();
    long nowMs = 1_000;
    int lastId;

    Simulation(long seed) {
      this.description = "seed " + seed;
      this.random = new Random(seed);
    }

    void run() {
      for (int step = 0; step < 120; step++) {
        nowMs += random.nextInt(12);
        int generation = group.generation();
        act(random.nextInt(16));
        group.expire(nowMs, counts);
        drain();
        assertThat(group.generation()).as(description).isGreaterThanOrEqualTo(generation);
        requireOneOwner();
        requireSame();
        if (random.nextInt(25) == 0) {
          restart();
        }
      }
    }

    private void act(int action) {
      if (action < 2 || group.members().isEmpty()) {
        join(name("m" + lastId++, random.nextBoolean() ? "s" + random.nextInt(3) : null));
        return;
      }
      MemberName member = names.get(any(group.members()));
      switch (action) {
        case 2 -> handle(new GroupCommand.Leave(member));
        case 3 -> handle(new GroupCommand.Stop(member));
        case 4 -> handle(new GroupCommand.Rebalance(member));
        case 5 -> commit();
        case 6 -> forget();
        case 7 -> counts.merge("t", 1, Integer::sum);
        case 8 -> group.topicsChanged(counts);
        default -> handle(new GroupCommand.Poll(member));
      }
    }

    private MemberName name(String id, @Nullable String instanceId) {
      MemberName name = new MemberName(id, "client", instanceId);
      names.put(id, name);
      return name;
    }

    private String any(Set<String> ids) {
      List<String> all = new ArrayList<>(new TreeSet<>(ids));
      return all.get(random.nextInt(all.size()));
    }

    private void join(MemberName member) {
      handle(
          new Join(
              member,
              random.nextInt(4) == 0 ? Set.of("t") : Set.of("t", "u"),
              List.of(),
              -1,
              List.of(
                  new Protocol("range", ByteBuffer.wrap(new byte[] {1, 2})),
                  new Protocol("roundrobin", null)),
              TIMEOUTS));
    }

    private void handle(GroupCommand command) {
      GroupAnswer answer = group.handle(command, nowMs, counts);
      if (answer instanceof GroupAnswer.Lead lead) {
        handle(new GroupCommand.Assign(command.member(), lead.generation(), divide(lead)));
      } else if (answer instanceof GroupAnswer.Rejoin) {
        join(command.member());
      }
    }

    private Map<String, MemberAssignment> divide(GroupAnswer.Lead lead) {
      Map<String, List<TopicPartition>> given = new HashMap<>();
      counts.forEach(
          (topic, count) -> {
            List<Join> readers =
                lead.members().stream().filter(join -> join.topics().contains(topic)).toList();
            for (int i = 0; i < count && !readers.isEmpty(); i++) {
              given
                  .computeIfAbsent(
                      readers.get(i % readers.size()).member().id(), id -> new ArrayList<>())
                  .add(new TopicPartition(topic, i));
            }
          });
      return given.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, each -> new MemberAssignment(each.getValue(), null)));
    }

    private void commit() {
      TopicPartition partition = new TopicPartition("t", random.nextInt(3));
      CommittedOffset offset = new CommittedOffset(random.nextInt(100), -1, "note", nowMs);
      committed.put(partition, offset);
      append(
          OffsetRecords.encodeKey(new OffsetRecords.Key(GROUP, partition)),
          OffsetRecords.encodeValue(offset));
    }

    private void forget() {
      TopicPartition partition = new TopicPartition("t", random.nextInt(3));
      committed.remove(partition);
      append(OffsetRecords.encodeKey(new OffsetRecords.Key(GROUP, partition)), null);
    }

    private void drain() {
      GroupRecord record = group.takeRecord();
      if (record != null) {
        append(GroupRecords.encodeKey(GROUP), GroupRecords.encodeValue(record));
        assertThat(view.group(GROUP)).as(description).hasValue(record);
      }
    }

    private void append(byte[] key, byte @Nullable [] value) {
      log.add(new Entry(key, value));
      view.apply(key, value);
    }

    private void requireOneOwner() {
      Set<TopicPartition> owned = new HashSet<>();
      for (String member : group.members()) {
        for (TopicPartition partition : group.assignment(member).partitions()) {
          assertThat(owned.add(partition))
              .as("%s: only owner of %s", description, partition)
              .isTrue();
        }
      }
    }

    private void requireSame() {
      StoredGroups twice = new StoredGroups();
      log.forEach(entry -> twice.apply(entry.key, entry.value));
      assertThat(twice.committed(GROUP)).as(description).isEqualTo(committed);
      assertThat(twice.groups()).as(description).isEqualTo(view.groups());
      log.forEach(entry -> twice.apply(entry.key, entry.value));
      assertThat(twice.committed(GROUP)).as(description).isEqualTo(committed);
      assertThat(twice.groups()).as(description).isEqualTo(view.groups());
    }

    private void restart() {
      GroupRecord stored = view.group(GROUP).orElse(null);
      if (stored == null) {
        group = new GroupState();
        return;
      }
      group = GroupState.restore(stored, nowMs);
      Set<String> lasting = new HashSet<>();
      for (GroupRecord.Member member : stored.members()) {
        if (member.join().member().instanceId() != null) {
          lasting.add(member.join().member().id());
        }
      }
      assertThat(group.members()).as(description).isEqualTo(lasting);
      assertThat(group.generation()).as(description).isGreaterThanOrEqualTo(stored.generation());
      if (!lasting.isEmpty() && lasting.size() == stored.members().size()) {
        for (GroupRecord.Member member : stored.members()) {
          assertThat(group.assignment(member.join().member().id()))
              .as(description)
              .isEqualTo(member.assignment());
        }
      }
      drain();
    }
  }
}
