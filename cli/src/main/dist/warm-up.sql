-- Run twice after a build, so that the class-data archive holds what a script needs.
CREATE STREAM s (id VARCHAR KEY, time BIGINT, n DOUBLE, word VARCHAR)
  WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON', timestamp = 'time');
CREATE STREAM lines (id VARCHAR KEY, time BIGINT, n DOUBLE, word VARCHAR)
  WITH (kafka_topic = 'lines', partitions = 1, value_format = 'JSON', timestamp = 'time',
        path = 'cli/src/main/dist/warm-up.jsonl');
CREATE TABLE t (k VARCHAR PRIMARY KEY, name VARCHAR)
  WITH (kafka_topic = 't', partitions = 1, value_format = 'DELIMITED');
INSERT INTO t (k, name) VALUES ('a', 'first');
INSERT INTO s (id, time, n, word) VALUES ('1', 1000, 1.5, 'a');
CREATE TABLE totals AS SELECT word, COUNT(*) AS c, MAX(n) AS m, SUM(n) AS u, AVG(n) AS v
  FROM s WHERE n > 1 GROUP BY word HAVING COUNT(*) > 0;
CREATE TABLE hourly AS SELECT word, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY word;
CREATE STREAM joined AS SELECT s.word AS word, t.name AS name, s.n AS n
  FROM s JOIN t ON s.word = t.k;
SELECT * FROM totals WHERE word = 'a';
SELECT word, FORMAT_TIMESTAMP(FROM_UNIXTIME(WINDOWSTART), 'yyyy-MM-dd HH:mm') AS h, c FROM hourly;
SELECT word, name FROM joined;
SELECT * FROM s WHERE n >= 1.5;
SELECT id, n FROM lines WHERE n > 1;
