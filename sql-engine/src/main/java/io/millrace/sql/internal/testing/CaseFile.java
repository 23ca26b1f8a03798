package io.millrace.sql.internal.testing;

import io.millrace.sql.internal.testing.QueryCase.CaseHeader;
import io.millrace.sql.internal.testing.QueryCase.CaseRecord;
import io.millrace.sql.internal.testing.QueryCase.CaseSource;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.internal.testing.QueryCase.CaseWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files of JSON query cases. */
final class CaseFile {
  private static final String RESPONSES = "responses";

  private CaseFile() {}

  /**
   * Returns the cases of a file.
   *
   * @throws IllegalArgumentException when it does not hold cases
   */
  static List<TestCase> read(Path file) throws IOException {
    TreeView root = TreeView.of(JsonTree.read(Files.readAllBytes(file)));
    List<TreeView> cases = root.list("cases", TreeView::of);
    // Cases of a file are of one kind, though not each says what is answered.
    boolean requests = cases.stream().anyMatch(view -> view.has(RESPONSES));
    return cases.stream()
        .map(view -> requests ? requestCase(view) : (TestCase) queryCase(view))
        .toList();
  }

  private static RequestCase requestCase(TreeView view) {
    TreeView input = view.child("inputConditions").orElseGet(() -> new TreeView(Map.of()));
    TreeView output = view.child("outputConditions").orElseGet(() -> new TreeView(Map.of()));
    return new RequestCase(
        queryCase(view),
        view.list(RESPONSES, CaseFile::response),
        input.flag("waitForActivePushQuery"),
        !Boolean.FALSE.equals(output.get("verifyOrder")));
  }

  private static RequestCase.Response response(@Nullable Object tree) {
    TreeView view = TreeView.of(tree);
    return view.has("query")
        ? new RequestCase.Rows(view.list("query", row -> TreeView.of(row).object()))
        : new RequestCase.Admin(view.child("admin").map(TreeView::object).orElse(Map.of()));
  }

  private static QueryCase queryCase(TreeView view) {
    TreeView post = view.child("post").orElseGet(() -> new TreeView(Map.of()));
    TreeView topics = post.child("topics").orElseGet(() -> new TreeView(Map.of()));
    return new QueryCase(
        view.text("id"),
        view.list("statements", String::valueOf),
        properties(view),
        view.list("topics", CaseFile::topic),
        view.list("inputs", CaseFile::caseRecord),
        view.list("outputs", CaseFile::caseRecord),
        post.list("sources", CaseFile::source),
        topics.list("topics", CaseFile::topic),
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
        view.child("window").map(CaseFile::window),
        view.has("headers")
            ? Optional.of(view.list("headers", CaseFile::header))
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
