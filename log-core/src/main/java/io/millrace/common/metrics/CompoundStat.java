package io.millrace.common.metrics;

import io.millrace.common.MetricName;
import java.util.List;

/** Takes in numbers and is several metrics of them. */
public interface CompoundStat extends Stat {

  /** The metrics. */
  List<NamedMeasurable> stats();

  /** One of the metrics. */
  class NamedMeasurable {
    private final MetricName name;
    private final Measurable stat;

    /** A metric of that name. */
    public NamedMeasurable(MetricName name, Measurable stat) {
      this.name = name;
      this.stat = stat;
    }

    /** Its name. */
    public MetricName name() {
      return name;
    }

    /** What computes it. */
    public Measurable stat() {
      return stat;
    }
  }
}
