package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An open engine shows in JMX, with what its queries have done. */
final class EngineRegistrationTest {
  @Test
  void open_afterAMoment_showsUntilItIsClosed() throws Exception {
    String url = "memory:" + UUID.randomUUID();
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.millrace:type=Engine,url=" + ObjectName.quote(url));

    try (Millrace millrace = Millrace.open(url)) {
      millrace.execute(
          "CREATE STREAM s (k INT KEY) WITH (kafka_topic='s', value_format='JSON', partitions=1);"
              + "CREATE TABLE t AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;"
              + "INSERT INTO s VALUES (1);");
      Awaitility.await().until(() -> beans.isRegistered(name));
      Awaitility.await().until(() -> (Long) beans.getAttribute(name, "RecordsProcessed") == 1);
      assertThat(beans.getAttribute(name, "Queries")).isEqualTo(1);
      assertThat(beans.getAttribute(name, "FailedQueries")).isEqualTo(0);
      assertThat((Long) beans.getAttribute(name, "Epochs")).isPositive();
      assertThat((Double) beans.getAttribute(name, "MeanEpochMs")).isPositive();
    }
    assertThat(beans.isRegistered(name)).isFalse();
  }
}
