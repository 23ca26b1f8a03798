package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.tree.CreateType;
import io.millrace.sql.internal.tree.DropType;
import java.util.List;

/** Gives types names and takes them away. */
final class TypeExecutor {
  private final Engine engine;

  TypeExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult create(CreateType statement) {
    engine.statementLock().lock();
    try {
      String name = statement.name().value();
      SqlType type = engine.planning().typeResolver().resolve(statement.type());
      SqlType existing = engine.catalog().types().get(name);
      if (existing != null && (statement.ifNotExists() || existing.equals(type))) {
        return Confirmation.unchanged("type \"%s\" exists already".formatted(name));
      }
      if (existing != null) {
        throw Problems.at(
                statement.name(),
                SqlErrorCode.CONFLICT,
                "type \"%s\" exists and is %s".formatted(name, existing))
            .hint("DROP TYPE %s first.".formatted(name))
            .build();
      }
      engine.catalogLog().record(List.of(new CatalogChange.PutType(name, type)));
      return Confirmation.of("type \"%s\" created".formatted(name));
    } finally {
      engine.statementLock().unlock();
    }
  }

  StatementResult drop(DropType statement) {
    engine.statementLock().lock();
    try {
      String name = statement.name().value();
      if (!engine.catalog().types().containsKey(name)) {
        if (statement.ifExists()) {
          return Confirmation.unchanged("type \"%s\" does not exist".formatted(name));
        }
        throw Problems.unknown(
            statement.name(),
            SqlErrorCode.UNKNOWN_TYPE,
            "type \"%s\" does not exist".formatted(name),
            new Problems.Naming(
                name, engine.catalog().types().keySet(), "SHOW TYPES lists what exists."));
      }
      engine.catalogLog().record(List.of(new CatalogChange.RemoveType(name)));
      return Confirmation.of("type \"%s\" dropped".formatted(name));
    } finally {
      engine.statementLock().unlock();
    }
  }
}
