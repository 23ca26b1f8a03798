package io.millrace.log.api;

import java.nio.ByteBuffer;

/**
 * Somebody whose changes travel in the commit journal and who keeps them in a store of its own, the
 * checkpoint. The journal keeps a frame until the participant says that its store holds it.
 *
 * <p>The store may lag behind the journal, never lead it: a participant applies a section only
 * after the commit that carried it has been acknowledged.
 */
public interface JournalParticipant {

  /** A stable name, unique within the engine, for instance {@code streams}. */
  String name();

  /**
   * The highest frame sequence up to which everything of this participant is durable in its own
   * store; 0 when nothing is. Called from the engine's threads, often; must be cheap.
   */
  long checkpointedSequence();

  /**
   * Hands back a section after a restart. Called in ascending order, on the registering thread,
   * before {@link LogEngine#register} returns, for every frame above {@link
   * #checkpointedSequence()} that holds a section of this participant. Frames at or below it may be
   * handed over too; the participant skips them.
   *
   * @param payload valid only during the call
   */
  void replay(long sequence, ByteBuffer payload);

  /**
   * Asks the participant to make its store durable up to {@code sequence} soon, so that the journal
   * can be cut. Called from an engine thread; must not block for long.
   */
  void requestCheckpoint(long sequence);
}
