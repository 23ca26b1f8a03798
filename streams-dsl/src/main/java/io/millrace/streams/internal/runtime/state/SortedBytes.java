package io.millrace.streams.internal.runtime.state;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map from bytes to bytes that shares structure between versions: a change returns a new
 * map and leaves the old one as it was, so that a reader needs neither lock nor copy.
 *
 * <p>A treap whose priorities are mixed hashes of the keys; hence its shape depends on its keys
 * only, two maps unite in O(m log(n/m)) and a range is cut out in O(log n). A null value marks a
 * deletion. Immutable.
 */
public final class SortedBytes implements Entries {

  /** The empty map. */
  public static final SortedBytes EMPTY = new SortedBytes(null);

  private final @Nullable Node root;

  private SortedBytes(@Nullable Node root) {
    this.root = root;
  }

  private static SortedBytes of(@Nullable Node root) {
    return root == null ? EMPTY : new SortedBytes(root);
  }

  /** One entry, and the subtree below it. */
  static final class Node implements Layer.Found {
    final byte[] key;
    final byte @Nullable [] value;
    final int priority;
    final @Nullable Node left;
    final @Nullable Node right;
    final int size;
    final long bytes;

    Node(
        byte[] key,
        byte @Nullable [] value,
        int priority,
        @Nullable Node left,
        @Nullable Node right) {
      this.key = key;
      this.value = value;
      this.priority = priority;
      this.left = left;
      this.right = right;
      this.size = 1 + sizeOf(left) + sizeOf(right);
      this.bytes = key.length + (value == null ? 0 : value.length) + bytesOf(left) + bytesOf(right);
    }

    @Override
    public byte @Nullable [] value() {
      return value;
    }

    Node with(@Nullable Node newLeft, @Nullable Node newRight) {
      return newLeft == left && newRight == right
          ? this
          : new Node(key, value, priority, newLeft, newRight);
    }
  }

  private static int sizeOf(@Nullable Node node) {
    return node == null ? 0 : node.size;
  }

  private static long bytesOf(@Nullable Node node) {
    return node == null ? 0 : node.bytes;
  }

  @Override
  public int size() {
    return sizeOf(root);
  }

  @Override
  public long sizeBytes() {
    return bytesOf(root);
  }

  @Override
  public @Nullable Node find(byte[] key) {
    Node node = root;
    while (node != null) {
      int order = Arrays.compareUnsigned(key, node.key);
      if (order == 0) {
        return node;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /**
   * A map of these entries.
   *
   * @param keys ascending, without repetition
   * @param values as many; null for a deletion
   */
  static SortedBytes ofSorted(List<byte[]> keys, List<byte @Nullable []> values) {
    return of(new SortedBuild(keys, values).build());
  }

  /** This map with one entry written. */
  public SortedBytes with(byte[] key, byte @Nullable [] value) {
    return of(union(root, new Node(key, value, priorityOf(key), null, null)));
  }

  /** All entries of both; {@code newer} wins where both have a key. */
  public SortedBytes union(SortedBytes newer) {
    return of(union(root, newer.root));
  }

  private static @Nullable Node union(@Nullable Node older, @Nullable Node newer) {
    if (older == null) {
      return newer;
    }
    if (newer == null) {
      return older;
    }
    if (newer.priority >= older.priority) {
      return newer.with(
          union(below(older, newer.key), newer.left), union(above(older, newer.key), newer.right));
    }
    // A key's priority follows from the key, so that newer cannot hold the key of this root.
    return older.with(
        union(older.left, below(newer, older.key)), union(older.right, above(newer, older.key)));
  }

  /** This map without the entries of {@code range}. */
  public SortedBytes without(KeyRange range) {
    if (root == null || range.isEmpty()) {
      return this;
    }
    Node before = range.from() == null ? null : below(root, range.from());
    Node after = range.to() == null ? null : from(root, range.to());
    return sizeOf(before) + sizeOf(after) == root.size ? this : of(join(before, after));
  }

  /** This map without the entry under {@code key}. */
  SortedBytes without(byte[] key) {
    return find(key) == null ? this : of(join(below(root, key), above(root, key)));
  }

  /** Entries with a key less than {@code key}. */
  private static @Nullable Node below(@Nullable Node node, byte[] key) {
    if (node == null) {
      return null;
    }
    return Arrays.compareUnsigned(node.key, key) < 0
        ? node.with(node.left, below(node.right, key))
        : below(node.left, key);
  }

  /** Entries with a key greater than {@code key}. */
  private static @Nullable Node above(@Nullable Node node, byte[] key) {
    if (node == null) {
      return null;
    }
    return Arrays.compareUnsigned(node.key, key) > 0
        ? node.with(above(node.left, key), node.right)
        : above(node.right, key);
  }

  /** Entries with {@code key} or a greater key. */
  private static @Nullable Node from(@Nullable Node node, byte[] key) {
    if (node == null) {
      return null;
    }
    return Arrays.compareUnsigned(node.key, key) >= 0
        ? node.with(from(node.left, key), node.right)
        : from(node.right, key);
  }

  private static @Nullable Node join(@Nullable Node left, @Nullable Node right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.priority >= right.priority
        ? left.with(left.left, join(left.right, right))
        : right.with(join(left, right.left), right.right);
  }

  static int priorityOf(byte[] key) {
    int hash = Arrays.hashCode(key) * 0x9E3779B9;
    hash = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  @Override
  public EntryCursor cursor(KeyRange range, boolean reverse) {
    return new Walk(root, range, reverse);
  }

  /** An in-order walk that keeps the nodes still to be visited on a stack. */
  private static final class Walk implements EntryCursor {
    private final Deque<Node> pending = new ArrayDeque<>();
    private final KeyRange range;
    private final boolean reverse;
    private @Nullable Node current;

    Walk(@Nullable Node root, KeyRange range, boolean reverse) {
      this.range = range;
      this.reverse = reverse;
      descend(root);
    }

    private void descend(@Nullable Node start) {
      Node node = start;
      while (node != null) {
        boolean tooLow = range.from() != null && Arrays.compareUnsigned(node.key, range.from()) < 0;
        boolean tooHigh = range.to() != null && Arrays.compareUnsigned(node.key, range.to()) >= 0;
        if (tooLow) {
          node = node.right;
        } else if (tooHigh) {
          node = node.left;
        } else {
          pending.push(node);
          node = reverse ? node.right : node.left;
        }
      }
    }

    @Override
    public boolean advance() {
      Node next = pending.poll();
      current = next;
      if (next == null) {
        return false;
      }
      descend(reverse ? next.left : next.right);
      return true;
    }

    private Node entry() {
      if (current == null) {
        throw new IllegalStateException("the cursor is not at an entry");
      }
      return current;
    }

    @Override
    public byte[] key() {
      return entry().key;
    }

    @Override
    public byte @Nullable [] value() {
      return entry().value;
    }
  }
}
