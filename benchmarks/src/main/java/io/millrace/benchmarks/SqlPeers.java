package io.millrace.benchmarks;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.benchmarks.sql.SqlCase;
import io.millrace.benchmarks.sql.SqlMeasurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * SQL queries beside the same programs by hand: in Millrace's DSL, and in Kafka Streams with a
 * local broker, exactly once, one thread each.
 *
 * <p>Usage: {@code SqlPeers [DIRECTORY [ROUNDS [RECORDS [CASE,CASE...|all [without-kafka]]]]]}; 3
 * rounds of 300,000 records unless said, and one before that is not counted. Medians of the rounds.
 */
public final class SqlPeers {
  private static final int ROUNDS = 3;
  private static final int RECORDS = 300_000;

  private SqlPeers() {}

  /** Measures, and prints a table. */
  public static void main(String[] args) throws Exception {
    Path parent = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    int records = args.length > 2 ? Integer.parseInt(args[2]) : RECORDS;
    boolean all = args.length <= 3 || args[3].equals("all");
    List<SqlCase> cases =
        all
            ? List.of(SqlCase.values())
            : Stream.of(args[3].toUpperCase(Locale.ROOT).split(",", -1))
                .map(SqlCase::valueOf)
                .toList();
    boolean kafka = args.length <= 4 || !args[4].equals("without-kafka");
    Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "sql-peers-");
    try (SqlMeasurement measurement = new SqlMeasurement(directory, rounds, records, kafka)) {
      measurement.run(cases, System.out);
    }
    Directories.delete(directory);
  }
}
