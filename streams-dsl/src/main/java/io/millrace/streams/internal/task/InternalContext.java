package io.millrace.streams.internal.task;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.state.Scratch;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.runtime.EmitMode;
import org.jspecify.annotations.Nullable;

/** What a task offers its operators beyond the Processor API; every context it hands out is one. */
public interface InternalContext<KForward, VForward> extends ProcessorContext<KForward, VForward> {

  /** When table changes are passed on. */
  EmitMode emitMode();

  /**
   * Registers what an operator holds back for the point of rest. Call it in {@code init}, at most
   * once per operator.
   */
  void onSettle(SettleListener listener);

  /** Counts a record that was dropped; the operator logs why. */
  void dropRecord();

  /** Forwards a record as if the record of that origin were in process. */
  <K extends KForward, V extends VForward> void forwardFrom(
      RecordContext origin, Record<K, V> record);

  /** The context in its old form, for those that may not forward. */
  io.millrace.streams.processor.ProcessorContext withoutForward();

  /** The record in process, to {@link #resume} with it later. */
  Origin origin();

  /** What an operator does with a record. */
  @FunctionalInterface
  interface Action {

    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Runs an action as if the record of that origin were in process: what it forwards counts as
   * caused by it, and what it throws is handled as a failure of this operator with that record.
   *
   * @param record what the operator was handed then
   */
  void resume(Origin origin, Record<?, ?> record, Action action);

  /** Topic, partition, offset, timestamp and headers of the record in process. */
  RecordContext recordContext();

  /**
   * Whether changes of a store may be held back until the task is at rest: not in eager mode, and
   * not for a store with caching disabled.
   *
   * @param storeName a store of the topology
   */
  boolean holdsBack(String storeName);

  /**
   * A number that is part of the progress of the task and survives a restart. Operators of the task
   * that ask for the same name share it.
   *
   * @param name by convention that of the operator, or of the store that sharing operators use
   * @param initial what it is at first
   */
  KeptNumber kept(String name, long initial);

  /** Lets a serde that leaves a part of it to the configured defaults know them. */
  void complete(Serde<?> serde);

  /** Room for what the operator holds until the epoch ends; null when memory must do. */
  @Nullable Scratch scratch();

  /** The name of the operator's node. */
  String nodeName();
}
