package io.millrace.streams.internal.runtime.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Composition and encoding of change sets; their reading is covered by {@link StateModelTest}. */
final class ChangeSetTest {
  private static final byte[] A = {'a'};
  private static final byte[] B = {'b'};
  private static final byte[] C = {'c'};

  @Test
  void then_newerDeletesRange_olderEntriesInItGoAndLaterOnesStay() {
    ChangeSet older = ChangeSet.EMPTY.with(A, A).with(B, B).with(C, C);
    ChangeSet newer =
        new ChangeSet(KeyRanges.NONE.plus(new KeyRange(A, C)), SortedBytes.EMPTY).with(B, C);

    ChangeSet both = older.then(newer);

    assertThat(text(both)).containsExactly("b=c", "c=c");
    assertThat(both.deleted().contains(A)).isTrue();
    assertThat(both.deleted().contains(C)).isFalse();
  }

  @Test
  void thenAtBottom_deletions_leaveNothingBehind() {
    ChangeSet kept = ChangeSet.EMPTY.thenAtBottom(ChangeSet.EMPTY.with(A, A).with(B, B));

    ChangeSet after = kept.thenAtBottom(ChangeSet.EMPTY.with(A, null));

    assertThat(text(after)).containsExactly("b=b");
    assertThat(after.thenAtBottom(ChangeSet.CLEAR).isEmpty()).isTrue();
  }

  @Test
  void ranges_touchingAndOverlapping_becomeOne() {
    KeyRanges ranges =
        KeyRanges.NONE
            .plus(new KeyRange(B, C))
            .plus(new KeyRange(null, A))
            .plus(new KeyRange(A, B));

    assertThat(ranges.list()).containsExactly(new KeyRange(null, C));
    assertThat(ranges.plus(new KeyRange(C, A)).list()).hasSize(1);
  }

  @TempDir Path directory;

  @ParameterizedTest(name = "memory of {0} bytes")
  @ValueSource(longs = {0, 1 << 20})
  void codec_anyChange_comesBack(long memoryBytes) {
    SpillSpace space = new SpillSpace(directory.resolve("spill"), memoryBytes);
    StoreAddress store = new StoreAddress(3, 300);
    ChangeSet change =
        new ChangeSet(KeyRanges.NONE.plus(new KeyRange(null, B)), SortedBytes.EMPTY)
            .with(A, new byte[200])
            .with(C, null)
            .with(B, new byte[0]);

    Map<StoreAddress, ChangeSet> back =
        SectionCodec.decode(SectionCodec.encode(Map.of(store, change), space));

    assertThat(back).containsOnlyKeys(store);
    assertThat(text(back.get(store))).isEqualTo(text(change));
    assertThat(back.get(store).deleted().list()).isEqualTo(change.deleted().list());
  }

  @Test
  void codec_otherVersion_isRefused() {
    assertThatThrownBy(() -> SectionCodec.decode(ByteBuffer.wrap(new byte[] {9, 0})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 9");
  }

  private static List<String> text(ChangeSet change) {
    List<String> lines = new ArrayList<>();
    change.forEach(
        (key, value) ->
            lines.add(
                new String(key, UTF_8) + "=" + (value == null ? null : new String(value, UTF_8))));
    return lines;
  }
}
