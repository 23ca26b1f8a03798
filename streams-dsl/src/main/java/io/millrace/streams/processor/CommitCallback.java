package io.millrace.streams.processor;

import java.io.IOException;

/** Called before each commit, so that a store can finish what belongs to it. */
@FunctionalInterface
public interface CommitCallback {

  /**
   * About to commit.
   *
   * @throws IOException when the store cannot finish; the commit fails with it
   */
  void onCommit() throws IOException;
}
