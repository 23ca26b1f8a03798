package io.millrace.streams;

import io.millrace.streams.processor.TopicNameExtractor;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a topology, for people and tests: {@code toString} draws it as text. Immutable. */
public interface TopologyDescription {

  /** The sub-topologies, ordered by number. */
  Set<Subtopology> subtopologies();

  /** The global stores, ordered by number. */
  Set<GlobalStore> globalStores();

  /** A connected part of a topology; it runs as one task per partition. */
  interface Subtopology {

    /** Its number, from 0. */
    int id();

    /** Its nodes; those with the most nodes below come first. */
    Set<Node> nodes();
  }

  /** A store every instance has a full copy of. */
  interface GlobalStore {

    /** Where it is read. */
    Source source();

    /** What writes it. */
    Processor processor();

    /** Its number. */
    int id();
  }

  /** A source, a processor or a sink. */
  interface Node {

    /** Its name, unique in the topology. */
    String name();

    /** The nodes that forward to it. */
    Set<Node> predecessors();

    /** The nodes it forwards to. */
    Set<Node> successors();
  }

  /** Reads topics. */
  interface Source extends Node {

    /** The topics, or null when it has a pattern. */
    @Nullable Set<String> topicSet();

    /** The pattern, or null when it names its topics. */
    @Nullable Pattern topicPattern();
  }

  /** An operator. */
  interface Processor extends Node {

    /** Names of the stores connected to it. */
    Set<String> stores();
  }

  /** Writes a topic. */
  interface Sink extends Node {

    /** The topic, or null when it is chosen by record. */
    @Nullable String topic();

    /** What chooses the topic, or null when it is fixed. */
    @Nullable TopicNameExtractor<?, ?> topicNameExtractor();
  }
}
