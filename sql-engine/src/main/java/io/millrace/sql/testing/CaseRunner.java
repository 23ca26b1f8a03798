package io.millrace.sql.testing;

import io.millrace.sql.internal.testing.CaseFailure;
import io.millrace.sql.internal.testing.CaseRun;
import io.millrace.sql.internal.testing.QueryCase;
import io.millrace.sql.internal.testing.RequestCase;
import io.millrace.sql.internal.testing.RequestCaseRun;
import io.millrace.sql.internal.testing.ScriptCase;
import io.millrace.sql.internal.testing.ScriptCaseRun;
import io.millrace.sql.internal.testing.TestCase;
import io.millrace.sql.internal.testing.TestFiles;
import io.millrace.sql.testing.server.RequestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs test files: JSON query cases, JSON request cases and tests in scripts. Immutable. */
public final class CaseRunner {
  private final int parallelism;
  private final Optional<RequestServer.Starter> servers;

  /**
   * Creates a runner that skips request cases.
   *
   * @param parallelism how many cases run at a time, at least 1
   */
  public CaseRunner(int parallelism) {
    this(parallelism, Optional.empty());
  }

  /**
   * Creates a runner.
   *
   * @param parallelism how many cases run at a time, at least 1
   * @param servers starts the servers of request cases; empty to skip these
   */
  public CaseRunner(int parallelism, Optional<RequestServer.Starter> servers) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, got " + parallelism);
    }
    this.parallelism = parallelism;
    this.servers = servers;
  }

  /**
   * Runs the cases of a file, or of all {@code .json} and {@code .sql} files below a directory.
   *
   * @param filter says by id which cases run; the others are skipped
   * @param listener hears of each result, in the order of the files and of the cases in them, on
   *     the calling thread
   * @return all results, in the same order
   * @throws java.io.UncheckedIOException when a file cannot be read
   * @throws IllegalArgumentException when a file does not hold cases
   */
  public List<CaseResult> run(Path path, Predicate<String> filter, Consumer<CaseResult> listener) {
    ExecutorService workers = Executors.newFixedThreadPool(parallelism);
    try {
      List<Future<CaseResult>> running = new ArrayList<>();
      for (TestCase testCase : TestFiles.read(path)) {
        running.add(workers.submit(() -> result(testCase, filter)));
      }
      List<CaseResult> results = new ArrayList<>();
      for (Future<CaseResult> future : running) {
        CaseResult result = await(future);
        listener.accept(result);
        results.add(result);
      }
      return List.copyOf(results);
    } finally {
      workers.shutdownNow();
    }
  }

  private CaseResult result(TestCase testCase, Predicate<String> filter) {
    if (!filter.test(testCase.id())) {
      return CaseResult.skipped(testCase.id(), "left out by the filter");
    }
    if (testCase instanceof RequestCase && servers.isEmpty()) {
      return CaseResult.skipped(testCase.id(), "there is no server to send requests to");
    }
    try {
      return CaseResult.passed(testCase.id(), notes(testCase));
    } catch (CaseFailure failure) {
      String reason = Objects.requireNonNullElse(failure.getMessage(), "");
      return CaseResult.failed(testCase.id(), reason, failure.detail());
    } catch (RuntimeException unexpected) {
      return CaseResult.failed(testCase.id(), unexpected.toString(), trace(unexpected));
    }
  }

  private List<String> notes(TestCase testCase) {
    if (testCase instanceof RequestCase request) {
      RequestCaseRun.run(request, servers.orElseThrow());
      return List.of();
    }
    return testCase instanceof QueryCase query
        ? CaseRun.run(query)
        : ScriptCaseRun.run((ScriptCase) testCase);
  }

  private static String trace(RuntimeException failure) {
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      trace.append(cause).append('\n');
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, 8); i++) {
        trace.append("  at ").append(frames[i]).append('\n');
      }
    }
    return trace.toString();
  }

  private static CaseResult await(Future<CaseResult> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
