-- 20,000 flights of 2001, joined with the airports they left from: delays per state and hour.
-- Run it from the root of the repository:  ./millrace run samples/flights.sql

-- A table's lines are reference data: they have always been known, so every flight finds them.
CREATE TABLE airports (
  iata VARCHAR PRIMARY KEY, name VARCHAR, city VARCHAR, state VARCHAR, country VARCHAR,
  latitude DOUBLE, longitude DOUBLE
) WITH (
  kafka_topic = 'airports', partitions = 1, value_format = 'DELIMITED',
  path = 'samples/data/airports.csv'
);

CREATE STREAM flights (
  departed_at VARCHAR, origin VARCHAR, destination VARCHAR, delay_min INT, distance_mi INT
) WITH (
  kafka_topic = 'flights', partitions = 1, value_format = 'DELIMITED',
  path = 'samples/data/flights.csv', timestamp = 'departed_at'
);

CREATE STREAM departures AS
  SELECT f.origin AS origin, a.state AS state, a.city AS city, f.delay_min AS delay_min,
         f.distance_mi AS distance_mi
  FROM flights f JOIN airports a ON f.origin = a.iata;

CREATE TABLE delays_per_state AS
  SELECT state, COUNT(*) AS flights, AVG(delay_min) AS average_delay, MAX(delay_min) AS worst_delay,
         SUM(distance_mi) AS miles
  FROM departures
  GROUP BY state;

CREATE TABLE delays_per_state_and_hour AS
  SELECT state, COUNT(*) AS flights, SUM(delay_min) AS minutes_lost, MAX(delay_min) AS worst_delay
  FROM departures WINDOW TUMBLING (SIZE 1 HOUR)
  GROUP BY state;

SELECT state, flights, average_delay, worst_delay, miles FROM delays_per_state WHERE flights > 500;

SELECT state, FORMAT_TIMESTAMP(FROM_UNIXTIME(WINDOWSTART), 'yyyy-MM-dd HH:mm') AS hour, flights,
       minutes_lost, worst_delay
  FROM delays_per_state_and_hour
  WHERE state = 'CA' AND WINDOWSTART >= '2001-02-14' AND WINDOWSTART < '2001-02-15';
