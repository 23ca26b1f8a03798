package io.millrace.streams.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.internal.state.ByteIterator;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What expired entries leave behind. That they cannot be seen is tested in TimeToLiveTest. */
final class ExpiringBytesTest {
  private static final long TTL_MS = 1_000;

  private final SortedBytes raw = new SortedBytes();
  private final AtomicLong timeMs = new AtomicLong();
  private final ExpiringBytes bytes = new ExpiringBytes(raw, TTL_MS, timeMs::get);

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }

  private int entries() {
    int entries = 0;
    try (ByteIterator all = raw.range(null, null, false)) {
      while (all.advance()) {
        entries++;
      }
    }
    return entries;
  }

  @Test
  void put_afterManyExpired_deletesThemAndTheirIndex() {
    for (int i = 0; i < 5_000; i++) {
      bytes.put(key("old-" + i), key("value"));
    }
    assertThat(entries()).isEqualTo(10_000);

    timeMs.set(TTL_MS);
    for (int i = 0; i < 6; i++) {
      bytes.put(key("new"), key("value"));
    }

    assertThat(entries()).isEqualTo(2);
  }

  @Test
  void put_sameKeyAgainAndAgain_keepsOneEntryThatLivesOn() {
    for (int i = 0; i <= 100; i++) {
      timeMs.addAndGet(TTL_MS / 10);
      bytes.put(key("busy"), key("value-" + i));
      assertThat(entries()).isEqualTo(2);
    }

    assertThat(bytes.get(key("busy"))).isEqualTo(key("value-100"));
    timeMs.addAndGet(TTL_MS);
    assertThat(bytes.get(key("busy"))).isNull();
  }

  @Test
  void put_beforeTheFirstRecord_livesUntilWrittenAgain() {
    timeMs.set(-1);
    bytes.put(key("early"), key("value"));
    timeMs.set(1_000_000);
    assertThat(bytes.get(key("early"))).isEqualTo(key("value"));

    bytes.put(key("early"), key("again"));
    timeMs.addAndGet(TTL_MS);
    assertThat(bytes.get(key("early"))).isNull();
  }

  @Test
  void delete_leavesNothing() {
    timeMs.set(5);
    bytes.put(key("a"), key("value"));
    bytes.put(key("a"), null);

    assertThat(entries()).isZero();
  }
}
