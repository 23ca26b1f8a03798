package io.millrace.streams;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.streams.RuntimeFixture.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs written for Kafka Streams, in the test resources, compile against Kafka Streams as they
 * are; after the two replacements of the README they compile against Millrace and do their work.
 */
final class ExistingProgramsTest {
  @TempDir private Path directory;

  @Test
  void wordCount_replaced_counts() throws Exception {
    try (RuntimeFixture engine = engine("word-count", "TextLinesTopic", "WordsWithCountsTopic")) {
      engine.write(
          List.of(
              Line.of("TextLinesTopic", 0, 1, null, "all streams lead to Kafka"),
              Line.of("TextLinesTopic", 0, 2, null, "All streams lead on")));
      run(
          "WordCountApplication",
          "memory:word-count",
          () -> engine.read("WordsWithCountsTopic").size() == 9);
      Map<String, List<String>> counts = valuesByKey(engine, "WordsWithCountsTopic");
      assertThat(counts)
          .containsEntry("all", List.of("1", "2"))
          .containsEntry("lead", List.of("1", "2"))
          .containsEntry("on", List.of("1"));
    }
  }

  @Test
  void pageViews_replaced_countsPerMinute() throws Exception {
    try (RuntimeFixture engine = engine("page-views", "views", "page-counts")) {
      engine.write(
          List.of(
              Line.of("views", 0, 1, "ann", "home,0"),
              Line.of("views", 0, 2, "bob", "home,59999"),
              Line.of("views", 0, 3, "bob", "home,60000"),
              Line.of("views", 0, 4, null, "home,61000"),
              Line.of("views", 0, 5, "cid", "news,200000"),
              Line.of("views", 0, 6, "cid", "home,59999")));
      run(
          "PageViewsApplication",
          "memory:page-views",
          () -> valuesByKey(engine, "page-counts").size() == 3);
      // One change per window and commit; the view without a user and the late one do not count.
      assertThat(last(valuesByKey(engine, "page-counts")))
          .isEqualTo(
              Map.of(
                  "home@1970-01-01T00:00:00Z", "2",
                  "home@1970-01-01T00:01:00Z", "1",
                  "news@1970-01-01T00:03:00Z", "1"));
    }
  }

  @Test
  void enrichment_replaced_joinsAndBranches() throws Exception {
    try (RuntimeFixture engine =
        engine("enrichment", "customers", "orders", "unknown-orders", "enriched-orders")) {
      engine.write(
          List.of(
              Line.of("customers", 0, 1, "c1", "Ann"),
              Line.of("orders", 0, 2, "o1", "c1:250"),
              Line.of("orders", 0, 3, "o2", "c2:100")));
      run(
          "EnrichmentApplication",
          "memory:enrichment",
          () -> !engine.read("unknown-orders").isEmpty());
      assertThat(valuesByKey(engine, "enriched-orders"))
          .isEqualTo(Map.of("c1", List.of("Ann pays 250")));
      assertThat(valuesByKey(engine, "unknown-orders")).isEqualTo(Map.of("c2", List.of("?100")));
    }
  }

  private static RuntimeFixture engine(String name, String... topics) {
    RuntimeFixture engine = RuntimeFixture.open("memory:" + name);
    for (String topic : topics) {
      engine.topic(topic, 1);
    }
    return engine;
  }

  private static Map<String, List<String>> valuesByKey(RuntimeFixture engine, String topic) {
    return engine.read(topic).stream()
        .collect(groupingBy(Line::key, mapping(Line::value, toList())));
  }

  private static Map<String, String> last(Map<String, List<String>> values) {
    return values.entrySet().stream()
        .collect(
            toMap(Map.Entry::getKey, entry -> entry.getValue().get(entry.getValue().size() - 1)));
  }

  /** Compiles a program before and after the replacements, and runs the latter until it is done. */
  private void run(String program, String url, Callable<Boolean> done) throws Exception {
    String original = source("/programs/" + program + ".java");
    compile(program, original, directory.resolve("kafka"));
    Path classes = directory.resolve("millrace");
    compile(program, replaced(original), classes);
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      MillraceStreams streams =
          (MillraceStreams)
              loader.loadClass(program).getMethod("start", String.class).invoke(null, url);
      try {
        await().until(done);
      } finally {
        streams.close();
      }
    }
  }

  static String replaced(String source) {
    return source
        .replace("org.apache.kafka", "io.millrace")
        .replaceAll("\\bKafka(Streams|Producer|Consumer)\\b", "Millrace$1");
  }

  static String source(String resource) throws IOException {
    try (InputStream in = ExistingProgramsTest.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void compile(String program, String source, Path classes) throws IOException {
    Path sources = Files.createDirectories(classes.resolveSibling(classes.getFileName() + "-src"));
    Path file = Files.writeString(sources.resolve(program + ".java"), source);
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as("%s%n%s", messages, source).isTrue();
    }
  }
}
