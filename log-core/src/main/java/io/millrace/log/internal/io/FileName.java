package io.millrace.log.internal.io;

import java.nio.file.Path;

/**
 * The name of a file that may be renamed or deleted while others read it. {@link OpenFiles} changes
 * it together with the file, so that nobody opens the old name.
 */
public final class FileName {
  private volatile Path path;
  private volatile boolean gone;

  /** Names a file that need not exist yet. */
  public FileName(Path path) {
    this.path = path;
  }

  /** Where the file is now, or was last. */
  public Path path() {
    return path;
  }

  void set(Path newPath) {
    path = newPath;
  }

  /** The file must not be opened any more; who tries gets {@link FileGoneException}. */
  public void markGone() {
    gone = true;
  }

  Path require() {
    if (gone) {
      throw new FileGoneException(path);
    }
    return path;
  }
}
