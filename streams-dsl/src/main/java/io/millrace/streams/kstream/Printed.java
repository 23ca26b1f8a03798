package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.errors.TopologyException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a stream is printed: a line {@code [label]: key, value} for each record, in UTF-8.
 * The {@code with} methods change this object and return it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class Printed<K, V> implements NamedOperation<Printed<K, V>> {
  /** Takes the lines. */
  protected final OutputStream outputStream;

  /** Stands in front of each line; null for the name of the node before. */
  protected @Nullable String label;

  /** Name of the node; null for a generated one. */
  protected @Nullable String processorName;

  /** Turns a record into text. */
  protected KeyValueMapper<? super K, ? super V, String> mapper =
      (key, value) -> "%s, %s".formatted(key, value);

  private Printed(OutputStream outputStream) {
    this.outputStream = outputStream;
  }

  /** Copies another. */
  protected Printed(Printed<K, V> printed) {
    outputStream = printed.outputStream;
    label = printed.label;
    processorName = printed.processorName;
    mapper = printed.mapper;
  }

  /**
   * Returns options that print to a file, which is emptied first.
   *
   * @throws TopologyException if the path is empty or the file cannot be written
   */
  public static <K, V> Printed<K, V> toFile(String filePath) {
    requireNonNull(filePath, "filePath can't be null");
    if (filePath.isBlank()) {
      throw new TopologyException("the path of the file to print to must not be blank");
    }
    try {
      return new Printed<>(Files.newOutputStream(Path.of(filePath)));
    } catch (IOException e) {
      throw new TopologyException("cannot write the file to print to: " + filePath, e);
    }
  }

  /** Returns options that print to standard output. */
  public static <K, V> Printed<K, V> toSysOut() {
    return new Printed<>(System.out);
  }

  /** Sets what stands in front of each line. */
  public Printed<K, V> withLabel(String label) {
    this.label = requireNonNull(label, "label can't be null");
    return this;
  }

  /** Sets how a record becomes text. */
  public Printed<K, V> withKeyValueMapper(KeyValueMapper<? super K, ? super V, String> mapper) {
    this.mapper = requireNonNull(mapper, "mapper can't be null");
    return this;
  }

  @Override
  public Printed<K, V> withName(String processorName) {
    this.processorName = processorName;
    return this;
  }
}
