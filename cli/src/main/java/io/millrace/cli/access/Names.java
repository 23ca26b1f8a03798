package io.millrace.cli.access;

import io.millrace.log.api.TopicDescription;
import io.millrace.sql.language.SqlText;
import java.util.List;

/** Advice about topics that do not exist. */
final class Names {
  private Names() {}

  static String hint(String wanted, List<TopicDescription> topics) {
    List<String> names = topics.stream().map(TopicDescription::name).toList();
    return SqlText.near(wanted, names).stream()
        .findFirst()
        .map("Did you mean \"%s\"?"::formatted)
        .orElse("`millrace topic list` lists the topics, `millrace topic create` makes one.");
  }
}
