package io.millrace.streams.internal.dsl;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.TableJoined;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.state.KeyValueStore;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The many forms of joins of tables, each in terms of one. */
interface JoiningTable<K, V> extends KTable<K, V> {

  /** Records the joins by key. */
  TableJoins<K, V> tableJoins();

  /** Records the joins by foreign key. */
  ForeignJoins<K, V> foreignJoins();

  @Override
  default <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return tableJoins().join(other, TableJoins.inner(joiner), null, null);
  }

  @Override
  default <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner, Named named) {
    return tableJoins().join(other, TableJoins.inner(joiner), TableJoins.given(named), null);
  }

  @Override
  default <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableJoins().join(other, TableJoins.inner(joiner), null, TableJoins.given(materialized));
  }

  @Override
  default <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableJoins()
        .join(
            other,
            TableJoins.inner(joiner),
            TableJoins.given(named),
            TableJoins.given(materialized));
  }

  @Override
  default <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return tableJoins().join(other, TableJoins.left(joiner), null, null);
  }

  @Override
  default <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner, Named named) {
    return tableJoins().join(other, TableJoins.left(joiner), TableJoins.given(named), null);
  }

  @Override
  default <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableJoins().join(other, TableJoins.left(joiner), null, TableJoins.given(materialized));
  }

  @Override
  default <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableJoins()
        .join(
            other,
            TableJoins.left(joiner),
            TableJoins.given(named),
            TableJoins.given(materialized));
  }

  @Override
  default <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return tableJoins().join(other, TableJoins.outer(joiner), null, null);
  }

  @Override
  default <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner, Named named) {
    return tableJoins().join(other, TableJoins.outer(joiner), TableJoins.given(named), null);
  }

  @Override
  default <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableJoins().join(other, TableJoins.outer(joiner), null, TableJoins.given(materialized));
  }

  @Override
  default <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableJoins()
        .join(
            other,
            TableJoins.outer(joiner),
            TableJoins.given(named),
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.inner(joiner),
            TableJoined.with(null, null),
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.inner(joiner),
            TableJoined.with(null, null),
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.inner(joiner),
            tableJoined,
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.inner(joiner),
            tableJoined,
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.inner(joiner),
            TableJoined.with(null, null),
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.inner(joiner),
            TableJoined.with(null, null),
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.inner(joiner),
            tableJoined,
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.inner(joiner),
            tableJoined,
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.left(joiner),
            TableJoined.with(null, null),
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.left(joiner),
            TableJoined.with(null, null),
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.left(joiner),
            tableJoined,
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.left(joiner),
            tableJoined,
            MaterializedOptions.none());
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.left(joiner),
            TableJoined.with(null, null),
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.left(joiner),
            TableJoined.with(null, null),
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            ForeignJoins.withKey(foreignKeyExtractor),
            TableJoins.left(joiner),
            tableJoined,
            TableJoins.given(materialized));
  }

  @Override
  default <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return foreignJoins()
        .join(
            other,
            foreignKeyExtractor,
            TableJoins.left(joiner),
            tableJoined,
            TableJoins.given(materialized));
  }
}
