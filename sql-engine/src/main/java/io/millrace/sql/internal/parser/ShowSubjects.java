package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.grammar.SqlGrammarParser.ShowConnectorsContext;
import io.millrace.sql.grammar.SqlGrammarParser.ShowSubjectContext;
import io.millrace.sql.grammar.SqlGrammarParser.ShowTopicsContext;
import io.millrace.sql.internal.tree.Show;

/** Tells what a SHOW lists. */
final class ShowSubjects {

  private ShowSubjects() {}

  static Show.Subject of(ShowSubjectContext context) {
    if (context instanceof ShowConnectorsContext connectors) {
      return connectors(connectors);
    }
    if (context instanceof ShowTopicsContext topics) {
      return topics.ALL() == null ? Show.Subject.TOPICS : Show.Subject.ALL_TOPICS;
    }
    return switch (context.getStart().getType()) {
      case SqlGrammarParser.CONNECTOR -> Show.Subject.CONNECTOR_PLUGINS;
      case SqlGrammarParser.FUNCTIONS -> Show.Subject.FUNCTIONS;
      case SqlGrammarParser.PROPERTIES -> Show.Subject.PROPERTIES;
      case SqlGrammarParser.QUERIES -> Show.Subject.QUERIES;
      case SqlGrammarParser.STREAMS -> Show.Subject.STREAMS;
      case SqlGrammarParser.TABLES -> Show.Subject.TABLES;
      case SqlGrammarParser.TYPES -> Show.Subject.TYPES;
      default -> Show.Subject.VARIABLES;
    };
  }

  private static Show.Subject connectors(ShowConnectorsContext context) {
    if (context.SOURCE() != null) {
      return Show.Subject.SOURCE_CONNECTORS;
    }
    return context.SINK() != null ? Show.Subject.SINK_CONNECTORS : Show.Subject.CONNECTORS;
  }
}
