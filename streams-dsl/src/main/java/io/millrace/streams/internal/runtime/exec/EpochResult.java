package io.millrace.streams.internal.runtime.exec;

import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a member made in an epoch; filled while it is collected. Not thread-safe.
 *
 * <p>Outputs are those of each task in order, the tasks in the order of their stages.
 */
public final class EpochResult {
  private final List<SpillQueue<OutputRecord>> outputs = new ArrayList<>();
  private final List<OutputRecord> delivered = new ArrayList<>();
  private final Map<StoreAddress, ChangeSet> changes = new HashMap<>();
  private final Map<String, byte[]> progress = new HashMap<>();
  private long records;

  void add(SpillQueue<OutputRecord> toTopics, List<OutputRecord> toListeners) {
    if (!toTopics.isEmpty()) {
      outputs.add(toTopics);
    }
    delivered.addAll(toListeners);
  }

  /** Records for topics, one queue for each task that sent some. */
  public List<SpillQueue<OutputRecord>> outputs() {
    return outputs;
  }

  /** Records for listeners. */
  public List<OutputRecord> delivered() {
    return delivered;
  }

  /** Changes of stores. */
  public Map<StoreAddress, ChangeSet> changes() {
    return changes;
  }

  /** Progress by task, of the tasks that ran. */
  public Map<String, byte[]> progress() {
    return progress;
  }

  /** Records taken from the log. */
  public long records() {
    return records;
  }

  /** Counts records taken in. */
  public void addRecords(long more) {
    records += more;
  }
}
