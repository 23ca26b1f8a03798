package io.millrace.streams.internal.task;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.Record;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A sub-topology on one partition. Records are handed in one by one and go through the graph depth
 * first; the caller decides about epochs, commits and threads. Not thread-safe.
 *
 * <p>Order of calls: {@link #init}, {@link #restore} if there is progress to go on from, then for
 * each record {@link #process} and {@link #punctuateStreamTime}; {@link #settle} at the point of
 * rest; {@link #close} at the end.
 */
public final class Task {
  private final TaskScope scope;
  private final TaskGraph graph;

  /** Creates the task, the configured serdes and handlers; operators are made by {@link #init}. */
  public Task(TaskId id, SubTopologyPlan plan, TaskEnvironment environment) {
    this.scope = new TaskScope(id, environment);
    this.graph = new TaskGraph(plan, scope);
  }

  /**
   * Opens the stores, then makes and initializes the operators.
   *
   * @throws StreamsException when one of them fails; the message names it
   */
  public void init() {
    graph.init();
  }

  /** The task's name. */
  public TaskId id() {
    return scope.id();
  }

  /**
   * Takes one record through the graph.
   *
   * @throws StreamsException when it fails and the configured handler does not go on; the message
   *     names the node and the record, the cause is what was thrown there
   * @throws IllegalArgumentException when no source of the task reads the record's topic
   */
  public void process(InputRecord input) {
    TaskInput source = graph.input(input.topic());
    scope.current().set(input, source.displayTopic());
    try {
      Record<Object, Object> record = source.read(input);
      if (record == null) {
        scope.dropRecord();
        return;
      }
      scope.advanceStreamTime(record.timestamp());
      scope.countRecord(record.timestamp());
      source.step().forward(record);
    } catch (FailedStep e) {
      throw failure(e);
    }
  }

  /**
   * Calls the punctuators that stream time has made due.
   *
   * @return whether one was called
   */
  public boolean punctuateStreamTime() {
    long nowMs = scope.streamTimeMs();
    return nowMs >= 0 && punctuate(scope.streamTimePunctuations(), nowMs);
  }

  /**
   * Calls the punctuators that wall-clock time has made due.
   *
   * @return whether one was called
   */
  public boolean punctuateWallClock(long nowMs) {
    return punctuate(scope.wallClockPunctuations(), nowMs);
  }

  private boolean punctuate(Punctuations punctuations, long nowMs) {
    if (punctuations.nextMs() > nowMs) {
      return false;
    }
    scope.current().clear();
    try {
      return punctuations.callDue(nowMs);
    } catch (FailedStep e) {
      throw failure(e);
    }
  }

  /** When the next wall-clock punctuator is due; {@code Long.MAX_VALUE} when there is none. */
  public long nextWallClockPunctuationMs() {
    return scope.wallClockPunctuations().nextMs();
  }

  /**
   * Releases what operators hold back for the point of rest, upper operators first, until nothing
   * moves.
   *
   * @return whether anything was forwarded
   */
  public boolean settle() {
    scope.current().clear();
    boolean moved = false;
    try {
      while (settleOnce()) {
        moved = true;
      }
    } catch (FailedStep e) {
      throw failure(e);
    }
    return moved;
  }

  private boolean settleOnce() {
    boolean moved = false;
    for (OperatorStep operator : graph.holdingOperators()) {
      moved |= operator.settle();
    }
    return moved;
  }

  /** The names of the operators that may hold something back, upper ones first. */
  public List<String> holdingOperators() {
    return graph.holdingOperators().stream().map(OperatorStep::name).toList();
  }

  /**
   * Releases what one operator holds back.
   *
   * @param name one of {@link #holdingOperators}
   */
  public void settle(String name) {
    scope.current().clear();
    try {
      for (OperatorStep operator : graph.holdingOperators()) {
        if (operator.name().equals(name)) {
          operator.settle();
        }
      }
    } catch (FailedStep e) {
      throw failure(e);
    }
  }

  /**
   * Has stores that a program brings along write out what they hold back; call it before each
   * commit.
   *
   * @throws StreamsException when one of them fails
   */
  public void beforeCommit() {
    scope.beforeCommit();
  }

  /** What must be kept with the input positions: times of the task, its inputs and operators. */
  public byte[] progress() {
    return graph.progress().encode();
  }

  /** Goes on from what {@link #progress} returned, for the same sub-topology. */
  public void restore(byte[] progress) {
    graph.restore(TaskProgress.decode(progress));
  }

  /** The highest timestamp processed, in milliseconds; -1 before the first. */
  public long streamTimeMs() {
    return scope.streamTimeMs();
  }

  /** How many records were dropped: not readable, late, without a key where one is needed. */
  public long droppedRecords() {
    return scope.droppedRecords();
  }

  /** Whether an operator has asked for a commit since the last call. */
  public boolean takeCommitRequest() {
    return scope.takeCommitRequest();
  }

  /** The stores by name, open after {@link #init}. */
  public Map<String, StateStore> stores() {
    return Collections.unmodifiableMap(scope.stores());
  }

  /** Closes the operators, then the stores. Every one is closed, even if one fails. */
  public void close() {
    graph.close();
  }

  private StreamsException failure(FailedStep failed) {
    Throwable cause = failed.getCause();
    return new StreamsException(
        "processing failed in node \"%s\" (task %s, %s): %s"
            .formatted(failed.node(), scope.id(), scope.current().place(), cause),
        cause,
        scope.id());
  }
}
