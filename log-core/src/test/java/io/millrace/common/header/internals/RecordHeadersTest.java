package io.millrace.common.header.internals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.header.Header;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** Order, repeated keys and the read-only state of headers. */
final class RecordHeadersTest {
  private static RecordHeaders abA() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("a", new byte[] {1}).add("b", null).add("a", new byte[] {3});
    return headers;
  }

  @Test
  void lastHeader_repeatedKey_isTheLast() {
    assertThat(abA().lastHeader("a")).isEqualTo(new RecordHeader("a", new byte[] {3}));
    assertThat(abA().lastHeader("c")).isNull();
    assertThat(abA().headers("a")).extracting(Header::key).containsExactly("a", "a");
  }

  @Test
  void remove_key_removesAllOfIt() {
    assertThat(abA().remove("a")).extracting(Header::key).containsExactly("b");
  }

  @Test
  void change_readOnly_isRefused() {
    RecordHeaders headers = abA();
    headers.setReadOnly();
    Iterator<Header> iterator = headers.iterator();
    iterator.next();

    assertThatThrownBy(() -> headers.add("c", null)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> headers.remove("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
  }
}
