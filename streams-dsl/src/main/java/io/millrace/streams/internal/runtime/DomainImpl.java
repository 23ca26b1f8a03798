package io.millrace.streams.internal.runtime;

import io.millrace.common.TopicPartition;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.epoch.EpochRunner;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.journal.Metadata;
import io.millrace.streams.internal.runtime.journal.StateCommit;
import io.millrace.streams.internal.runtime.member.JointRead;
import io.millrace.streams.internal.runtime.member.MemberControl;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.runtime.Domain;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.StateSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A domain: its members, and the runners they are on. */
public final class DomainImpl implements Domain, MemberControl {
  /** What a member that catches up may take of the workers. */
  private static final int CATCH_UP_WORKERS = 1;

  private final String name;
  private final RuntimeImpl runtime;
  private final Map<String, MemberImpl> members = new LinkedHashMap<>();
  private final Map<MemberImpl, EpochRunner> owners = new ConcurrentHashMap<>();
  private final Application application = new Application(this);
  private volatile int workers = Integer.MAX_VALUE;
  private @Nullable EpochRunner main;
  private int holds;

  DomainImpl(String name, RuntimeImpl runtime) {
    this.name = name;
    this.runtime = runtime;
  }

  @Override
  public String name() {
    return name;
  }

  /** The instances that share this domain, if it is that of an application. */
  public Application application() {
    return application;
  }

  /** Sets how many workers the epochs of this domain may use at once. */
  void workers(int most) {
    workers = most;
  }

  MemberContext contextLike(MemberContext known, MemberSpec spec) {
    return runtime.contextLike(known, spec);
  }

  /** Lets the tasks of a member run in these instances, from its last commit on; waits for that. */
  void share(MemberImpl member, List<MemberContext> instances, boolean paused) {
    await(
        atBoundary(
            member,
            runner -> {
              runner.detach(member);
              member.shareAmong(instances);
              if (paused) {
                member.ended(Member.State.PAUSED, null);
              } else {
                member.started();
                runner.attach(member);
              }
            }));
  }

  @Override
  public Member add(MemberSpec spec) {
    return add(spec, (member, state) -> {});
  }

  /** The same, with somebody who hears of every change of state. */
  public MemberImpl add(MemberSpec spec, MemberImpl.Listener listener) {
    removeFailed(spec.id());
    MemberImpl member;
    EpochRunner runner;
    synchronized (this) {
      if (members.containsKey(spec.id())) {
        throw new StreamsException(
            "member \"%s\" of domain \"%s\" is %s already; stop it first"
                .formatted(spec.id(), name, members.get(spec.id()).state()));
      }
      MemberContext context = runtime.contextOf(name, spec);
      Map<TopicPartition, Long> positions = runtime.positionsOf(context);
      member = new MemberImpl(context, positions, this, runtime.threads().callbacks(), listener);
      runner = runnerFor(member, positions);
      members.put(spec.id(), member);
      owners.put(member, runner);
    }
    runner.post(() -> runner.attach(member));
    return member;
  }

  /** A failed member makes room; what it committed is kept. */
  private void removeFailed(String id) {
    find(id)
        .filter(member -> member.state() == Member.State.ERROR)
        .ifPresent(member -> member.stop(false));
  }

  private EpochRunner runnerFor(MemberImpl member, Map<TopicPartition, Long> positions) {
    EpochRunner common = main();
    boolean joinsOthers = owners.containsValue(common);
    return joinsOthers && runtime.isFarBehind(positions) && !standsWithOthers(positions)
        ? runtime.startRunner(
            name + "-" + member.id(), () -> CATCH_UP_WORKERS, new CatchUpObserver(common))
        : common;
  }

  private EpochRunner main() {
    EpochRunner common = main;
    if (common == null) {
      common = runtime.startRunner(name, () -> workers, new MainObserver());
      main = common;
    }
    return common;
  }

  /** Whether nobody moves, and those who share the main runner stand where these positions are. */
  private boolean standsWithOthers(Map<TopicPartition, Long> positions) {
    if (holds == 0) {
      return false;
    }
    for (Map.Entry<MemberImpl, EpochRunner> owner : owners.entrySet()) {
      if (owner.getValue() == main) {
        Map<TopicPartition, Long> theirs = new HashMap<>(owner.getKey().positions());
        theirs.keySet().retainAll(positions.keySet());
        if (!positions.entrySet().containsAll(theirs.entrySet())) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public synchronized Hold hold() {
    EpochRunner held = main();
    holds++;
    held.post(held::hold);
    return () -> release(held);
  }

  private synchronized void release(EpochRunner held) {
    holds--;
    held.post(held::release);
  }

  /** Watches the runner that the members share. */
  private final class MainObserver implements EpochRunner.Observer {
    @Override
    public void caughtUp(EpochRunner runner, MemberImpl member) {
      member.caughtUp();
    }

    @Override
    public void tooSlow(EpochRunner runner, MemberImpl member) {
      EpochRunner own =
          runtime.startRunner(name + "-" + member.id(), () -> workers, new OwnObserver());
      owners.replace(member, own);
      runner.handOver(member, own);
    }
  }

  /** Watches a member that catches up; at the ends it joins the others. */
  private final class CatchUpObserver implements EpochRunner.Observer {
    private final EpochRunner common;

    CatchUpObserver(EpochRunner common) {
      this.common = common;
    }

    @Override
    public void caughtUp(EpochRunner runner, MemberImpl member) {
      owners.replace(member, common);
      runner.handOver(member, common);
      runner.stop();
    }

    @Override
    public void tooSlow(EpochRunner runner, MemberImpl member) {
      // It holds up nobody here.
    }
  }

  /** Watches a member that was too slow for the others and stays alone. */
  private static final class OwnObserver implements EpochRunner.Observer {
    @Override
    public void caughtUp(EpochRunner runner, MemberImpl member) {
      member.caughtUp();
    }

    @Override
    public void tooSlow(EpochRunner runner, MemberImpl member) {
      // It holds up nobody here.
    }
  }

  @Override
  public void forget(String id) {
    forget(id, Map.of());
  }

  /** The same, and keeps these positions to go on from. */
  public void forget(String id, Map<TopicPartition, Long> positions) {
    if (find(id).isPresent()) {
      throw new StreamsException(
          "member \"%s\" of domain \"%s\" is in use; stop it to forget its state"
              .formatted(id, name));
    }
    Metadata metadata = new Metadata(runtime.journal(), name, id, true);
    Map<StoreAddress, ChangeSet> changes = new HashMap<>();
    int partitions = partitionsOf(metadata);
    for (int number : metadata.storeNumbers().values()) {
      for (int partition = 0; partition < partitions; partition++) {
        changes.put(new StoreAddress(number, partition), ChangeSet.CLEAR);
      }
    }
    ChangeSet facts = metadata.forgotten();
    for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
      facts = metadata.withPosition(facts, position.getKey(), position.getValue());
    }
    changes.put(metadata.address(), facts);
    CompletableFuture<Void> done = new CompletableFuture<>();
    runtime.journal().commit(new StateCommit(List.of(), changes, new Completion(done)));
    done.join();
  }

  private static int partitionsOf(Metadata metadata) {
    int partitions = 1;
    for (TopicPartition partition : metadata.positions().keySet()) {
      partitions = Math.max(partitions, partition.partition() + 1);
    }
    return partitions;
  }

  /** The names of the stores kept for a member, whether it runs or not. */
  public Set<String> keptStores(String id) {
    return new Metadata(runtime.journal(), name, id, true).storeNumbers().keySet();
  }

  /** The positions kept for a member, whether it runs or not. */
  public Map<TopicPartition, Long> keptPositions(String id) {
    return new Metadata(runtime.journal(), name, id, true).positions();
  }

  @Override
  public synchronized Optional<Member> find(String id) {
    return Optional.ofNullable(members.get(id));
  }

  @Override
  public synchronized List<Member> members() {
    return List.copyOf(members.values());
  }

  @Override
  public List<StateSnapshot> snapshots(List<Member> wanted) {
    List<MemberImpl> found = new ArrayList<>();
    for (Member member : wanted) {
      if (!(member instanceof MemberImpl known) || !known.context().domain().equals(name)) {
        throw new IllegalArgumentException(
            "member \"%s\" does not belong to domain \"%s\"".formatted(member.id(), name));
      }
      found.add(known);
    }
    return JointRead.of(runtime.journal(), found);
  }

  @Override
  public void pause(MemberImpl member) {
    await(
        atBoundary(
            member,
            runner -> {
              if (runner.detach(member)) {
                member.ended(Member.State.PAUSED, null);
              }
            }));
  }

  @Override
  public void resume(MemberImpl member) {
    await(
        atBoundary(
            member,
            runner -> {
              if (member.state() == Member.State.PAUSED || member.state() == Member.State.ERROR) {
                member.started();
                runner.attach(member);
              }
            }));
  }

  @Override
  public void stop(MemberImpl member, boolean forget) {
    CompletableFuture<Void> done =
        atBoundary(
            member,
            runner -> {
              runner.detach(member);
              member.ended(Member.State.STOPPED, null);
              endIfOwn(runner);
            });
    await(done.thenCompose(ended -> forgetState(member, forget)));
  }

  private void endIfOwn(EpochRunner runner) {
    synchronized (this) {
      if (runner != main) {
        runner.stop();
      }
    }
  }

  private CompletableFuture<Void> forgetState(MemberImpl member, boolean forget) {
    boolean durable = member.context().spec().durable();
    CompletableFuture<Void> deleted = new CompletableFuture<>();
    if (durable && !forget) {
      deleted.complete(null);
    } else {
      StateCommit deletion =
          new StateCommit(List.of(), deletionOf(member), new Completion(deleted));
      runtime.journal().commit(deletion);
    }
    return deleted.thenRun(() -> remove(member));
  }

  /** Completes a future with the outcome of a commit. */
  private record Completion(CompletableFuture<Void> done) implements StateCommit.Listener {
    @Override
    public void published(long sequence) {}

    @Override
    public void completed(@Nullable Throwable failure) {
      if (failure == null) {
        done.complete(null);
      } else {
        done.completeExceptionally(failure);
      }
    }
  }

  private static Map<StoreAddress, ChangeSet> deletionOf(MemberImpl member) {
    Metadata metadata = member.context().metadata();
    Map<StoreAddress, ChangeSet> changes = new HashMap<>();
    member.storeAddresses().forEach(store -> changes.put(store, ChangeSet.CLEAR));
    changes.put(metadata.address(), metadata.forgotten());
    return changes;
  }

  private void remove(MemberImpl member) {
    owners.remove(member);
    synchronized (this) {
      members.remove(member.id(), member);
    }
    if (!member.context().spec().durable()) {
      member.storeAddresses().forEach(runtime.journal()::drop);
    }
  }

  /** Runs an action on the runner that has the member, wherever it moves meanwhile. */
  private CompletableFuture<Void> atBoundary(MemberImpl member, Consumer<EpochRunner> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    post(member, action, done);
    return done;
  }

  private void post(MemberImpl member, Consumer<EpochRunner> action, CompletableFuture<Void> done) {
    EpochRunner runner = owners.get(member);
    if (runner == null) {
      done.complete(null);
      return;
    }
    runner.post(
        () -> {
          if (owners.get(member) != runner) {
            post(member, action, done);
            return;
          }
          try {
            action.accept(runner);
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
  }

  /** Waits, unless that would stop the very thread that has to get there. */
  private static void await(CompletableFuture<Void> done) {
    if (!RuntimeThreads.isCurrent()) {
      done.join();
    }
  }

  /** Stops every member; their state is kept. */
  void close() {
    // One that goes on while others have stopped would not be where they are.
    Hold untilStopped = members().isEmpty() ? () -> {} : hold();
    for (Member member : new ArrayList<>(members())) {
      member.stop(false);
    }
    untilStopped.close();
    synchronized (this) {
      if (main != null) {
        EpochRunner common = main;
        common.post(common::stop);
      }
    }
  }
}
