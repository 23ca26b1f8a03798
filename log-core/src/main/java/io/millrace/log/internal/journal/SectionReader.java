package io.millrace.log.internal.journal;

import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sections of one participant in order. Not thread-safe. The files must stay in place
 * meanwhile, which they do while the participant has not checkpointed its sections in them.
 */
public final class SectionReader {

  /**
   * A section.
   *
   * @param sequence the number of its frame
   * @param payload what the participant wrote
   */
  public record Section(long sequence, ByteBuffer payload) {}

  private final Iterator<JournalFile> files;
  private final String participant;
  private final long upToSequence;
  private final ArrayDeque<Section> found = new ArrayDeque<>();
  private @Nullable FrameReader reader;
  private long nextSequence;

  SectionReader(List<JournalFile> files, String participant, long upToSequence) {
    this.files = files.iterator();
    this.participant = participant;
    this.upToSequence = upToSequence;
    this.nextSequence = files.get(0).baseSequence();
  }

  /** The next section, or null after the last. */
  public @Nullable Section next() {
    while (found.isEmpty() && nextSequence <= upToSequence) {
      Frame frame = reader == null ? null : reader.next(nextSequence);
      if (frame != null) {
        nextSequence++;
        collect(frame);
      } else if (files.hasNext()) {
        JournalFile file = files.next();
        reader = new FrameReader(file.file(), file.epoch());
      } else {
        break;
      }
    }
    return found.poll();
  }

  private void collect(Frame frame) {
    for (JournalEntry entry : frame.entries()) {
      if (entry instanceof ParticipantSection section
          && section.participant().equals(participant)) {
        found.add(new Section(frame.sequence(), section.payload()));
      }
    }
  }
}
