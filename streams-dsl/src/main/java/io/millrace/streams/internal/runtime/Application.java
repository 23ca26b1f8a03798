package io.millrace.streams.internal.runtime;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one application in this process. They are one member of the application's domain
 * and share its partitions: partition {@code p} runs in instance {@code p} modulo their number.
 * Thread-safe.
 */
public final class Application {
  /** The id of the member that an application is. */
  public static final String MEMBER = "topology";

  private final DomainImpl domain;
  private final List<Instance> instances = new ArrayList<>();
  private @Nullable MemberImpl member;

  /** Whether the whole application ends, so that nothing is shared out any more. */
  private boolean ending;

  Application(DomainImpl domain) {
    this.domain = domain;
  }

  /** One instance. Its methods are called on threads of the runtime, which must not be held up. */
  public interface Instance {
    /** What it runs; the same topology in all instances. */
    MemberSpec spec();

    /** How many workers it offers. */
    int threads();

    /** Whether it wants nothing to be read. */
    boolean isPaused();

    /** The partitions are shared out anew. */
    void rebalancing();

    /** Its tasks are ready. */
    void running();

    /** One of its tasks failed; nothing is read until somebody calls {@link #restart}. */
    void failed(Throwable cause);

    /** Another instance wants the whole application to end. */
    void shutDown(Throwable cause);
  }

  /**
   * Adds an instance, with which the others share their partitions from now on.
   *
   * @throws StreamsException when the others run another topology, or kept state does not fit
   */
  public synchronized MemberImpl join(Instance instance) {
    MemberImpl known = member;
    if (known == null) {
      instances.add(instance);
      try {
        known = domain.add(instance.spec(), this::memberChanged);
      } catch (RuntimeException e) {
        instances.remove(instance);
        throw e;
      }
      member = known;
      settleWorkers();
    } else {
      requireSameTopology(instance);
      instances.forEach(Instance::rebalancing);
      instances.add(instance);
      share(known);
    }
    return known;
  }

  private void requireSameTopology(Instance instance) {
    String theirs = instances.get(0).spec().topology().describe().toString();
    if (!theirs.equals(instance.spec().topology().describe().toString())) {
      throw new StreamsException(
          "application \"%s\" runs in this process with another topology; its instances must agree"
              .formatted(domain.name()));
    }
  }

  /** Takes an instance out; the others take over its partitions. Waits for that. */
  public synchronized void leave(Instance instance) {
    MemberImpl known = member;
    if (!instances.remove(instance) || known == null) {
      return;
    }
    if (instances.isEmpty()) {
      member = null;
      ending = false;
      known.stop(false);
    } else if (!ending) {
      instances.forEach(Instance::rebalancing);
      share(known);
    }
  }

  private void share(MemberImpl known) {
    List<MemberContext> contexts = new ArrayList<>();
    for (Instance each : instances) {
      contexts.add(domain.contextLike(known.context(), each.spec()));
    }
    settleWorkers();
    domain.share(known, contexts, isPaused());
  }

  private void settleWorkers() {
    int workers = 0;
    for (Instance each : instances) {
      workers += each.threads();
    }
    domain.workers(Math.max(1, workers));
  }

  private boolean isPaused() {
    return instances.stream().anyMatch(instance -> instance.isPaused() || instance.threads() == 0);
  }

  /** An instance has another number of threads, or is paused, or is not any more. */
  public synchronized void changed() {
    MemberImpl known = member;
    if (known == null) {
      return;
    }
    settleWorkers();
    boolean paused = known.state() == Member.State.PAUSED;
    if (isPaused() && !paused && known.state() != Member.State.ERROR) {
      known.pause();
    } else if (!isPaused() && paused) {
      known.resume();
    }
  }

  /** After a failure: goes on from the last commit. */
  public synchronized void restart() {
    MemberImpl known = member;
    if (known != null) {
      instances.forEach(Instance::rebalancing);
      share(known);
    }
  }

  /** Ends every instance; none takes over from another. */
  public void shutDown(Throwable cause) {
    List<Instance> all;
    synchronized (this) {
      ending = !instances.isEmpty();
      all = List.copyOf(instances);
    }
    all.forEach(instance -> instance.shutDown(cause));
  }

  private synchronized List<Instance> copy() {
    return List.copyOf(instances);
  }

  private void memberChanged(Member changed, Member.State now) {
    if (now == Member.State.CATCHING_UP) {
      tell(Instance::running);
    } else if (now == Member.State.ERROR) {
      Throwable cause = changed.failure().orElseGet(() -> new StreamsException("unknown failure"));
      Instance owner = ownerOf(cause);
      if (owner != null) {
        owner.failed(cause);
      }
    }
  }

  private void tell(Consumer<Instance> message) {
    copy().forEach(message);
  }

  /** The instance whose task failed; the first when it was no task. */
  private @Nullable Instance ownerOf(Throwable cause) {
    List<Instance> all = copy();
    if (all.isEmpty()) {
      return null;
    }
    TaskId task = cause instanceof StreamsException failure ? failure.taskId().orElse(null) : null;
    return all.get(task == null ? 0 : task.partition() % all.size());
  }
}
