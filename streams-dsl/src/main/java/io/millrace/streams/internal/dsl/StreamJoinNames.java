package io.millrace.streams.internal.dsl;

import io.millrace.streams.internal.graph.TableNode.SideNames;

/**
 * The names of the parts of a join of two streams.
 *
 * @param leftWindow of the node that keeps the left stream's records
 * @param rightWindow of the node that keeps the right stream's records
 * @param sides of the nodes that join
 * @param merge of the node where the results meet
 * @param stores of the left, the right and the waiting records
 */
record StreamJoinNames(
    String leftWindow, String rightWindow, SideNames sides, String merge, StoreNames stores) {
  private static final String STORE = "-store";

  /** Names of stores. */
  record StoreNames(String left, String right, String waiting) {}

  /** Takes five numbers. */
  static StreamJoinNames next(
      Names names, StreamJoinedOptions<?, ?, ?> options, StreamJoins.Kept kept) {
    boolean keepsLeft = kept != StreamJoins.Kept.NEITHER;
    boolean keepsRight = kept == StreamJoins.Kept.BOTH;
    String given = options.name("");
    String leftWindow = names.node(given, "-this-windowed", Prefixes.WINDOWED);
    String rightWindow = names.node(given, "-other-windowed", Prefixes.WINDOWED);
    String thisSuffix = keepsRight ? "-outer-this-join" : "-this-join";
    String otherSuffix = keepsLeft ? "-outer-other-join" : "-other-join";
    String thisPrefix = keepsRight ? Prefixes.OUTER_THIS : Prefixes.JOIN_THIS;
    String thisName = names.node(thisPrefix);
    String otherName = names.node(keepsLeft ? Prefixes.OUTER_OTHER : Prefixes.JOIN_OTHER);
    SideNames sides =
        given == null
            ? new SideNames(thisName, otherName)
            : new SideNames(given + thisSuffix, given + otherSuffix);
    String merge = names.node(given, "-merge", Prefixes.MERGE);
    String base = options.storeName();
    String sharedSuffix = keepsRight ? "-outer-shared-join" : "-left-shared-join";
    String waiting = Prefixes.OUTER_SHARED + thisName.substring(thisPrefix.length());
    if (options.thisStoreName() != null) {
      waiting = options.thisStoreName() + sharedSuffix;
    } else if (base != null) {
      waiting = base + sharedSuffix;
    }
    return new StreamJoinNames(
        leftWindow,
        rightWindow,
        sides,
        merge,
        new StoreNames(
            (base == null ? thisName : base + thisSuffix) + STORE,
            (base == null ? otherName : base + otherSuffix) + STORE,
            waiting + STORE));
  }
}
