package io.millrace.streams;

/** How a language for diagrams writes what a topology consists of. */
enum DiagramSyntax {
  /** A Mermaid flowchart. */
  MERMAID("flowchart TD\n", "") {
    @Override
    String node(String id, String label, Shape shape) {
      String text = '"' + escaped(label) + '"';
      return id
          + switch (shape) {
            case TOPIC -> "([" + text + "])";
            case STORE -> "[(" + text + ")]";
            case OPERATOR -> "[" + text + "]";
          };
    }

    @Override
    String edge(String from, String to) {
      return from + " --> " + to;
    }

    @Override
    String link(String operator, String store) {
      return operator + " -.- " + store;
    }

    @Override
    String open(String id, String title) {
      return "subgraph " + id + "[\"" + escaped(title) + "\"]";
    }

    @Override
    String close() {
      return "end";
    }

    private String escaped(String text) {
      return text.replace("#", "#35;")
          .replace("\"", "#quot;")
          .replace("<", "#lt;")
          .replace(">", "#gt;");
    }
  },

  /** A directed graph in DOT, for Graphviz. */
  DOT("digraph topology {\n", "}\n") {
    @Override
    String node(String id, String label, Shape shape) {
      String form =
          switch (shape) {
            case TOPIC -> "oval";
            case STORE -> "cylinder";
            case OPERATOR -> "box";
          };
      return id + " [shape=" + form + ", label=" + quoted(label) + "]";
    }

    @Override
    String edge(String from, String to) {
      return from + " -> " + to;
    }

    @Override
    String link(String operator, String store) {
      return operator + " -> " + store + " [style=dashed, dir=none]";
    }

    @Override
    String open(String id, String title) {
      return "subgraph cluster_" + id + " { label=" + quoted(title);
    }

    @Override
    String close() {
      return "}";
    }

    private String quoted(String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  };

  private final String head;
  private final String tail;

  /** What a node of a diagram stands for. */
  enum Shape {
    TOPIC,
    STORE,
    OPERATOR
  }

  DiagramSyntax(String head, String tail) {
    this.head = head;
    this.tail = tail;
  }

  /** The first line. */
  String head() {
    return head;
  }

  /** What closes the text. */
  String tail() {
    return tail;
  }

  /** Declares a node. */
  abstract String node(String id, String label, Shape shape);

  /** Records go from one node to another. */
  abstract String edge(String from, String to);

  /** An operator uses a store. */
  abstract String link(String operator, String store);

  /** Starts a group of nodes. */
  abstract String open(String id, String title);

  /** Ends the group. */
  abstract String close();
}
