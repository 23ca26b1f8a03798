package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.GlobalKTable;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.Joined;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.kstream.ValueJoinerWithKey;

/** The many forms of joins, each in terms of one. */
interface JoiningStream<K, V> extends KStream<K, V> {

  /** Records the joins of this stream. */
  StreamJoins<K, V> joins();

  @Override
  default <VT, VR> KStream<K, VR> join(
      KTable<K, VT> table, ValueJoiner<? super V, ? super VT, ? extends VR> joiner) {
    return joins().table(table, StreamJoins.withKey(joiner), Joined.with(null, null, null), false);
  }

  @Override
  default <VT, VR> KStream<K, VR> join(
      KTable<K, VT> table,
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner,
      Joined<K, V, VT> joined) {
    return joins().table(table, StreamJoins.withKey(joiner), joined, false);
  }

  @Override
  default <VT, VR> KStream<K, VR> join(
      KTable<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner) {
    return joins().table(table, joiner, Joined.with(null, null, null), false);
  }

  @Override
  default <VT, VR> KStream<K, VR> join(
      KTable<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      Joined<K, V, VT> joined) {
    return joins().table(table, joiner, joined, false);
  }

  @Override
  default <VT, VR> KStream<K, VR> leftJoin(
      KTable<K, VT> table, ValueJoiner<? super V, ? super VT, ? extends VR> joiner) {
    return joins().table(table, StreamJoins.withKey(joiner), Joined.with(null, null, null), true);
  }

  @Override
  default <VT, VR> KStream<K, VR> leftJoin(
      KTable<K, VT> table,
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner,
      Joined<K, V, VT> joined) {
    return joins().table(table, StreamJoins.withKey(joiner), joined, true);
  }

  @Override
  default <VT, VR> KStream<K, VR> leftJoin(
      KTable<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner) {
    return joins().table(table, joiner, Joined.with(null, null, null), true);
  }

  @Override
  default <VT, VR> KStream<K, VR> leftJoin(
      KTable<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      Joined<K, V, VT> joined) {
    return joins().table(table, joiner, joined, true);
  }

  @Override
  default <VO, VR> KStream<K, VR> join(
      KStream<K, VO> rightStream,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows) {
    return joins().stream(
        rightStream,
        StreamJoins.withKey(joiner),
        windows,
        StreamJoined.with(null, null, null),
        StreamJoins.Kept.NEITHER);
  }

  @Override
  default <VO, VR> KStream<K, VR> join(
      KStream<K, VO> rightStream,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined) {
    return joins().stream(
        rightStream, StreamJoins.withKey(joiner), windows, streamJoined, StreamJoins.Kept.NEITHER);
  }

  @Override
  default <VO, VR> KStream<K, VR> join(
      KStream<K, VO> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows) {
    return joins().stream(
        rightStream,
        joiner,
        windows,
        StreamJoined.with(null, null, null),
        StreamJoins.Kept.NEITHER);
  }

  @Override
  default <VO, VR> KStream<K, VR> join(
      KStream<K, VO> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined) {
    return joins().stream(rightStream, joiner, windows, streamJoined, StreamJoins.Kept.NEITHER);
  }

  @Override
  default <VO, VR> KStream<K, VR> leftJoin(
      KStream<K, VO> rightStream,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows) {
    return joins().stream(
        rightStream,
        StreamJoins.withKey(joiner),
        windows,
        StreamJoined.with(null, null, null),
        StreamJoins.Kept.LEFT);
  }

  @Override
  default <VO, VR> KStream<K, VR> leftJoin(
      KStream<K, VO> rightStream,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined) {
    return joins().stream(
        rightStream, StreamJoins.withKey(joiner), windows, streamJoined, StreamJoins.Kept.LEFT);
  }

  @Override
  default <VO, VR> KStream<K, VR> leftJoin(
      KStream<K, VO> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows) {
    return joins().stream(
        rightStream, joiner, windows, StreamJoined.with(null, null, null), StreamJoins.Kept.LEFT);
  }

  @Override
  default <VO, VR> KStream<K, VR> leftJoin(
      KStream<K, VO> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined) {
    return joins().stream(rightStream, joiner, windows, streamJoined, StreamJoins.Kept.LEFT);
  }

  @Override
  default <VO, VR> KStream<K, VR> outerJoin(
      KStream<K, VO> rightStream,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows) {
    return joins().stream(
        rightStream,
        StreamJoins.withKey(joiner),
        windows,
        StreamJoined.with(null, null, null),
        StreamJoins.Kept.BOTH);
  }

  @Override
  default <VO, VR> KStream<K, VR> outerJoin(
      KStream<K, VO> rightStream,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined) {
    return joins().stream(
        rightStream, StreamJoins.withKey(joiner), windows, streamJoined, StreamJoins.Kept.BOTH);
  }

  @Override
  default <VO, VR> KStream<K, VR> outerJoin(
      KStream<K, VO> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows) {
    return joins().stream(
        rightStream, joiner, windows, StreamJoined.with(null, null, null), StreamJoins.Kept.BOTH);
  }

  @Override
  default <VO, VR> KStream<K, VR> outerJoin(
      KStream<K, VO> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined) {
    return joins().stream(rightStream, joiner, windows, streamJoined, StreamJoins.Kept.BOTH);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> join(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner) {
    return joins().global(globalTable, keySelector, StreamJoins.withKey(joiner), null, false);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> join(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner,
      Named named) {
    return joins()
        .global(
            globalTable,
            keySelector,
            StreamJoins.withKey(joiner),
            requireNonNull(named, "named can't be null"),
            false);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> join(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner) {
    return joins().global(globalTable, keySelector, joiner, null, false);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> join(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      Named named) {
    return joins()
        .global(
            globalTable, keySelector, joiner, requireNonNull(named, "named can't be null"), false);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> leftJoin(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner) {
    return joins().global(globalTable, keySelector, StreamJoins.withKey(joiner), null, true);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> leftJoin(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner,
      Named named) {
    return joins()
        .global(
            globalTable,
            keySelector,
            StreamJoins.withKey(joiner),
            requireNonNull(named, "named can't be null"),
            true);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> leftJoin(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner) {
    return joins().global(globalTable, keySelector, joiner, null, true);
  }

  @Override
  default <KT, VT, VR> KStream<K, VR> leftJoin(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      Named named) {
    return joins()
        .global(
            globalTable, keySelector, joiner, requireNonNull(named, "named can't be null"), true);
  }
}
