package io.millrace.sql.internal.catalog;

import io.millrace.sql.api.SqlType;

/** One change of one object. */
public sealed interface CatalogChange {

  /** A source was made or replaced. */
  record PutSource(Source source) implements CatalogChange {}

  /** A source was dropped. */
  record RemoveSource(String name) implements CatalogChange {}

  /** A query was started, paused or resumed. */
  record PutQuery(PersistentQuery query) implements CatalogChange {}

  /** A query was terminated. */
  record RemoveQuery(String id) implements CatalogChange {}

  /** A type got a name. */
  record PutType(String name, SqlType type) implements CatalogChange {}

  /** The name of a type was dropped. */
  record RemoveType(String name) implements CatalogChange {}

  /** The number that the next query gets. */
  record NextQueryNumber(long number) implements CatalogChange {}
}
