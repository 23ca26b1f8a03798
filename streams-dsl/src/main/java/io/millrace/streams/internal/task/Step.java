package io.millrace.streams.internal.task;

import io.millrace.streams.processor.api.Record;

/** A node at run time. */
interface Step {

  /** The node's name. */
  String name();

  /** Takes a record and whatever follows from it. */
  void process(Record<Object, Object> record);
}
