package io.millrace.sql.internal.testing;

import io.millrace.sql.internal.testing.QueryCase.CaseHeader;
import io.millrace.sql.internal.testing.QueryCase.CaseRecord;
import io.millrace.sql.internal.testing.QueryCase.CaseSource;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.internal.testing.QueryCase.CaseWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads case files. */
public final class CaseFiles {
  private CaseFiles() {}

  /**
   * Returns the cases of a file, or of all {@code .json} files below a directory ordered by path.
   *
   * @throws UncheckedIOException when a file cannot be read
   * @throws IllegalArgumentException when one does not hold cases; the message names the file
   */
  public static List<QueryCase> read(Path path) {
    List<QueryCase> cases = new ArrayList<>();
    for (Path file : files(path)) {
      try {
        TreeView root = TreeView.of(JsonTree.read(Files.readAllBytes(file)));
        cases.addAll(root.list("cases", CaseFiles::queryCase));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      } catch (IllegalArgumentException malformed) {
        throw new IllegalArgumentException(file + ": " + malformed.getMessage(), malformed);
      }
    }
    return cases;
  }

  private static List<Path> files(Path path) {
    try (Stream<Path> found = Files.walk(path)) {
      return found
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static QueryCase queryCase(@Nullable Object tree) {
    TreeView view = TreeView.of(tree);
    TreeView post = view.child("post").orElseGet(() -> new TreeView(Map.of()));
    TreeView topics = post.child("topics").orElseGet(() -> new TreeView(Map.of()));
    return new QueryCase(
        view.text("id"),
        view.list("statements", String::valueOf),
        properties(view),
        view.list("topics", CaseFiles::topic),
        view.list("inputs", CaseFiles::caseRecord),
        view.list("outputs", CaseFiles::caseRecord),
        post.list("sources", CaseFiles::source),
        topics.list("topics", CaseFiles::topic),
        view.flag("expectedError"));
  }

  private static Map<String, String> properties(TreeView view) {
    Map<String, String> properties = new LinkedHashMap<>();
    view.child("properties")
        .ifPresent(
            child ->
                child
                    .object()
                    .forEach((name, value) -> properties.put(name.toString(), value.toString())));
    return properties;
  }

  private static CaseTopic topic(@Nullable Object tree) {
    TreeView view = TreeView.of(tree);
    return new CaseTopic(
        view.text("name"), view.number("partitions").map(Math::toIntExact), view.object());
  }

  private static CaseSource source(@Nullable Object tree) {
    TreeView view = TreeView.of(tree);
    return new CaseSource(view.text("name"), view.object());
  }

  private static CaseRecord caseRecord(@Nullable Object tree) {
    TreeView view = TreeView.of(tree);
    return new CaseRecord(
        view.text("topic"),
        view.get("key"),
        view.get("value"),
        view.number("timestamp"),
        view.child("window").map(CaseFiles::window),
        view.has("headers")
            ? Optional.of(view.list("headers", CaseFiles::header))
            : Optional.empty());
  }

  private static CaseWindow window(TreeView view) {
    boolean session = view.optionalText("type").filter("session"::equalsIgnoreCase).isPresent();
    return new CaseWindow(view.number("start").orElse(0L), view.number("end").orElse(0L), session);
  }

  private static CaseHeader header(@Nullable Object tree) {
    TreeView view = TreeView.of(tree);
    return new CaseHeader(view.text("KEY"), view.optionalText("VALUE").orElse(null));
  }
}
