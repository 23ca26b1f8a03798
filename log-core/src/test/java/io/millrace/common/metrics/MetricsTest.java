package io.millrace.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.MetricName;
import io.millrace.common.metrics.Sensor.RecordingLevel;
import io.millrace.common.metrics.stats.Avg;
import io.millrace.common.metrics.stats.CumulativeCount;
import io.millrace.common.metrics.stats.CumulativeSum;
import io.millrace.common.metrics.stats.Max;
import io.millrace.common.metrics.stats.Meter;
import io.millrace.common.metrics.stats.Min;
import io.millrace.common.metrics.stats.Rate;
import io.millrace.common.metrics.stats.SimpleRate;
import io.millrace.common.metrics.stats.Value;
import io.millrace.common.metrics.stats.WindowedCount;
import io.millrace.common.metrics.stats.WindowedSum;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/**
 * Registries, sensors and what they compute; random numbers at random times give what Kafka's own
 * classes give.
 */
final class MetricsTest {
  private static final String GROUP = "tests";

  private final Metrics metrics = new Metrics();

  private MetricName name(String name) {
    return metrics.metricName(name, GROUP);
  }

  private Object value(String name) {
    return metrics.metric(name(name)).metricValue();
  }

  @Test
  void stats_randomNumbers_sameAsKafka() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int samples = 1 + random.nextInt(4);
      long windowMs = 10L + random.nextInt(1_000);
      MetricConfig config =
          new MetricConfig().samples(samples).timeWindow(windowMs, TimeUnit.MILLISECONDS);
      org.apache.kafka.common.metrics.MetricConfig kafkaConfig =
          new org.apache.kafka.common.metrics.MetricConfig()
              .samples(samples)
              .timeWindow(windowMs, TimeUnit.MILLISECONDS);
      List<MeasurableStat> ours =
          List.of(
              new Avg(),
              new Max(),
              new Min(),
              new Rate(),
              new Rate(TimeUnit.MINUTES, new WindowedCount()),
              new SimpleRate(),
              new WindowedSum(),
              new WindowedCount(),
              new CumulativeSum(),
              new CumulativeCount(),
              new Value());
      List<org.apache.kafka.common.metrics.MeasurableStat> kafkas =
          List.of(
              new org.apache.kafka.common.metrics.stats.Avg(),
              new org.apache.kafka.common.metrics.stats.Max(),
              new org.apache.kafka.common.metrics.stats.Min(),
              new org.apache.kafka.common.metrics.stats.Rate(),
              new org.apache.kafka.common.metrics.stats.Rate(
                  TimeUnit.MINUTES, new org.apache.kafka.common.metrics.stats.WindowedCount()),
              new org.apache.kafka.common.metrics.stats.SimpleRate(),
              new org.apache.kafka.common.metrics.stats.WindowedSum(),
              new org.apache.kafka.common.metrics.stats.WindowedCount(),
              new org.apache.kafka.common.metrics.stats.CumulativeSum(),
              new org.apache.kafka.common.metrics.stats.CumulativeCount(),
              new org.apache.kafka.common.metrics.stats.Value());
      long nowMs = 1_000;
      for (int step = 0; step < 100; step++) {
        nowMs += random.nextInt((int) windowMs) * (random.nextInt(10) == 0 ? 5L : 1L);
        double number = random.nextInt(100) - 20;
        boolean measured = random.nextInt(3) == 0;
        for (int i = 0; i < ours.size(); i++) {
          if (measured) {
            assertThat(ours.get(i).measure(config, nowMs))
                .as("seed %d, step %d, %s", seed, step, ours.get(i).getClass())
                .isEqualTo(Double.valueOf(kafkas.get(i).measure(kafkaConfig, nowMs)));
          } else {
            ours.get(i).record(config, number, nowMs);
            kafkas.get(i).record(kafkaConfig, number, nowMs);
          }
        }
      }
    }
  }

  @Test
  void sensor_withParent_recordsInBoth() {
    Sensor all = metrics.sensor("all");
    all.add(name("sum"), new CumulativeSum());
    Sensor one = metrics.sensor("one", all);
    one.add(new Meter(name("rate"), name("total")));

    one.record(3);
    one.record();

    assertThat(value("total")).isEqualTo(4.0);
    assertThat(value("sum")).isEqualTo(4.0);
    assertThat(metrics.sensor("one")).isSameAs(one);
    metrics.removeSensor("all");
    assertThat(metrics.metrics()).isEmpty();
    assertThat(metrics.getSensor("one")).isNull();
  }

  @Test
  void sensor_moreDetailThanWanted_doesNotRecord() {
    for (RecordingLevel wanted : RecordingLevel.values()) {
      try (Metrics own = new Metrics(new MetricConfig().recordLevel(wanted))) {
        for (RecordingLevel level : RecordingLevel.values()) {
          Sensor sensor = own.sensor(level.name(), level);
          MetricName name = own.metricName(level.name(), GROUP);
          sensor.add(name, new CumulativeCount());
          sensor.record();

          boolean records = level.id <= wanted.id;
          assertThat(sensor.shouldRecord()).isEqualTo(records);
          assertThat(own.metric(name).metricValue()).isEqualTo(records ? 1.0 : 0.0);
        }
      }
    }
  }

  @Test
  void sensor_twoWaysToOneParent_isRefused() {
    Sensor top = metrics.sensor("top");
    Sensor left = metrics.sensor("left", top);
    assertThatThrownBy(() -> metrics.sensor("bottom", left, top))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("top");
  }

  @Test
  void sensor_beyondItsBound_throws() {
    Sensor sensor = metrics.sensor("bounded");
    sensor.add(name("total"), new CumulativeSum(), new MetricConfig().quota(Quota.upperBound(5)));
    sensor.record(5);

    assertThatThrownBy(() -> sensor.record(0.5))
        .isInstanceOf(QuotaViolationException.class)
        .hasMessageContaining("total");
  }

  @Test
  void addMetric_nameTaken_isRefused_andGaugesShowAnything() {
    metrics.addMetric(name("state"), (Gauge<String>) (config, now) -> "RUNNING");

    assertThat(value("state")).isEqualTo("RUNNING");
    assertThatThrownBy(() -> metrics.addMetric(name("state"), (config, now) -> 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(metrics.removeMetric(name("state"))).isNotNull();
    assertThat(metrics.removeMetric(name("state"))).isNull();
  }

  /** Notes what it hears. */
  private static final class Noting implements MetricsReporter {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void init(List<KafkaMetric> metrics) {
      heard.add("init " + metrics.size());
    }

    @Override
    public void metricChange(KafkaMetric metric) {
      heard.add("+" + metric.metricName().name());
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
      heard.add("-" + metric.metricName().name());
    }

    @Override
    public void close() {
      heard.add("close");
    }
  }

  @Test
  void reporter_hearsOfEveryMetric() {
    Noting reporter = new Noting();
    metrics.sensor("one").add(name("before"), new Value());
    metrics.addReporter(reporter);
    metrics.sensor("one").add(name("after"), new Value());
    metrics.removeSensor("one");
    metrics.close();

    assertThat(reporter.heard).containsExactly("init 1", "+after", "-before", "-after", "close");
  }

  @Test
  void jmxReporter_showsValues() throws Exception {
    JmxReporter reporter = new JmxReporter();
    reporter.contextChange(new KafkaMetricsContext("millrace.tests"));
    metrics.addReporter(reporter);
    MetricName name = metrics.metricName("size", GROUP, "a size", "client-id", "a:b");
    Sensor sensor = metrics.sensor("size");
    sensor.add(name, new Value());
    sensor.record(7);
    ObjectName bean = new ObjectName("millrace.tests:type=tests,client-id=\"a:b\"");

    assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "size"))
        .isEqualTo(7.0);
    metrics.close();
    assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean)).isFalse();
  }

  @Test
  void tags_valueMissing_isRefused() {
    assertThatThrownBy(() -> Metrics.tags("key")).isInstanceOf(IllegalArgumentException.class);
  }
}
