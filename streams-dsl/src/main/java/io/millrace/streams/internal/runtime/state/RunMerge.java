package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one change set of several, by way of a temporary file. */
final class RunMerge {
  private final List<ChangeSet> layers;
  private final @Nullable EntryCursor[] cursors;

  private RunMerge(List<ChangeSet> layers) {
    this.layers = layers;
    this.cursors = new EntryCursor[layers.size()];
    for (int index = 0; index < cursors.length; index++) {
      EntryCursor cursor = layers.get(index).cursor(KeyRange.ALL, false);
      cursors[index] = cursor.advance() ? cursor : null;
    }
  }

  /**
   * What these change sets do together.
   *
   * @param layers newest first
   */
  static ChangeSet of(List<ChangeSet> layers, SpillSpace space) {
    KeyRanges deleted = KeyRanges.NONE;
    int entries = 0;
    for (ChangeSet layer : layers) {
      deleted = deleted.plus(layer.deleted());
      entries += layer.entries().size();
    }
    EntryRun.Writer writer = new EntryRun.Writer(space.file(), entries);
    new RunMerge(layers).writeAll(writer);
    return new ChangeSet(deleted, writer.finish());
  }

  private void writeAll(EntryRun.Writer writer) {
    for (byte[] key = nextKey(); key != null; key = nextKey()) {
      write(key, writer);
    }
  }

  private byte @Nullable [] nextKey() {
    byte[] next = null;
    for (EntryCursor cursor : cursors) {
      if (cursor != null && (next == null || Arrays.compareUnsigned(cursor.key(), next) < 0)) {
        next = cursor.key();
      }
    }
    return next;
  }

  /** The newest layer that knows the key decides; a range it deleted hides the older ones. */
  private void write(byte[] key, EntryRun.Writer writer) {
    boolean decided = false;
    for (int index = 0; index < cursors.length; index++) {
      EntryCursor cursor = cursors[index];
      if (cursor != null && Arrays.equals(cursor.key(), key)) {
        if (!decided) {
          writer.add(key, cursor.value());
          decided = true;
        }
        cursors[index] = cursor.advance() ? cursor : null;
      }
      decided = decided || layers.get(index).deleted().contains(key);
    }
  }
}
