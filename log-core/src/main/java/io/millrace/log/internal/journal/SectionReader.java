package io.millrace.log.internal.journal;

import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sections of one participant in order. Not thread-safe. No file is recycled before it is
 * closed.
 */
public final class SectionReader implements AutoCloseable {

  /**
   * A section.
   *
   * @param sequence the number of its frame
   * @param payload what the participant wrote
   */
  public record Section(long sequence, ByteBuffer payload) {}

  private final Iterator<JournalFile> kept;
  private final Iterator<JournalFile> files;
  private final Runnable onClose;
  private final String participant;
  private final long upToSequence;
  private final ArrayDeque<Section> found = new ArrayDeque<>();
  private @Nullable FrameReader reader;
  private boolean inKept;
  private long nextSequence;

  SectionReader(
      List<JournalFile> kept,
      List<JournalFile> files,
      String participant,
      long upToSequence,
      Runnable onClose) {
    this.kept = kept.iterator();
    this.files = files.iterator();
    this.onClose = onClose;
    this.participant = participant;
    this.upToSequence = upToSequence;
  }

  /** The next section, or null after the last. */
  public @Nullable Section next() {
    while (found.isEmpty() && nextSequence <= upToSequence) {
      Frame frame = nextFrame();
      if (frame != null) {
        nextSequence = frame.sequence() + 1;
        collect(frame);
      } else if (!openNext()) {
        break;
      }
    }
    return found.poll();
  }

  private @Nullable Frame nextFrame() {
    if (reader == null) {
      return null;
    }
    return inKept ? KeptSections.next(reader, nextSequence) : reader.next(nextSequence);
  }

  private boolean openNext() {
    inKept = kept.hasNext();
    if (!inKept && !files.hasNext()) {
      return false;
    }
    JournalFile file = inKept ? kept.next() : files.next();
    reader = new FrameReader(file.file(), file.epoch());
    nextSequence = file.baseSequence();
    return true;
  }

  private void collect(Frame frame) {
    for (JournalEntry entry : frame.entries()) {
      if (entry instanceof ParticipantSection section
          && section.participant().equals(participant)) {
        found.add(new Section(frame.sequence(), section.payload()));
      }
    }
  }

  @Override
  public void close() {
    onClose.run();
  }
}
