package io.millrace.cli.shell.editor;

import io.millrace.cli.shell.editor.Completions.Proposal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files whose paths begin like what has been typed. */
public final class PathNames {
  private static final int MOST = 200;

  private final Path workingDirectory;

  /** Relative paths are looked up in {@code workingDirectory}. */
  public PathNames(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** Returns files and directories; each between {@code quote}s if one is given. */
  List<Proposal> begin(String word, String quote) {
    String typed = word.startsWith("'") ? word.substring(1) : word;
    String directory = typed.substring(0, typed.lastIndexOf('/') + 1);
    List<Proposal> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(workingDirectory.resolve(directory))) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && found.size() < MOST) {
          boolean folder = Files.isDirectory(file);
          String text = quote + directory + name + (folder ? "/" : quote);
          found.add(new Proposal(text, "files", "", !folder));
        }
      }
    } catch (IOException | InvalidPathException nothingThere) {
      return List.of();
    }
    return found;
  }
}
