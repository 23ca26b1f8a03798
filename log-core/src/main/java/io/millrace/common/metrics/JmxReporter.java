package io.millrace.common.metrics;

import io.millrace.common.MetricName;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows metrics by JMX: one bean for each group and its tags, {@code PREFIX:type=GROUP,tag=value},
 * one attribute for each metric. Thread-safe.
 */
public class JmxReporter implements MetricsReporter {
  private static final Logger LOG = LoggerFactory.getLogger(JmxReporter.class);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Map<String, Bean> beans = new HashMap<>();
  private String prefix = "";

  /** A reporter; the context's name space will be the prefix. */
  public JmxReporter() {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public synchronized void contextChange(MetricsContext metricsContext) {
    prefix = metricsContext.contextLabels().getOrDefault(MetricsContext.NAMESPACE, "");
  }

  @Override
  public synchronized void init(List<KafkaMetric> metrics) {
    metrics.forEach(this::metricChange);
  }

  @Override
  public synchronized void metricChange(KafkaMetric metric) {
    String name = beanName(metric.metricName());
    Bean bean = beans.get(name);
    if (bean == null) {
      bean = new Bean();
      beans.put(name, bean);
    }
    bean.attributes.put(metric.metricName().name(), metric);
    show(name, bean);
  }

  @Override
  public synchronized void metricRemoval(KafkaMetric metric) {
    String name = beanName(metric.metricName());
    Bean bean = beans.get(name);
    if (bean != null) {
      bean.attributes.remove(metric.metricName().name());
      if (bean.attributes.isEmpty()) {
        beans.remove(name);
        hide(name);
      }
    }
  }

  /** Whether a bean of that name is shown. */
  public synchronized boolean containsMbean(String mbeanName) {
    return beans.containsKey(mbeanName);
  }

  @Override
  public synchronized void close() {
    beans.keySet().forEach(this::hide);
    beans.clear();
  }

  private String beanName(MetricName metric) {
    StringBuilder name = new StringBuilder(prefix).append(":type=").append(metric.group());
    new TreeMap<>(metric.tags())
        .forEach((tag, value) -> name.append(',').append(tag).append('=').append(sanitized(value)));
    return name.toString();
  }

  private static String sanitized(String value) {
    return value.matches("[\\w-%. \\t]*") ? value : ObjectName.quote(value);
  }

  private void show(String name, Bean bean) {
    try {
      ObjectName objectName = new ObjectName(name);
      if (!server.isRegistered(objectName)) {
        server.registerMBean(bean, objectName);
      }
    } catch (JMException e) {
      LOG.warn("metrics are not shown by JMX: bean={}", name, e);
    }
  }

  private void hide(String name) {
    try {
      server.unregisterMBean(new ObjectName(name));
    } catch (InstanceNotFoundException e) {
      LOG.debug("a bean is gone already: bean={}", name);
    } catch (JMException e) {
      LOG.warn("metrics cannot be taken away from JMX: bean={}", name, e);
    }
  }

  /** The metrics of one group and its tags. */
  private static final class Bean implements DynamicMBean {
    private final Map<String, KafkaMetric> attributes =
        new java.util.concurrent.ConcurrentSkipListMap<>();

    @Override
    public @Nullable Object getAttribute(String name) throws AttributeNotFoundException {
      KafkaMetric metric = attributes.get(name);
      if (metric == null) {
        throw new AttributeNotFoundException("there is no attribute " + name);
      }
      return metric.metricValue();
    }

    @Override
    public AttributeList getAttributes(String[] names) {
      AttributeList list = new AttributeList();
      for (String name : names) {
        KafkaMetric metric = attributes.get(name);
        if (metric != null) {
          list.add(new Attribute(name, metric.metricValue()));
        }
      }
      return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
      MBeanAttributeInfo[] infos =
          attributes.entrySet().stream()
              .map(
                  entry ->
                      new MBeanAttributeInfo(
                          entry.getKey(),
                          entry.getValue().isMeasurable()
                              ? double.class.getName()
                              : Object.class.getName(),
                          entry.getValue().metricName().description(),
                          true,
                          false,
                          false))
              .toArray(MBeanAttributeInfo[]::new);
      return new MBeanInfo(getClass().getName(), "", infos, null, null, null);
    }

    @Override
    public Object invoke(String name, Object[] parameters, String[] signature) {
      throw new UnsupportedOperationException("metrics have no operations");
    }

    @Override
    public void setAttribute(Attribute attribute) {
      throw new UnsupportedOperationException("metrics cannot be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList list) {
      throw new UnsupportedOperationException("metrics cannot be set");
    }
  }
}
