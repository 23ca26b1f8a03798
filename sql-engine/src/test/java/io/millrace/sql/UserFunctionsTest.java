package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Listing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions of users: compiled and packed here, put into the extension directory, called from SQL.
 * Covers overloads, primitive and boxed parameters and null, varargs, type variables, structs,
 * schema providers, table functions, aggregates with constants and with undo, settings, class
 * loaders, and what is wrong with a class.
 */
final class UserFunctionsTest {
  private static final String IMPORTS =
      """
      import io.millrace.sql.udf.*;
      import io.millrace.sql.api.*;
      import java.math.BigDecimal;
      import java.util.*;
      import java.util.function.*;
      """;

  @TempDir private Path directory;

  private SqlFixture open() {
    return SqlFixture.inMemory(directory);
  }

  /** Compiles a class and packs it into {@code ext/name.jar}. */
  private void jar(String name, String className, String source) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("src-" + name));
    Path classes = Files.createDirectories(directory.resolve("classes-" + name));
    Path file = sources.resolve(className + ".java");
    Files.writeString(file, IMPORTS + source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(result).as("compilation of %s", className).isZero();
    Path jar = Files.createDirectories(directory.resolve("ext")).resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path entry : compiled.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
        packed.write(Files.readAllBytes(entry));
        packed.closeEntry();
      }
    }
  }

  private static List<Object> values(SqlFixture sql, String expressions) {
    sql.execute(
        """
        CREATE STREAM IF NOT EXISTS one (k INT KEY, i INT, l BIGINT, s STRING, d DECIMAL(5, 2),
          a ARRAY<INT>, n INT)
          WITH (kafka_topic = 'one', partitions = 1, value_format = 'JSON');
        """);
    if (sql.rows("SELECT k FROM one;").isEmpty()) {
      sql.execute("INSERT INTO one (k, i, l, s, d, a) VALUES (1, 2, 3, 'abc', 1.25, ARRAY[1, 2]);");
    }
    return new ArrayList<>(sql.rows("SELECT " + expressions + " FROM one;").get(0));
  }

  @Test
  void scalar_overloads_areChosenByTypes() throws IOException {
    jar(
        "times",
        "Times",
        """
        @UdfDescription(name = "times", description = "Multiplies", author = "ann", version = "2")
        public class Times {
          @Udf(description = "whole numbers")
          public long times(@UdfParameter("left") long a, long b) { return a * b; }
          @Udf public int times(int a, int b) { return a * b; }
          @Udf public String times(String text, Integer count) {
            return count == null ? "none" : text.repeat(count);
          }
          @Udf public Integer times(Integer... all) {
            int product = 1;
            for (Integer one : all) { product *= one == null ? 1 : one; }
            return product;
          }
          @Udf public <T> List<T> times(List<T> list, int count) {
            List<T> result = new ArrayList<>();
            for (int i = 0; i < count; i++) { result.addAll(list); }
            return result;
          }
        }
        """);
    try (SqlFixture sql = open()) {
      assertThat(
              values(
                  sql,
                  "times(i, i), times(i, l), times(s, i), times(s, n), times(i, n),"
                      + " times(i, i, n, i), times(a, i)"))
          .isEqualTo(Arrays.asList(4, 6L, "abcabc", "none", null, 8, List.of(1, 2, 1, 2)));
      assertThat(((Listing) sql.execute("DESCRIBE FUNCTION times;")).rows().toString())
          .contains("Multiplies. Author: ann. Version: 2. From: times.jar.")
          .contains("(left BIGINT, b BIGINT) -> BIGINT", "(list ARRAY<T>, count INTEGER)");
      assertThatThrownBy(() -> values(sql, "times(s, s)")).hasMessageContaining("does not take");
    }
  }

  @Test
  void scalar_structsDecimalsAndExceptions() throws IOException {
    jar(
        "shapes",
        "Shapes",
        """
        @UdfDescription(name = "shapes", description = "Shapes")
        public class Shapes {
          @Udf(schema = "STRUCT<W INT, H INT>")
          public SqlStruct make(int w, int h) {
            SqlType.Struct type =
                SqlTypes.struct(
                    SqlTypes.field("W", SqlTypes.INTEGER), SqlTypes.field("H", SqlTypes.INTEGER));
            return SqlStruct.of(type, w, h);
          }
          @Udf public Integer area(@UdfParameter(schema = "STRUCT<W INT, H INT>") SqlStruct s) {
            return (Integer) s.get("W") * (Integer) s.get("H");
          }
          @Udf(schemaProvider = "same") public BigDecimal half(BigDecimal value) {
            return value.divide(BigDecimal.valueOf(2));
          }
          @UdfSchemaProvider public SqlType same(List<SqlType> arguments) {
            return arguments.get(0);
          }
          @Udf public String fail(String text) { throw new IllegalStateException("no " + text); }
        }
        """);
    try (SqlFixture sql = open()) {
      assertThat(values(sql, "shapes(shapes(i, 5)), shapes(2, 3)->h, shapes(d), shapes(s)"))
          .isEqualTo(Arrays.asList(10, 3, new java.math.BigDecimal("0.63"), null));
    }
  }

  @Test
  void scalar_lambdas_areFunctionsOfJava() throws IOException {
    jar(
        "walk",
        "Walk",
        """
        @UdfDescription(name = "walk", description = "Walks")
        public class Walk {
          @Udf public <T, R> List<R> walk(List<T> list, Function<T, R> step) {
            List<R> result = new ArrayList<>();
            for (T one : list) { result.add(step.apply(one)); }
            return result;
          }
          @Udf public <T, S> S walk(
              List<T> list, S start, BiFunction<? super S, ? super T, ? extends S> step) {
            S state = start;
            for (T one : list) { state = step.apply(state, one); }
            return state;
          }
          @Udf public <K, V> Map<K, V> walk(
              Map<K, V> map, TriFunction<K, V, Integer, Boolean> keep, Function<V, V> step) {
            Map<K, V> result = new LinkedHashMap<>();
            map.forEach((k, v) -> {
              if (keep.apply(k, v, result.size())) { result.put(k, step.apply(v)); }
            });
            return result;
          }
        }
        """);
    try (SqlFixture sql = open()) {
      assertThat(
              values(
                  sql,
                  "walk(a, x => x * 2), walk(a, x => s + CAST(x AS STRING)), walk(a, x => n IS NULL),"
                      + " walk(a, 10, (state, x) => state + x), walk(a, i, (state, x) => state + l),"
                      + " walk(MAP('p' := 1, 'q' := 2), (key, v, seen) => v > 1 AND seen = 0, v => v - 5),"
                      + " walk(walk(a, x => x + 1), y => walk(a, z => z * y)),"
                      + " walk(a, x => x / (i - 2))"))
          .isEqualTo(
              Arrays.asList(
                  List.of(2, 4),
                  List.of("abc1", "abc2"),
                  List.of(true, true),
                  13,
                  8L,
                  Map.of("q", -3),
                  List.of(List.of(2, 4), List.of(3, 6)),
                  null));
      assertThat(((Listing) sql.execute("DESCRIBE FUNCTION walk;")).rows().toString())
          .contains("(list ARRAY<T>, step (T) => R) -> ARRAY<R>")
          .contains("step (S, T) => S");
      assertThatThrownBy(() -> values(sql, "walk(a, (x, y) => x)"))
          .hasMessageContaining("does not take these arguments");
      assertThatThrownBy(() -> values(sql, "walk(a, x => nothing)"))
          .hasMessageContaining("NOTHING");
      assertThatThrownBy(() -> values(sql, "walk(MAP('p' := 1), (a1, b1, c1) => a1, v => v)"))
          .hasMessageContaining("does not take these arguments");
    }
  }

  @Test
  void scalar_overloads_anyTypeIsForWhatNoOtherTakes() throws IOException {
    jar(
        "pick",
        "Pick",
        """
        @UdfDescription(name = "pick", description = "Picks")
        public class Pick {
          @Udf public String pick(int a) { return "int"; }
          @Udf public String pick(double a) { return "double"; }
          @Udf public String pick(String... all) { return "texts"; }
          @Udf public <T> String pick(T any) { return "any"; }
          @Udf public String pick(int a, long b) { return "int, long"; }
          @Udf public String pick(long a, int b) { return "long, int"; }
        }
        """);
    try (SqlFixture sql = open()) {
      assertThat(values(sql, "pick(i), pick(l), pick(d), pick(s), pick(s, s), pick(a), pick(i, l)"))
          .containsExactly("int", "double", "double", "texts", "texts", "any", "int, long");
      assertThatThrownBy(() -> values(sql, "pick(i, i)")).hasMessageContaining("ambiguous");
    }
  }

  @Test
  void table_returnsARowForEachElement() throws IOException {
    jar(
        "split",
        "Letters",
        """
        @UdtfDescription(name = "letters", description = "One row a letter")
        public class Letters {
          @Udtf public List<String> letters(String text) { return List.of(text.split("")); }
        }
        """);
    try (SqlFixture sql = open()) {
      values(sql, "k");
      sql.execute("CREATE STREAM l AS SELECT k, letters(s) AS letter FROM one;");
      assertThat(sql.rows("SELECT letter FROM l;"))
          .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }
  }

  @Test
  void aggregates_withConstantsAndUndo() throws IOException {
    jar(
        "agg",
        "Longest",
        """
        @UdafDescription(name = "longest", description = "The longest texts")
        public class Longest {
          @UdafFactory
          public static Udaf<String, List<String>, String> longest(int count, String separator) {
            return new Udaf<>() {
              public List<String> initialize() { return new ArrayList<>(); }
              public List<String> aggregate(String current, List<String> all) {
                all.add(current);
                all.sort(Comparator.comparing(String::length).reversed());
                return all.size() > count ? all.subList(0, count) : all;
              }
              public List<String> merge(List<String> a, List<String> b) { a.addAll(b); return a; }
              public String map(List<String> all) { return String.join(separator, all); }
            };
          }
          @UdafFactory
          public static TableUdaf<Pair<Integer, Integer>, Long, Long> products() {
            return new TableUdaf<>() {
              public Long initialize() { return 0L; }
              public Long aggregate(Pair<Integer, Integer> p, Long sum) {
                return sum + p.first() * p.second();
              }
              public Long undo(Pair<Integer, Integer> p, Long sum) {
                return sum - p.first() * p.second();
              }
              public Long merge(Long a, Long b) { return a + b; }
              public Long map(Long sum) { return sum; }
            };
          }
        }
        """);
    try (SqlFixture sql = open()) {
      sql.execute(
          """
          CREATE TABLE t (id INT PRIMARY KEY, g STRING, a INT, b INT)
            WITH (kafka_topic = 't', partitions = 1, value_format = 'JSON');
          CREATE STREAM s (k STRING KEY, v STRING)
            WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');
          CREATE TABLE sums AS SELECT g, longest(a, b) AS n FROM t GROUP BY g;
          CREATE TABLE best AS SELECT k, longest(v, 2, '+') AS v FROM s GROUP BY k;
          INSERT INTO t VALUES (1, 'x', 2, 3);
          INSERT INTO t VALUES (2, 'x', 4, 5);
          INSERT INTO t VALUES (1, 'x', 10, 10);
          INSERT INTO s VALUES ('k', 'a');
          INSERT INTO s VALUES ('k', 'ccc');
          INSERT INTO s VALUES ('k', 'bb');
          """);
      assertThat(sql.rows("SELECT n FROM sums;")).containsExactly(List.of(120L));
      assertThat(sql.rows("SELECT v FROM best;")).containsExactly(List.of("ccc+bb"));
    }
  }

  @Test
  void settings_andLoaders_areEachFunctionsOwn() throws IOException {
    String source =
        """
        @UdfDescription(name = "%s", description = "Tells a setting")
        public class Same implements Configurable {
          private Object setting;
          public void configure(Map<String, ?> settings) {
            setting = settings.get("ksql.functions.%s.text");
          }
          @Udf public String tell(int i) { return i + " " + setting; }
        }
        """;
    jar("first", "Same", source.formatted("first", "first"));
    jar("second", "Same", source.formatted("second", "second"));
    SqlOptions options =
        SqlOptions.defaults()
            .withWorkingDirectory(directory)
            .withProperties(
                java.util.Map.of(
                    "ksql.functions.first.text", "uno", "ksql.functions.second.text", "due"));
    try (SqlFixture sql = SqlFixture.open("memory:" + java.util.UUID.randomUUID(), options)) {
      assertThat(values(sql, "first(i), second(i)")).isEqualTo(List.of("2 uno", "2 due"));
    }
  }

  @Test
  void wrongClasses_areRefusedWithTheReason() throws IOException {
    assertRefused("public class A {}", "no public method with @Udf");
    assertRefused(
        "public class A { @Udf public Thread f(int i) { return null; } }",
        "type java.lang.Thread has no SQL type");
    assertRefused(
        "public class A { @Udf public SqlStruct f(int i) { return null; } }", "needs a schema");
    assertRefused(
        "public class A { public A(int i) {} @Udf public int f(int i) { return i; } }",
        "no public constructor");
    assertRefused("class A { @Udf public int f(int i) { return i; } }", "it is not public");
  }

  private void assertRefused(String source, String reason) throws IOException {
    jar("a", "A", "@UdfDescription(name = \"a\", description = \"\")\n" + source);
    assertThatThrownBy(this::open)
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("class A of a.jar is not a usable function")
        .hasMessageContaining(reason);
  }

  @Test
  void nameOfABuiltInFunction_isTaken() throws IOException {
    jar(
        "a",
        "A",
        "@UdfDescription(name = \"abs\", description = \"\")\n"
            + "public class A { @Udf public int f(int i) { return i; } }");

    assertThatThrownBy(this::open).hasMessageContaining("function \"ABS\" exists already");
  }
}
