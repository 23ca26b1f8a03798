package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.runtime.layout.MemberLayout;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.runtime.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics the members of a runner hand each other within an epoch.
 *
 * <p>A topic passes from its writer to a reader as long as exactly one member writes it, nobody
 * else does, and the reader stands at its end. What closes a cycle of members is read from the log
 * in the next epoch. Belongs to the thread of the runner; everything must be committed when
 * passages are opened or closed.
 */
final class Passages {
  private static final Logger LOG = LoggerFactory.getLogger(Passages.class);
  private static final int MOST_DRAINS = 5;

  private final LogEngine engine;
  private final LongSupplier nanoTime;
  private final List<Edge> possible = new ArrayList<>();
  private final Set<Edge> open = new LinkedHashSet<>();
  private final Map<Edge, Drain> drains = new HashMap<>();
  private final Map<String, Foreign> foreign = new HashMap<>();

  /** A topic, who writes it and who reads it. */
  private record Edge(String topic, RunningMember writer, RunningMember reader) {
    List<TopicPartition> partitions() {
      return reader.inputs().stream().filter(input -> input.topic().equals(topic)).toList();
    }

    long lag(Map<TopicPartition, Long> ends) {
      long lag = 0;
      for (TopicPartition partition : partitions()) {
        lag += Math.max(0, ends.get(partition) - reader.position(partition));
      }
      return lag;
    }
  }

  Passages(LogEngine engine, LongSupplier nanoTime) {
    this.engine = engine;
    this.nanoTime = nanoTime;
  }

  /** Finds out what may pass between these members; closes what may not any more. */
  void plan(Collection<RunningMember> members) {
    possible.clear();
    drains.clear();
    Map<String, List<RunningMember>> writers = writersByTopic(members);
    for (RunningMember reader : members) {
      for (String topic : new TreeSet<>(reader.member().context().layout().inputs().keySet())) {
        List<RunningMember> found = writers.getOrDefault(topic, List.of());
        if (found.size() == 1
            && !reader.member().context().layout().isGlobal(topic)
            && mayPass(topic, found.get(0), reader)) {
          possible.add(new Edge(topic, found.get(0), reader));
        }
      }
    }
    for (Edge edge : List.copyOf(open)) {
      if (!possible.contains(edge)) {
        close(edge, members.contains(edge.reader()));
      }
    }
    order(members);
  }

  private static Map<String, List<RunningMember>> writersByTopic(
      Collection<RunningMember> members) {
    Map<String, List<RunningMember>> writers = new TreeMap<>();
    for (RunningMember member : members) {
      MemberLayout layout = member.member().context().layout();
      Set<String> listeners = member.member().context().spec().listeners().keySet();
      for (Part part : layout.parts()) {
        for (SinkNode sink : part.plan().sinks()) {
          String topic = sink.output().topic();
          if (topic == null) {
            // It may write anything.
            return Map.of();
          }
          List<RunningMember> known = writers.computeIfAbsent(topic, name -> new ArrayList<>());
          if (!listeners.contains(topic) && !known.contains(member)) {
            known.add(member);
          }
        }
      }
    }
    return writers;
  }

  private boolean mayPass(String topic, RunningMember writer, RunningMember reader) {
    if (reaches(reader, writer)) {
      LOG.warn(
          "members {} and {} are in a cycle; topic {} is read from the log, an epoch later",
          writer.member().id(),
          reader.member().id(),
          topic);
      return false;
    }
    // The log would give the records other timestamps.
    return engine
        .topics()
        .find(topic)
        .map(TopicDescription::config)
        .filter(config -> !"LogAppendTime".equals(config.get("message.timestamp.type")))
        .isPresent();
  }

  private boolean reaches(RunningMember from, RunningMember to) {
    return downstream(Set.of(from), possible).contains(to) || from == to;
  }

  private static Set<RunningMember> downstream(Set<RunningMember> members, Collection<Edge> edges) {
    Set<RunningMember> reached = new LinkedHashSet<>(members);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Edge edge : edges) {
        grew |= reached.contains(edge.writer()) && reached.add(edge.reader());
      }
    }
    return reached;
  }

  /** These members and those that take from them in this epoch, directly or not. */
  Set<RunningMember> downstream(Set<RunningMember> members) {
    return downstream(members, open);
  }

  private void close(Edge edge, boolean readerGoesOn) {
    open.remove(edge);
    if (readerGoesOn) {
      edge.reader().receiveFromLog(edge.topic());
    }
  }

  /** Gives every member its first stage: behind those it takes from. */
  private void order(Collection<RunningMember> members) {
    members.forEach(member -> member.firstStage(0));
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Edge edge : open) {
        int stage = edge.writer().firstStage() + edge.writer().tasks().stages();
        if (edge.reader().firstStage() < stage) {
          edge.reader().firstStage(stage);
          moved = true;
        }
      }
    }
  }

  /** Whether {@link #change} would do something, as far as can be told while commits go on. */
  boolean mustChange(Map<TopicPartition, Long> ends) {
    for (Edge edge : possible) {
      if (open.contains(edge) == edge.lag(ends) > 0 && !(isForeign(edge) && !open.contains(edge))) {
        return true;
      }
    }
    return false;
  }

  /** Opens and closes passages. Call it when everything is committed, with the ends as of then. */
  void change(Map<TopicPartition, Long> ends, Collection<RunningMember> members) {
    for (Edge edge : possible) {
      boolean behind = edge.lag(ends) > 0;
      if (open.contains(edge) && behind) {
        noteForeign(edge.topic());
        close(edge, true);
      } else if (!open.contains(edge) && !behind && !isForeign(edge)) {
        edge.reader().receive(edge.topic(), edge.writer());
        open.add(edge);
        drains.remove(edge);
      }
    }
    order(members);
  }

  /**
   * The partitions that are to be read to their ends before anything else is taken, so that they
   * can pass from then on.
   */
  Set<TopicPartition> draining(Map<TopicPartition, Long> ends) {
    Set<TopicPartition> draining = new HashSet<>();
    for (Edge edge : possible) {
      if (!open.contains(edge)
          && follows(edge.reader())
          && !isForeign(edge)
          && edge.lag(ends) > 0
          && drains(edge, ends)) {
        draining.addAll(edge.partitions());
      }
    }
    return draining;
  }

  /**
   * Whether what a reader lacks of a topic follows from what it has taken from its other inputs.
   * One that still catches up must take all its inputs in their order instead.
   */
  private static boolean follows(RunningMember reader) {
    return reader.member().state() == Member.State.RUNNING;
  }

  /** Whether it makes sense to go on: an end that keeps moving is moved by somebody else. */
  private boolean drains(Edge edge, Map<TopicPartition, Long> ends) {
    Drain drain = drains.computeIfAbsent(edge, key -> new Drain(ends, 0));
    if (edge.lag(drain.ends()) > 0) {
      return true;
    }
    if (drain.times() < MOST_DRAINS) {
      drains.put(edge, new Drain(ends, drain.times() + 1));
      return true;
    }
    drains.remove(edge);
    noteForeign(edge.topic());
    return false;
  }

  /** An attempt to reach the end of a topic, and how many came before it. */
  private record Drain(Map<TopicPartition, Long> ends, int times) {}

  /** Where the partitions that pass must end when the epoch is committed. */
  Map<TopicPartition, Long> expectedEnds() {
    Map<TopicPartition, Long> expected = new HashMap<>();
    for (Edge edge : open) {
      for (TopicPartition partition : edge.partitions()) {
        expected.put(partition, edge.reader().position(partition));
      }
    }
    return expected;
  }

  /** A commit was refused because somebody else wrote what passed: nothing passes for a while. */
  void noteConflict() {
    open.stream().map(Edge::topic).collect(Collectors.toSet()).forEach(this::noteForeign);
  }

  /** Forgets members that were closed. */
  void forget(Set<RunningMember> closed) {
    open.removeIf(edge -> closed.contains(edge.reader()));
  }

  private boolean isForeign(Edge edge) {
    Foreign write = foreign.get(edge.topic());
    return write != null && write.untilNs() - nanoTime.getAsLong() > 0;
  }

  private void noteForeign(String topic) {
    foreign.merge(
        topic, Foreign.first(nanoTime.getAsLong()), (known, now) -> known.again(now.untilNs()));
    LOG.debug("topic {} has another writer; it is read from the log for a while", topic);
  }

  /** Somebody else wrote a topic; it is read from the log until then. */
  private record Foreign(long untilNs, long waitNs) {
    private static final long FIRST_WAIT_NS = 200_000_000;
    private static final long LONGEST_WAIT_NS = 30_000_000_000L;

    static Foreign first(long nowNs) {
      return new Foreign(nowNs + FIRST_WAIT_NS, FIRST_WAIT_NS);
    }

    Foreign again(long firstUntilNs) {
      long nowNs = firstUntilNs - FIRST_WAIT_NS;
      boolean soon = nowNs - untilNs < 10 * waitNs;
      long wait = soon ? Math.min(2 * waitNs, LONGEST_WAIT_NS) : FIRST_WAIT_NS;
      return new Foreign(nowNs + wait, wait);
    }
  }
}
