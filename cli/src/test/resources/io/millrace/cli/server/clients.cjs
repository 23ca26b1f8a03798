// Drives the server with two clients of ksqlDB; prints one line for each thing done.
const Http2Client = require("ksqldb-client");
const ksqldb = require("ksqldb-js");

const port = Number(process.argv[2]);

function check(condition, what, found) {
  if (!condition) {
    throw new Error(`${what}: ${JSON.stringify(found)}`);
  }
  console.log(what);
}

function until(condition) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const timer = setInterval(() => {
      if (condition()) {
        clearInterval(timer);
        resolve();
      } else if (Date.now() - started > 20000) {
        clearInterval(timer);
        reject(new Error("timed out"));
      }
    }, 20);
  });
}

async function overHttp2() {
  const Client = Http2Client.default || Http2Client;
  const client = new Client({ host: "http://127.0.0.1", port });
  await client.connect();
  const created = await client.executeStatement(
    "CREATE STREAM A (ID INT KEY, NAME VARCHAR) WITH (kafka_topic='a', value_format='JSON', partitions=1);");
  check(created.status === 200 && !created.error, "client: create", created);
  const listed = await client.listStreams();
  check(JSON.stringify(listed).includes('"A"'), "client: list streams", listed);

  const rows = [];
  let queryId;
  const streaming = client.streamQuery("SELECT * FROM A EMIT CHANGES;", (data) => {
    queryId = data.metadata && data.metadata.queryId;
    (data.rows || []).forEach((row) => rows.push(row));
  });
  await until(() => queryId);
  for (const row of [{ ID: 1, NAME: "one" }, { ID: 2, NAME: "two" }]) {
    const inserted = await client.insertInto("A", row);
    check(inserted.status === 200 && !inserted.error, "client: insert", inserted);
  }
  await until(() => rows.length >= 2);
  check(rows[0].ID === 1 && rows[1].NAME === "two", "client: push rows", rows);
  const closed = await client.terminatePushQuery(queryId);
  check(closed.status === 200, "client: close query", closed);
  await streaming;
  check(true, "client: push query ended");
  const pulled = await client.query("SELECT NAME FROM A WHERE ID = 1;");
  check(pulled.data && pulled.data.rows[0].NAME === "one", "client: pull query", pulled);
  await client.disconnect();
}

async function overBoth() {
  const client = new ksqldb({ ksqldbURL: `http://127.0.0.1:${port}` });
  const info = await client.inspectServerInfo();
  check(info.data.KsqlServerInfo.serverStatus === "RUNNING", "js: info", info.data);
  await client.ksql(
    "CREATE STREAM B (ID INT KEY, NAME VARCHAR) WITH (kafka_topic='b', value_format='JSON', partitions=1);");
  const listed = await client.ksql("LIST STREAMS;");
  check(listed.streams.some((s) => s.name === "B"), "js: list streams", listed);

  const chunks = [];
  const queryId = await client.push("SELECT * FROM B EMIT CHANGES;", (chunk) => chunks.push(chunk));
  check(typeof queryId === "string", "js: push query", queryId);
  const inserted = await client.insertStream("B", [{ ID: 1, NAME: "one" }, { ID: 2, NAME: "two" }]);
  check(inserted.length === 2 && inserted.every((i) => i.status === "ok"), "js: insert", inserted);
  await until(() => chunks.length >= 3);
  check(JSON.parse(chunks[2])[1] === "two", "js: push rows", chunks);
  const ended = await client.terminate(queryId);
  check(ended.wasTerminated === true, "js: close query", ended);
  const pulled = await client.pull("SELECT * FROM B;");
  check(pulled.length === 3 && pulled[1][1] === "one", "js: pull query", pulled);
  const valid = await client.isValidProperty("auto.offset.reset");
  check(valid.data === true, "js: valid property", valid.data);
  const cluster = await client.inspectClusterStatus();
  check(Object.keys(cluster.data.clusterStatus).length === 1, "js: cluster status", cluster.data);
}

overHttp2()
  .then(overBoth)
  .then(() => {
    console.log("done");
    process.exit(0);
  })
  .catch((error) => {
    console.log("FAILED " + (error.stack || error));
    process.exit(1);
  });
