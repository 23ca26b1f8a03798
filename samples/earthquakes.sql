-- One week of earthquakes: a file becomes a stream, continuous queries keep three views of it.
-- Run it from the root of the repository:  ./millrace run samples/earthquakes.sql
-- Run it again: it continues where it was and adds nothing twice.

CREATE STREAM quakes (
  id VARCHAR KEY, time BIGINT, mag DOUBLE, mag_type VARCHAR, place VARCHAR, net VARCHAR,
  status VARCHAR, sig INT, nst INT, tsunami INT, type VARCHAR,
  lon DOUBLE, lat DOUBLE, depth_km DOUBLE
) WITH (
  kafka_topic = 'quakes', partitions = 1, value_format = 'JSON',
  path = 'samples/data/earthquakes.jsonl', timestamp = 'time'
);

-- The strongest of every network, with how many it reported and how deep they were.
CREATE TABLE strongest_per_network AS
  SELECT net, COUNT(*) AS quakes, MAX(mag) AS strongest, AVG(mag) AS average,
         MAX(depth_km) AS deepest
  FROM quakes
  GROUP BY net;

-- How many there were in each hour. A window belongs to the hour in which the earth shook, not to
-- the hour in which the file was read.
CREATE TABLE quakes_per_hour AS
  SELECT type, COUNT(*) AS quakes, MAX(mag) AS strongest
  FROM quakes WINDOW TUMBLING (SIZE 1 HOUR)
  GROUP BY type;

-- Everything above magnitude 4.5, as it happens.
CREATE STREAM alerts AS
  SELECT id, mag, place, depth_km,
         FORMAT_TIMESTAMP(FROM_UNIXTIME(time), 'yyyy-MM-dd HH:mm:ss') AS happened_at
  FROM quakes
  WHERE mag > 4.5;

SELECT net, quakes, strongest, average, deepest FROM strongest_per_network;

SELECT FORMAT_TIMESTAMP(FROM_UNIXTIME(WINDOWSTART), 'yyyy-MM-dd HH:mm') AS hour, quakes, strongest
  FROM quakes_per_hour
  WHERE type = 'earthquake' AND WINDOWSTART >= '2018-02-04' AND WINDOWSTART < '2018-02-05';

SELECT happened_at, mag, place, depth_km FROM alerts WHERE mag >= 5.5;
