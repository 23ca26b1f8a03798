package io.millrace.clients.internals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Totals, and rates, averages and maxima over the last one or two windows of 30 seconds. */
final class MeterTest {
  private final AtomicLong now = new AtomicLong();
  private final Meter meter = new Meter(now::get);

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void nothing_isNotANumber() {
    assertThat(meter.average()).isNaN();
    assertThat(meter.max()).isNaN();
    assertThat(meter.rate()).isZero();
  }

  @Test
  void rate_firstSeconds_countAsAWholeWindow() {
    pass(1);
    meter.record(60);
    assertThat(meter.rate()).isEqualTo(2.0);
    assertThat(meter.eventRate()).isEqualTo(1 / 30.0, within(1e-9));
  }

  @Test
  void windows_pass_onlyTheTotalStays() {
    meter.record(10);
    meter.record(30, 3, 20);
    pass(31);
    meter.record(20);
    assertThat(meter.total()).isEqualTo(60.0);
    assertThat(meter.count()).isEqualTo(5);
    assertThat(meter.average()).isEqualTo(12.0);
    assertThat(meter.max()).isEqualTo(20.0);
    assertThat(meter.rate()).isEqualTo(60 / 31.0, within(1e-9));

    pass(30);
    assertThat(meter.average()).isEqualTo(20.0);
    pass(300);
    assertThat(meter.rate()).isZero();
    assertThat(meter.max()).isNaN();
    assertThat(meter.total()).isEqualTo(60.0);
  }
}
