package io.millrace.sql.internal.management;

import io.millrace.sql.api.QueryInfo;
import io.millrace.sql.internal.execution.CatalogReport;
import io.millrace.sql.internal.execution.Engine;
import io.millrace.streams.runtime.RuntimeMetrics;
import io.millrace.streams.runtime.StreamsRuntime;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine as a bean of the platform's server, as long as it is open. */
public final class EngineBean implements EngineMXBean {
  private static final Logger LOG = LoggerFactory.getLogger(EngineBean.class);
  private static final double NANOS_PER_MS = 1e6;

  private final Engine engine;
  private final StreamsRuntime runtime;

  private EngineBean(Engine engine, StreamsRuntime runtime) {
    this.engine = engine;
    this.runtime = runtime;
  }

  /**
   * Registers an engine under {@code io.millrace:type=Engine,url=...}; a second engine over the
   * same URL gets a name of its own. One that cannot be registered is logged and goes without.
   *
   * @return takes the registration back
   */
  public static Runnable register(Engine engine, StreamsRuntime runtime) {
    try {
      String url = ObjectName.quote(engine.log().url().toString());
      ObjectName name = new ObjectName("io.millrace:type=Engine,url=" + url);
      if (ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
        name = new ObjectName(name + ",handle=" + UUID.randomUUID());
      }
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new EngineBean(engine, runtime), name);
      ObjectName registered = name;
      return () -> unregister(registered);
    } catch (JMException refused) {
      LOG.warn("the engine does not show in JMX", refused);
      return () -> {};
    }
  }

  private static void unregister(ObjectName name) {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (JMException gone) {
      LOG.debug("{} was not registered any more", name, gone);
    }
  }

  private List<QueryInfo> queries() {
    return new CatalogReport(engine).catalog().queries();
  }

  private RuntimeMetrics metrics() {
    return runtime.metrics();
  }

  @Override
  public int getQueries() {
    return queries().size();
  }

  @Override
  public int getFailedQueries() {
    return (int) queries().stream().filter(query -> query.failure().isPresent()).count();
  }

  @Override
  public long getRecordsProcessed() {
    return queries().stream().mapToLong(QueryInfo::recordsProcessed).sum();
  }

  @Override
  public long getRecordsBehind() {
    return queries().stream().mapToLong(QueryInfo::recordsBehind).sum();
  }

  @Override
  public long getRowErrors() {
    return queries().stream().mapToLong(QueryInfo::rowErrors).sum();
  }

  @Override
  public long getEpochs() {
    return metrics().epochs();
  }

  @Override
  public double getMeanEpochMs() {
    RuntimeMetrics metrics = metrics();
    return metrics.epochs() == 0 ? 0 : metrics.epochNanos() / NANOS_PER_MS / metrics.epochs();
  }

  @Override
  public double getSlowestEpochMs() {
    return metrics().slowestEpochNanos() / NANOS_PER_MS;
  }

  @Override
  public long getStateBytes() {
    return metrics().stateBytes();
  }

  @Override
  public long getJournalTailBytes() {
    return engine.log().metrics().journalTailBytes();
  }
}
