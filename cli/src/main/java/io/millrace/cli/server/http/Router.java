package io.millrace.cli.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request to the endpoint of its route: checks who asks, reads the body up to a limit
 * without holding a thread, and calls the endpoint on a worker thread.
 */
public final class Router extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  /** One party for the server, and one for each answer that is not complete. */
  private final Phaser answers = new Phaser(1);

  private final Map<String, Route> exact = new LinkedHashMap<>();
  private final Map<String, Route> prefixes = new LinkedHashMap<>();
  private final Authentication authentication;
  private final Set<String> open;
  private final int maxBodyBytes;
  private final Executor workers;

  private record Route(String method, Endpoint endpoint, boolean streamed) {}

  /**
   * Creates a router without routes.
   *
   * @param open paths that need no authentication
   * @param maxBodyBytes longest body of a route that does not stream
   * @param workers runs endpoints
   */
  public Router(
      Authentication authentication, Set<String> open, int maxBodyBytes, Executor workers) {
    this.authentication = authentication;
    this.open = Set.copyOf(open);
    this.maxBodyBytes = maxBodyBytes;
    this.workers = workers;
  }

  /** Adds a route. */
  public Router get(String path, Endpoint endpoint) {
    exact.put(path, new Route("GET", endpoint, false));
    return this;
  }

  /** Adds a route whose body is read before the endpoint is called. */
  public Router post(String path, Endpoint endpoint) {
    exact.put(path, new Route("POST", endpoint, false));
    return this;
  }

  /** Adds a route whose endpoint reads the body while it arrives. */
  public Router postStream(String path, Endpoint endpoint) {
    exact.put(path, new Route("POST", endpoint, true));
    return this;
  }

  /** Adds a route for all paths that begin so. */
  public Router getBelow(String prefix, Endpoint endpoint) {
    prefixes.put(prefix, new Route("GET", endpoint, false));
    return this;
  }

  /** Adds a route for all paths that begin so, whose endpoint reads the body while it arrives. */
  public Router postStreamBelow(String prefix, Endpoint endpoint) {
    prefixes.put(prefix, new Route("POST", endpoint, true));
    return this;
  }

  /** Whether a request with this header may pass. */
  public boolean accepts(@Nullable String authorization) {
    return authentication.accepts(authorization);
  }

  @Override
  public boolean handle(Request request, Response response, Callback completed) {
    answers.register();
    Callback callback = Callback.from(completed, (Runnable) answers::arriveAndDeregister);
    Exchange exchange = new Exchange(request, response, callback, ByteBuffer.allocate(0));
    try {
      Route route = route(request);
      if (route.streamed()) {
        run(exchange, route.endpoint());
      } else {
        read(request, response, callback, route.endpoint());
      }
    } catch (RestFailure refused) {
      refuse(exchange, refused);
    }
    return true;
  }

  /**
   * Waits until all answers have been sent. Call it once, when no more requests come.
   *
   * @throws TimeoutException when some have not been sent in that time
   */
  public void awaitAnswers(Duration timeout) throws InterruptedException, TimeoutException {
    answers.awaitAdvanceInterruptibly(answers.arrive(), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Route route(Request request) {
    String path = Request.getPathInContext(request);
    if (!open.contains(path) && !accepts(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      throw RestFailure.of(401, 40100, "name and password are missing or wrong");
    }
    Route route = exact.get(path);
    for (Map.Entry<String, Route> prefix : prefixes.entrySet()) {
      if (route == null && path.startsWith(prefix.getKey())) {
        route = prefix.getValue();
      }
    }
    if (route == null) {
      throw RestFailure.of(404, 40400, "there is nothing at " + path);
    }
    if (!route.method().equals(request.getMethod())) {
      throw RestFailure.of(
          405, 40500, "%s takes %s, not %s".formatted(path, route.method(), request.getMethod()));
    }
    return route;
  }

  private void read(Request request, Response response, Callback callback, Endpoint endpoint) {
    Content.Source.asByteArrayAsync(
        request,
        maxBodyBytes,
        new Promise.Invocable<>() {
          @Override
          public void succeeded(byte[] body) {
            run(new Exchange(request, response, callback, ByteBuffer.wrap(body)), endpoint);
          }

          @Override
          public void failed(Throwable failure) {
            if (failure instanceof IllegalStateException) {
              String problem = "the body is longer than %d bytes".formatted(maxBodyBytes);
              refuse(
                  new Exchange(request, response, callback, ByteBuffer.allocate(0)),
                  RestFailure.of(413, 41300, problem));
            } else {
              callback.failed(failure);
            }
          }
        });
  }

  private void run(Exchange exchange, Endpoint endpoint) {
    try {
      workers.execute(() -> answer(exchange, endpoint));
    } catch (RejectedExecutionException full) {
      refuse(exchange, RestFailure.of(503, 50302, "the server has too much to do, or is stopping"));
    }
  }

  private static void answer(Exchange exchange, Endpoint endpoint) {
    try {
      endpoint.handle(exchange);
    } catch (RestFailure refused) {
      refuse(exchange, refused);
    } catch (Exception | StackOverflowError failure) {
      LOG.error("request to {} failed", exchange.path(), failure);
      exchange.fail(failure, RestFailure.entity(50000, String.valueOf(failure)), 500);
    }
  }

  private static void refuse(Exchange exchange, RestFailure refused) {
    exchange.fail(refused, refused.entity(), refused.status());
  }
}
