package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a windowed aggregation passes on its results. */
public interface EmitStrategy {
  /** For implementations that log. */
  Logger log = LoggerFactory.getLogger(EmitStrategy.class);

  /** The kinds of strategies. */
  enum StrategyType {
    /** Every change. */
    ON_WINDOW_UPDATE,
    /** The final result of each window. */
    ON_WINDOW_CLOSE;

    /** The strategy of that kind. */
    public static EmitStrategy forType(StrategyType type) {
      return new OfType(requireNonNull(type, "type cannot be null"));
    }
  }

  /** Which kind this is. */
  StrategyType type();

  /** Passes on the final result of each window, once: when stream time passes end plus grace. */
  static EmitStrategy onWindowClose() {
    return StrategyType.forType(StrategyType.ON_WINDOW_CLOSE);
  }

  /** Passes on every change; the default. */
  static EmitStrategy onWindowUpdate() {
    return StrategyType.forType(StrategyType.ON_WINDOW_UPDATE);
  }

  /**
   * A strategy without settings.
   *
   * @param type which kind it is
   */
  record OfType(StrategyType type) implements EmitStrategy {}
}
