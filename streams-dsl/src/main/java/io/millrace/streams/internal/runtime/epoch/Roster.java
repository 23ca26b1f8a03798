package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.input.Lane;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.runtime.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of a runner, their lanes, and who waits for whom. Belongs to the runner's thread, but
 * for {@link #reads}.
 */
final class Roster {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final String name;
  private final Passages passages;
  private final LongSupplier wallClockMs;
  private final Map<MemberImpl, RunningMember> members = new LinkedHashMap<>();
  private final Map<MemberImpl, Set<MemberImpl>> waiting = new LinkedHashMap<>();
  private final Set<TopicPartition> inputs = ConcurrentHashMap.newKeySet();

  Roster(String name, Passages passages, LongSupplier wallClockMs) {
    this.name = name;
    this.passages = passages;
    this.wallClockMs = wallClockMs;
  }

  /** Whether somebody reads that partition; called by any thread. */
  boolean reads(TopicPartition partition) {
    return inputs.contains(partition);
  }

  /** The partitions read by somebody. */
  Set<TopicPartition> inputs() {
    return inputs;
  }

  /** Those who read, in the order in which they came. */
  Collection<RunningMember> running() {
    return members.values();
  }

  List<MemberImpl> all() {
    return List.copyOf(members.keySet());
  }

  boolean contains(MemberImpl member) {
    return members.containsKey(member);
  }

  Set<Lane> lanes() {
    Set<Lane> lanes = new LinkedHashSet<>();
    members.values().forEach(member -> lanes.add(member.lane()));
    return lanes;
  }

  /** Starts a member from its committed positions, then those who wait for nobody else. */
  void attach(MemberImpl member) {
    try {
      adopt(RunningMember.start(member, wallClockMs.getAsLong()));
      member.attached();
    } catch (RuntimeException e) {
      LOG.error("{}: member {} could not be started", name, member.id(), e);
      member.ended(Member.State.ERROR, e);
      return;
    }
    release(member);
  }

  /** Takes over a member that was started elsewhere. */
  void adopt(RunningMember member) {
    members.put(member.member(), member);
    changed();
  }

  /** Gives up a member without ending it; null when it is not here. */
  @Nullable RunningMember handOver(MemberImpl member) {
    RunningMember running = members.remove(member);
    if (running != null) {
      passages.forget(Set.of(running));
      running.separate();
      changed();
    }
    return running;
  }

  /** Takes a member out; says whether it was in or waited to be. Everything must be committed. */
  boolean detach(MemberImpl member) {
    RunningMember running = members.remove(member);
    boolean waited = waiting.remove(member) != null;
    if (running != null) {
      passages.forget(Set.of(running));
      changed();
      running.close();
    }
    release(member);
    return running != null || waited;
  }

  private void release(MemberImpl awaited) {
    for (MemberImpl member : List.copyOf(waiting.keySet())) {
      Set<MemberImpl> causes = waiting.get(member);
      if (causes.remove(awaited) && causes.isEmpty()) {
        waiting.remove(member);
        member.started();
        attach(member);
      }
    }
  }

  /**
   * Takes out members that failed, and puts aside those who took from them in this epoch: they go
   * on from the last commit as soon as the failed ones do or are gone.
   */
  void fail(Map<MemberImpl, Throwable> causes) {
    Set<RunningMember> failed = new LinkedHashSet<>();
    causes.keySet().forEach(member -> failed.add(members.get(member)));
    Set<RunningMember> out = passages.downstream(failed);
    Map<MemberImpl, Set<MemberImpl>> held = new HashMap<>();
    for (RunningMember cause : failed) {
      for (RunningMember reader : passages.downstream(Set.of(cause))) {
        if (reader != cause) {
          held.computeIfAbsent(reader.member(), key -> new HashSet<>()).add(cause.member());
        }
      }
    }
    passages.forget(out);
    out.forEach(member -> members.remove(member.member()));
    changed();
    for (RunningMember member : out) {
      member.close();
      end(member.member(), causes, held.getOrDefault(member.member(), Set.of()));
    }
  }

  private void end(MemberImpl member, Map<MemberImpl, Throwable> causes, Set<MemberImpl> awaited) {
    Throwable cause = causes.get(member);
    // What failed on the results of a failed member may be well without them.
    if (cause == null || !awaited.isEmpty()) {
      LOG.warn("{}: member {} waits for {}, which failed", name, member.id(), ids(awaited));
      waiting.put(member, awaited);
      member.ended(Member.State.WAITING, null);
    } else {
      LOG.error("{}: member {} failed and is taken out", name, member.id(), cause);
      member.ended(Member.State.ERROR, cause);
    }
  }

  private static List<String> ids(Set<MemberImpl> members) {
    return members.stream().map(MemberImpl::id).sorted().toList();
  }

  /** Starts every member again from what is committed. Nothing may be under way. */
  void restart() {
    List<MemberImpl> all = all();
    passages.forget(new HashSet<>(members.values()));
    members.values().forEach(RunningMember::close);
    members.clear();
    changed();
    all.forEach(this::attach);
  }

  private void changed() {
    passages.plan(members.values());
    inputs.clear();
    members.values().forEach(member -> inputs.addAll(member.inputs()));
    uniteLanes();
  }

  /** Lets lanes that stand at the same place be one; says how many are left. */
  int uniteLanes() {
    List<Lane> lanes = new ArrayList<>(lanes());
    Lane first = lanes.isEmpty() ? null : lanes.get(0);
    int left = Math.min(1, lanes.size());
    for (Lane lane : lanes) {
      if (first == null || lane == first) {
        continue;
      }
      if (first.absorb(lane)) {
        for (RunningMember member : members.values()) {
          if (member.lane() == lane) {
            member.moveTo(first);
          }
        }
      } else {
        left++;
      }
    }
    return left;
  }

  /** Ends everything. */
  void close() {
    passages.forget(new HashSet<>(members.values()));
    members.values().forEach(RunningMember::close);
    members.clear();
    inputs.clear();
  }
}
