package io.millrace.common.header.internals;

import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Headers in a list. Becomes read-only once the record was sent. Not thread-safe.
 *
 * <p>Every record has one, and most hold nothing: those have no list either.
 */
public class RecordHeaders implements Headers {
  private static final Header[] NONE = {};

  private List<Header> headers = List.of();
  private boolean readOnly;

  /** Makes empty headers. */
  public RecordHeaders() {}

  /** Copies {@code headers}; null means none. */
  public RecordHeaders(Header @Nullable [] headers) {
    this(headers == null ? null : Arrays.asList(headers));
  }

  /** Copies {@code headers}; null means none. */
  public RecordHeaders(@Nullable Iterable<Header> headers) {
    if (headers != null) {
      headers.forEach(header -> append(requireHeader(header)));
    }
  }

  @Override
  public Headers add(Header header) throws IllegalStateException {
    requireHeader(header);
    requireWritable();
    append(header);
    return this;
  }

  private void append(Header header) {
    if (headers.isEmpty()) {
      headers = new ArrayList<>(4);
    }
    headers.add(header);
  }

  @Override
  public Headers add(String key, byte @Nullable [] value) throws IllegalStateException {
    return add(new RecordHeader(key, value));
  }

  @Override
  public Headers remove(String key) throws IllegalStateException {
    requireWritable();
    requireKey(key);
    if (!headers.isEmpty()) {
      headers.removeIf(header -> header.key().equals(key));
    }
    return this;
  }

  @Override
  public @Nullable Header lastHeader(String key) {
    requireKey(key);
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).key().equals(key)) {
        return headers.get(i);
      }
    }
    return null;
  }

  @Override
  public Iterable<Header> headers(String key) {
    requireKey(key);
    return () -> headers.stream().filter(header -> header.key().equals(key)).iterator();
  }

  /** All headers, in order; the iterator removes as long as the headers are not read-only. */
  @Override
  public Iterator<Header> iterator() {
    if (headers.isEmpty()) {
      return Collections.emptyIterator();
    }
    Iterator<Header> all = headers.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Header next() {
        return all.next();
      }

      @Override
      public void remove() {
        requireWritable();
        all.remove();
      }
    };
  }

  /** Refuses every change from now on. */
  public void setReadOnly() {
    readOnly = true;
  }

  /** Whether changes are refused. */
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public Header[] toArray() {
    return headers.isEmpty() ? NONE : headers.toArray(NONE);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordHeaders that && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return headers.hashCode();
  }

  @Override
  public String toString() {
    return "RecordHeaders(headers = " + headers + ", isReadOnly = " + readOnly + ")";
  }

  private static Header requireHeader(Header header) {
    return Objects.requireNonNull(header, "header cannot be null");
  }

  private static void requireKey(String key) {
    if (key == null) {
      throw new IllegalArgumentException("header key cannot be null");
    }
  }

  private void requireWritable() {
    if (readOnly) {
      throw new IllegalStateException("record headers are read-only once the record was sent");
    }
  }
}
