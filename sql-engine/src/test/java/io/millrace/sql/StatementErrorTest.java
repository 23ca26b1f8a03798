package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.sql.api.SqlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of statements: code, place and advice. */
final class StatementErrorTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @BeforeEach
  void createSources() {
    sql.execute(
        """
        CREATE STREAM s (k INT KEY, v INT, name VARCHAR)
          WITH (kafka_topic = 's', value_format = 'JSON');
        CREATE TABLE t (k INT PRIMARY KEY, w INT) WITH (kafka_topic = 't', value_format = 'JSON');
        CREATE TABLE counts AS SELECT name, COUNT(*) AS n FROM s GROUP BY name;
        """);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private SqlException failure(String statement) {
    return catchThrowableOfType(SqlException.class, () -> sql.execute(statement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT nam FROM s;|UNKNOWN_COLUMN|8|Did you mean \"NAME\"?",
        "SELECT x.v FROM s;|UNKNOWN_SOURCE|8|Use the name or alias",
        "SELECT v FROM count;|UNKNOWN_SOURCE|15|Did you mean \"COUNTS\"?",
        "SELECT LNE(name) FROM s;|UNKNOWN_FUNCTION|8|Did you mean",
        "CREATE TABLE o AS SELECT k, SUMM(v) AS x FROM s GROUP BY k;|UNKNOWN_FUNCTION|29|SUM",
        "SELECT v + name FROM s;|TYPE_MISMATCH|8|",
        "SELECT v FROM s WHERE name > 5;|TYPE_MISMATCH|23|CAST",
        "SELECT v FROM s WHERE name = \"ann\";|UNKNOWN_COLUMN|30|write 'ann' for text",
        "SELECT SUBSTR(name, 1) FROM s;|UNKNOWN_FUNCTION|8|Did you mean \"SUBSTRING\"?",
        "SELECT v FROM s UNION SELECT v FROM s;|SYNTAX_ERROR|23|Write UNION ALL",
        "SELECT v FROM (SELECT v FROM s);|SYNTAX_ERROR|15|no subqueries",
        "SELECT v FROM s WHERE v IN (SELECT v FROM s);|SYNTAX_ERROR|29|no subqueries",
        "TRUNCATE s;|SYNTAX_ERROR|1|DELETE TOPIC",
        "SELECT v FROM s WHERE name = NULL;|TYPE_MISMATCH|23|IS NULL",
        "SELECT v FROM s HAVING v > 1 EMIT CHANGES;|INVALID_STATEMENT|24|WHERE",
        "SELECT COUNT(*), v FROM s EMIT CHANGES;|INVALID_STATEMENT|18|GROUP BY",
        "CREATE STREAM o AS SELECT v FROM s;|INVALID_STATEMENT|27|Add K to SELECT.",
        "CREATE STREAM o AS SELECT k FROM s;|INVALID_STATEMENT|27|AS_VALUE(K)",
        "CREATE STREAM o AS SELECT k, k AS k2, v FROM s;|INVALID_STATEMENT|30|AS_VALUE(K)",
        "CREATE STREAM o AS SELECT k, v, v FROM s;|DUPLICATE_NAME|33|another name",
        "CREATE STREAM o AS SELECT k, ROWTIME FROM s;|INVALID_STATEMENT|30|AS <name>",
        "CREATE STREAM o AS SELECT k, v FROM s LIMIT 1;|INVALID_STATEMENT|20|SELECT that reads",
        "CREATE TABLE o AS SELECT k, v FROM s;|INVALID_STATEMENT|14|Write CREATE STREAM",
        "CREATE TABLE o AS SELECT k, name, COUNT(*) FROM s GROUP BY k;|INVALID_STATEMENT|29|GROUP BY",
        "CREATE TABLE o AS SELECT k, MAX(w) AS m FROM t GROUP BY k;|INVALID_STATEMENT|29|stream",
        "CREATE STREAM o AS SELECT s.k, w FROM s JOIN t ON s.v = t.w;|INVALID_STATEMENT|51|T.K",
        "CREATE STREAM o AS SELECT t.k, w FROM t JOIN s ON s.v = t.k;|INVALID_STATEMENT|46|first",
        "INSERT INTO counts VALUES ('a');|INVALID_STATEMENT|1|N",
        "INSERT INTO s (k, v) VALUES (1, 'x');|TYPE_MISMATCH|33|",
        "INSERT INTO t (w) VALUES (1);|INVALID_STATEMENT|1|primary key",
        "DROP STREAM s;|CONFLICT|13|TERMINATE CTAS_COUNTS_1",
        "DROP STREAM t;|INVALID_STATEMENT|13|DROP TABLE",
        "CREATE STREAM s (v INT) WITH (kafka_topic = 's', value_format = 'JSON');|CONFLICT|15|REPLACE",
        "CREATE STREAM o (v INT) WITH (value_format = 'JSON');|INVALID_PROPERTY|15|KAFKA_TOPIC",
        "CREATE STREAM o (v INTT) WITH (kafka_topic = 'o', value_format = 'JSON');|UNKNOWN_TYPE|20|",
        "CREATE STREAM o (v INT) WITH (kafka_topic='o', value_format = 'JSN');|INVALID_PROPERTY|63|JSON",
        "CREATE TABLE o (v INT) WITH (kafka_topic = 'o', value_format = 'JSON');|INVALID_STATEMENT|14|PRIMARY KEY",
        "SHOW CONNECTORS;|NOT_SUPPORTED|1|",
        "EXPLAIN NO_SUCH;|UNKNOWN_QUERY|9|",
      })
  void statement_wrong_saysWhatAndWhere(String statement, String code, int column, String advice) {
    SqlException error = failure(statement);

    assertThat(error).as(statement).isNotNull();
    assertThat(error.code().name()).isEqualTo(code);
    assertThat(error.location().orElseThrow().column())
        .as(error.render(statement))
        .isEqualTo(column);
    assertThat(error.render(statement)).contains(advice == null ? "" : advice);
  }

  @Test
  void parse_errorInLaterStatement_saysItsLine() {
    SqlException error =
        catchThrowableOfType(
            SqlException.class, () -> sql.session.parse("SHOW STREAMS;\nSELEC 1;\n", "script.sql"));

    assertThat(error.location().orElseThrow().line()).isEqualTo(2);
    assertThat(error.location().orElseThrow().sourceName()).isEqualTo("script.sql");
  }
}
