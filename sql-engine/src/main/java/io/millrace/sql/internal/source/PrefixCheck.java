package io.millrace.sql.internal.source;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.Source;

/** Checks that a file still begins with what has been loaded of it. */
final class PrefixCheck {
  private PrefixCheck() {}

  /**
   * Checks it.
   *
   * @param lines has passed over the part that was loaded
   * @throws SqlException FILE_ERROR when that part is shorter or different now
   */
  static void requireSame(Source source, FileName name, LoadedFile before, LineReader lines) {
    FileProgress progress = before.progress();
    boolean shorter = lines.positionBytes() < progress.bytes();
    if (!shorter && lines.checksum() == progress.checksum()) {
      return;
    }
    String difference = shorter ? "it is shorter now" : "they are different now";
    throw before.isAt(name)
        ? changed(source, before, difference)
        : another(source, name, before, shorter);
  }

  private static SqlException changed(Source source, LoadedFile file, String difference) {
    return SqlException.builder(
            SqlErrorCode.FILE_ERROR,
            "file \"%s\" has changed: its first %d lines (%d bytes) are loaded in topic \"%s\" and %s"
                .formatted(
                    file.resolvedPath(),
                    file.progress().lines(),
                    file.progress().bytes(),
                    source.storage().topic(),
                    difference))
        .hint(
            "Put new lines at the end of the file, or DROP %s %s DELETE TOPIC and load it anew."
                .formatted(source.kind(), source.name()))
        .build();
  }

  private static SqlException another(
      Source source, FileName name, LoadedFile before, boolean shorter) {
    return SqlException.builder(
            SqlErrorCode.FILE_ERROR,
            "path '%s' of %s means \"%s\" now, but was loaded from \"%s\", and the file %s"
                .formatted(
                    name.declaredPath(),
                    source.describe(),
                    name.resolvedPath(),
                    before.resolvedPath(),
                    shorter ? "is shorter now" : "begins with other lines now"))
        .detail(
            "%d lines (%d bytes) are loaded in topic \"%s\""
                .formatted(
                    before.progress().lines(), before.progress().bytes(), source.storage().topic()))
        .hint(
            "Run it where the file was; or DROP %s %s DELETE TOPIC and load it anew; or name the"
                    .formatted(source.kind(), source.name())
                + " file by its full path to load it as a second one.")
        .build();
  }
}
