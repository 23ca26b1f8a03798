package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupAnswer.Assigned;
import io.millrace.log.internal.group.GroupAnswer.Fenced;
import io.millrace.log.internal.group.GroupAnswer.Lead;
import io.millrace.log.internal.group.GroupAnswer.Refused;
import io.millrace.log.internal.group.GroupAnswer.Rejoin;
import io.millrace.log.internal.group.GroupAnswer.Unknown;
import io.millrace.log.internal.group.GroupAnswer.Waiting;
import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Membership step by step, without threads, clocks and storage. */
final class GroupStateTest {
  private static final Map<String, Integer> COUNTS = Map.of("t", 4, "u", 3);
  private static final long POLL_MS = 100;
  private static final long SESSION_MS = 40;
  private static final MemberAssignment GIVEN =
      new MemberAssignment(List.of(new TopicPartition("t", 1)), null);

  private final GroupState group = new GroupState();

  private static MemberName name(String id) {
    return new MemberName(id, "client", null);
  }

  private static Join join(MemberName member, String... protocols) {
    return new Join(
        member,
        Set.of("t"),
        List.of(),
        -1,
        Stream.of(protocols).map(protocol -> new Protocol(protocol, null)).toList(),
        new Timeouts(POLL_MS, SESSION_MS));
  }

  private GroupAnswer handle(GroupCommand command, long nowMs) {
    return group.handle(command, nowMs, COUNTS);
  }

  private GroupAnswer join(String id) {
    return handle(join(name(id), "range"), 0);
  }

  private GroupAnswer joinStatic(String id, @Nullable String instanceId, long nowMs) {
    return handle(join(new MemberName(id, "client", instanceId), "range"), nowMs);
  }

  private GroupAnswer poll(String id, long nowMs) {
    return handle(new GroupCommand.Poll(name(id)), nowMs);
  }

  private GroupAnswer assign(String leader, int generation, String receiver) {
    return handle(new GroupCommand.Assign(name(leader), generation, Map.of(receiver, GIVEN)), 0);
  }

  @Test
  void join_firstMember_leads() {
    assertThat(join("a")).isEqualTo(new Lead(1, "range", List.of(join(name("a"), "range"))));
    assertThat(group.phase()).isEqualTo(GroupState.Phase.ASSIGNING);
    assertThat(assign("a", 1, "a")).isEqualTo(new Assigned(1, "range", GIVEN));
    assertThat(group.phase()).isEqualTo(GroupState.Phase.STABLE);
  }

  @Test
  void join_secondMember_waitsUntilTheFirstHasJoinedAgain() {
    join("a");
    assign("a", 1, "a");

    assertThat(join("b")).isEqualTo(new Waiting());
    assertThat(poll("a", 1)).isEqualTo(new Rejoin());
    assertThat(join("a")).isInstanceOf(Lead.class);
    assertThat(poll("b", 1)).isEqualTo(new Waiting());
    assertThat(assign("a", 2, "b")).isEqualTo(new Assigned(2, "range", MemberAssignment.NONE));
    assertThat(poll("b", 1)).isEqualTo(new Assigned(2, "range", GIVEN));
  }

  @Test
  void join_whileTheLeaderAssigns_startsAgain() {
    join("a");
    join("b");

    assertThat(assign("a", 1, "a")).isEqualTo(new Rejoin());
    assertThat(join("a")).isInstanceOf(Lead.class);
    assertThat(group.generation()).isEqualTo(2);
  }

  @Test
  void assign_byAnotherMemberOrForAnotherGeneration_isIgnored() {
    join("a");
    join("b");
    join("a");

    assertThat(assign("b", 2, "b")).isEqualTo(new Waiting());
    assertThat(assign("a", 1, "a")).isInstanceOf(Lead.class);
  }

  @Test
  void leave_member_makesTheOthersJoinAgain() {
    join("a");
    join("b");
    join("a");
    assign("a", 2, "a");

    assertThat(handle(new GroupCommand.Leave(name("a")), 2)).isEqualTo(new Unknown());
    assertThat(poll("b", 2)).isEqualTo(new Rejoin());
    assertThat(join("b")).isInstanceOf(Lead.class);
  }

  @Test
  void leave_lastMember_emptiesTheGroup() {
    join("a");
    handle(new GroupCommand.Leave(name("a")), 0);

    assertThat(group.phase()).isEqualTo(GroupState.Phase.EMPTY);
    assertThat(group.members()).isEmpty();
    assertThat(group.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void expire_silentMember_isUnknown() {
    join("a");
    join("b");
    poll("b", POLL_MS);

    assertThat(group.expire(POLL_MS + 1, COUNTS)).isTrue();
    assertThat(poll("a", POLL_MS + 1)).isEqualTo(new Unknown());
    assertThat(poll("b", POLL_MS + 1)).isInstanceOf(Lead.class);
  }

  @Test
  void join_withoutACommonAssignor_isRefused() {
    handle(join(name("a"), "range", "sticky"), 0);

    assertThat(handle(join(name("b"), "mine"), 0))
        .isEqualTo(new Refused(List.of("range", "sticky")));
    assertThat(group.members()).containsExactly("a");
  }

  @Test
  void join_severalAssignors_theMostPreferredCommonOneWins() {
    handle(join(name("a"), "range", "sticky"), 0);
    handle(join(name("b"), "sticky", "range"), 0);
    handle(join(name("c"), "mine", "sticky", "range"), 0);

    assertThat(handle(join(name("a"), "range", "sticky"), 0))
        .isInstanceOfSatisfying(
            Lead.class, lead -> assertThat(lead.protocol()).isEqualTo("sticky"));
  }

  @Test
  void join_staticMemberIsBack_keepsItsPartitionsWithoutARebalance() {
    joinStatic("a1", "one", 0);
    assign("a1", 1, "a1");
    handle(new GroupCommand.Stop(new MemberName("a1", "client", "one")), 10);
    assertThat(group.nextDeadlineMs()).isEqualTo(10 + SESSION_MS);

    assertThat(joinStatic("a2", "one", 20)).isEqualTo(new Assigned(1, "range", GIVEN));
    assertThat(group.members()).containsExactly("a2");
    assertThat(group.nextDeadlineMs()).isEqualTo(20 + POLL_MS);
  }

  @Test
  void poll_staticMemberWhoseNameWasTaken_isFenced() {
    joinStatic("a1", "one", 0);
    assign("a1", 1, "a1");
    joinStatic("a2", "one", 0);
    MemberName former = new MemberName("a1", "client", "one");

    assertThat(handle(new GroupCommand.Poll(former), 0)).isEqualTo(new Fenced());
    assertThat(group.isFenced(former)).isTrue();
    assertThat(group.isFenced(new MemberName("a2", "client", "one"))).isFalse();
  }

  @Test
  void stop_staticMemberThatStaysAway_expiresAfterItsSession() {
    joinStatic("a1", "one", 0);
    handle(new GroupCommand.Stop(new MemberName("a1", "client", "one")), 0);

    assertThat(group.expire(SESSION_MS, COUNTS)).isFalse();
    assertThat(group.expire(SESSION_MS + 1, COUNTS)).isTrue();
    assertThat(group.phase()).isEqualTo(GroupState.Phase.EMPTY);
  }

  @Test
  void mayCommit_memberThatWasNotToldOfTheNewGeneration_may() {
    Join keeping =
        new Join(
            name("a"),
            Set.of("t"),
            List.of(new TopicPartition("t", 1)),
            1,
            List.of(new Protocol("range", null)),
            new Timeouts(POLL_MS, SESSION_MS));
    join("a");
    assign("a", 1, "a");
    join("b");
    handle(keeping, 0);

    assertThat(group.generation()).isEqualTo(2);
    assertThat(group.mayCommit("a", 1)).isTrue();
    assertThat(group.mayCommit("a", 2)).isTrue();
    assertThat(group.mayCommit("b", 1)).isFalse();
    assertThat(group.mayCommit("b", -1)).isFalse();
    assertThat(group.mayCommit("c", 2)).isFalse();
  }

  @Test
  void topicsChanged_morePartitions_rebalances() {
    join("a");
    assign("a", 1, "a");

    group.topicsChanged(Map.of("t", 4, "u", 9));
    assertThat(poll("a", 1)).isInstanceOf(Assigned.class);
    group.topicsChanged(Map.of("t", 5));
    assertThat(poll("a", 1)).isEqualTo(new Rejoin());
  }

  @Test
  void rebalance_onRequest_makesEverybodyJoinAgain() {
    join("a");
    assign("a", 1, "a");

    assertThat(handle(new GroupCommand.Rebalance(name("a")), 0)).isEqualTo(new Rejoin());
  }
}
