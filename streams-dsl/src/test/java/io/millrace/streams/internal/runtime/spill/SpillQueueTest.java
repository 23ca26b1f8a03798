package io.millrace.streams.internal.runtime.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue behaves like one whatever part of it is in files, and gives back all it took. */
final class SpillQueueTest {
  private static final SpillCodec<String> TEXT =
      new SpillCodec<>() {
        @Override
        public long sizeBytes(String element) {
          return 100;
        }

        @Override
        public void write(String element, DataOutputStream out) throws IOException {
          out.writeUTF(element);
        }

        @Override
        public String read(DataInputStream in) throws IOException {
          return in.readUTF();
        }
      };

  @TempDir Path directory;

  @ParameterizedTest(name = "memory of {0} bytes")
  @ValueSource(longs = {0, 40_000, 100_000_000})
  void randomUse_anyMemory_isFirstInFirstOut(long memoryBytes) {
    Random random = new Random(memoryBytes);
    SpillSpace space = new SpillSpace(directory.resolve("spill"), memoryBytes);
    SpillQueue<String> queue = new SpillQueue<>(space, TEXT);
    ArrayDeque<String> model = new ArrayDeque<>();
    int next = 0;
    for (int round = 0; round < 60; round++) {
      for (int count = random.nextInt(3_000); count > 0; count--) {
        queue.add("e" + next);
        model.add("e" + next++);
      }
      for (int count = random.nextInt(4_000); count > 0 && !model.isEmpty(); count--) {
        assertThat(queue.peek()).isEqualTo(model.peek());
        assertThat(queue.remove()).isEqualTo(model.remove());
      }
      assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
    }
    queue.clear();

    assertThat(queue.isEmpty()).isTrue();
    assertThat(space.isFull()).isFalse();
    assertThat(space.fileCount() > 0).isEqualTo(memoryBytes < 100_000_000);
    space.close();
    assertThat(directory.resolve("spill")).doesNotExist();
  }

  @Test
  void open_filesOfAnEarlierProcess_areDeleted() throws IOException {
    Path home = Files.createDirectories(directory.resolve("spill"));
    Files.writeString(home.resolve("7.spill"), "left");

    SpillSpace space = new SpillSpace(home, 0);

    assertThat(home).doesNotExist();
    space.close();
  }
}
