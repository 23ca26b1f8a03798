package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.api.CatalogInfo;
import io.millrace.sql.api.FunctionInfo;
import io.millrace.sql.api.QueryInfo;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SourceInfo;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.EventTime;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.function.FunctionDescription;
import io.millrace.sql.internal.function.Signature;
import io.millrace.streams.runtime.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells programs what exists. Thread-safe. */
public final class CatalogReport {
  private final Engine engine;

  /** Creates a report of what is in {@code engine}. */
  public CatalogReport(Engine engine) {
    this.engine = engine;
  }

  /** Returns what exists now. */
  public CatalogInfo catalog() {
    Catalog catalog = engine.catalog();
    return new CatalogInfo(
        catalog.sources().values().stream().map(source -> source(catalog, source)).toList(),
        catalog.queries().values().stream().map(query -> query(catalog, query)).toList(),
        catalog.types());
  }

  /** Returns a stream or table, also one of the engine's own. */
  public Optional<SourceInfo> source(String name) {
    Catalog catalog = engine.catalog();
    return catalog.source(name).map(source -> source(catalog, source));
  }

  private static SourceInfo source(Catalog catalog, Source source) {
    return new SourceInfo(
        source.name(),
        source.isTable(),
        source.schema(),
        source.storage().topic(),
        source.storage().keyFormat().name(),
        source.storage().valueFormat().name(),
        source.window().map(window -> window.kind().name()),
        source.window().map(WindowShape::sizeMs).orElse(0L),
        source.eventTime().map(EventTime::column),
        source.headerKeys(),
        source.origin().readOnly(),
        source.origin().statement(),
        ids(catalog.writersOf(source.name())),
        ids(catalog.readersOf(source.name())));
  }

  private static List<String> ids(List<PersistentQuery> queries) {
    return queries.stream().map(PersistentQuery::id).toList();
  }

  private QueryInfo query(Catalog catalog, PersistentQuery query) {
    Optional<RunningQuery> running = engine.queries().find(query.id());
    Optional<Source> sink = catalog.source(query.sink());
    return new QueryInfo(
        query.id(),
        query.statement(),
        query.sink(),
        sink.map(source -> source.storage().topic()).orElse(""),
        new TreeSet<>(query.inputs()),
        QueryStates.of(engine, query),
        engine.queries().failure(query.id()),
        sink.map(Source::schema).orElseGet(Schema::of),
        running.map(q -> q.member().recordsProcessed()).orElse(0L),
        running.map(q -> recordsBehind(q.member())).orElse(0L),
        running.map(q -> q.plan().errors().count()).orElse(0L),
        running.flatMap(q -> q.plan().errors().last()),
        query.properties());
  }

  private long recordsBehind(Member member) {
    Map<TopicPartition, Long> read = member.positions();
    Map<TopicPartition, Long> ends = engine.log().endOffsets(read.keySet());
    return read.entrySet().stream()
        .mapToLong(e -> Math.max(0, ends.getOrDefault(e.getKey(), 0L) - e.getValue()))
        .sum();
  }

  /** Returns the functions of the language, by name. */
  public List<FunctionInfo> functions() {
    return engine.services().functions().descriptions().stream()
        .map(CatalogReport::function)
        .toList();
  }

  private static FunctionInfo function(FunctionDescription function) {
    return new FunctionInfo(
        function.name(),
        function.category().name(),
        function.description(),
        function.signatures().stream().map(CatalogReport::variant).toList());
  }

  private static FunctionInfo.Variant variant(Signature signature) {
    return new FunctionInfo.Variant(
        signature.parameters().stream()
            .map(p -> new FunctionInfo.Parameter(p.name(), p.type().toString()))
            .toList(),
        signature.variadic(),
        signature.result().text());
  }
}
