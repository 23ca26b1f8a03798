package io.millrace.common;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server; embedded there is one, this process. Immutable. */
public class Node {
  private static final Node NO_NODE = new Node(-1, "", -1);

  private final int id;
  private final String host;
  private final int port;
  private final @Nullable String rack;
  private final boolean fenced;

  /** Makes a node without a rack. */
  public Node(int id, String host, int port) {
    this(id, host, port, null);
  }

  /** Makes a node. */
  public Node(int id, String host, int port, @Nullable String rack) {
    this(id, host, port, rack, false);
  }

  /** Makes a node that may be fenced. */
  public Node(int id, String host, int port, @Nullable String rack, boolean isFenced) {
    this.id = id;
    this.host = host;
    this.port = port;
    this.rack = rack;
    this.fenced = isFenced;
  }

  /** Stands for the absence of a node; its id is -1. */
  public static Node noNode() {
    return NO_NODE;
  }

  /** Whether this is {@link #noNode()} or the like. */
  public boolean isEmpty() {
    return host == null || host.isEmpty() || port < 0;
  }

  /** Its number. */
  public int id() {
    return id;
  }

  /** Its number as text. */
  public String idString() {
    return Integer.toString(id);
  }

  /** Its host name. */
  public String host() {
    return host;
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Whether it has a rack. */
  public boolean hasRack() {
    return rack != null;
  }

  /** Its rack, or null. */
  public @Nullable String rack() {
    return rack;
  }

  /** Whether it is fenced. */
  public boolean isFenced() {
    return fenced;
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, host, port, rack, fenced);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Node that
        && id == that.id
        && port == that.port
        && fenced == that.fenced
        && Objects.equals(host, that.host)
        && Objects.equals(rack, that.rack);
  }

  @Override
  public String toString() {
    return host + ":" + port + " (id: " + id + " rack: " + rack + " isFenced: " + fenced + ")";
  }
}
