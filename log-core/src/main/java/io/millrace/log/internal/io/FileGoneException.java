package io.millrace.log.internal.io;

import java.nio.file.Path;

/** The file was replaced or deleted on purpose; whoever wanted it must look for another. */
public final class FileGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileGoneException(Path path) {
    super("file \"" + path + "\" has been deleted");
  }
}
