package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.parser.Fragment.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a script, or what has been typed so far, into statements at the semicolons that are not
 * inside a string, a quoted name or a comment. Statements without words (only comments) are left
 * out.
 */
public final class StatementSplitter {
  private final String text;
  private final List<Fragment> complete = new ArrayList<>();
  private final List<Directive> directives = new ArrayList<>();
  // Line and column of `position`, kept up to date so that a long script is walked once.
  private int position;
  private int line = 1;
  private int column = 1;
  private int statementFrom = -1;
  private int statementLine;
  private int statementColumn;

  /**
   * A script cut into statements.
   *
   * @param complete the statements that end with a semicolon, in order
   * @param rest what stands after the last semicolon; empty when there is only white space and
   *     closed comments
   * @param trailingDirectives the {@code --@} lines after the last statement
   * @param open whether a string, quoted name or block comment is not closed
   */
  public record Split(
      List<Fragment> complete,
      Optional<Fragment> rest,
      List<Directive> trailingDirectives,
      boolean open) {

    /** Copies the lists, so that the split cannot change. */
    public Split {
      complete = List.copyOf(complete);
      trailingDirectives = List.copyOf(trailingDirectives);
    }

    /** Returns whether a prompt should ask for another line before it runs anything. */
    public boolean isIncomplete() {
      return open || rest.isPresent();
    }

    /** Returns all statements, also the last one if it lacks its semicolon. */
    public List<Fragment> all() {
      List<Fragment> fragments = new ArrayList<>(complete);
      rest.ifPresent(fragments::add);
      return fragments;
    }
  }

  private StatementSplitter(String text) {
    this.text = text;
  }

  /** Cuts {@code text}. Never fails: text that is not SQL is cut all the same. */
  public static Split split(String text) {
    return new StatementSplitter(text).run();
  }

  private Split run() {
    boolean open = false;
    for (TextRegion region : TextRegion.of(text)) {
      open = !region.closed();
      switch (region.kind()) {
        case CODE -> splitCode(region);
        case STRING, NAME -> startStatement(region.fromIndex());
        case BLOCK_COMMENT -> {
          if (open) {
            startStatement(region.fromIndex());
          }
        }
        case LINE_COMMENT -> noteDirective(region);
      }
    }
    Optional<Fragment> rest = Optional.empty();
    if (statementFrom >= 0) {
      rest = Optional.of(takeStatement(text.length()));
    }
    return new Split(complete, rest, directives, open);
  }

  private void splitCode(TextRegion region) {
    for (int i = region.fromIndex(); i < region.toIndex(); i++) {
      char c = text.charAt(i);
      if (c == ';') {
        if (statementFrom >= 0) {
          complete.add(takeStatement(i));
        }
      } else if (!isBlank(c)) {
        startStatement(i);
      }
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00A0' || c == '\uFEFF';
  }

  private void startStatement(int index) {
    if (statementFrom < 0) {
      moveTo(index);
      statementFrom = index;
      statementLine = line;
      statementColumn = column;
    }
  }

  private Fragment takeStatement(int toIndex) {
    String statement = text.substring(statementFrom, toIndex).stripTrailing();
    Fragment fragment = new Fragment(statement, statementLine, statementColumn, directives);
    directives.clear();
    statementFrom = -1;
    return fragment;
  }

  private void noteDirective(TextRegion region) {
    if (text.startsWith("--@", region.fromIndex())) {
      moveTo(region.fromIndex());
      String content = text.substring(region.fromIndex() + 3, region.toIndex()).strip();
      directives.add(new Directive(content, line));
    }
  }

  private void moveTo(int index) {
    while (position < index) {
      char c = text.charAt(position++);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
  }
}
