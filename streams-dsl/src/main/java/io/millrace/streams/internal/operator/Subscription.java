package io.millrace.streams.internal.operator;

import io.millrace.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Tells a table that a row of another refers to one of its rows, or no longer does.
 *
 * @param action what to do
 * @param fingerprint of the row that refers; null if it is gone
 * @param key of the row that refers
 * @param partition of the row that refers
 */
public record Subscription<K>(Action action, @Nullable Bytes fingerprint, K key, int partition) {

  /** What the receiver does. */
  public enum Action {
    /** Forgets the reference. */
    FORGET(0, false),
    /** Forgets the reference and answers that there is no row. */
    FORGET_AND_ANSWER(1, true),
    /** Keeps the reference and answers with the row or its absence. */
    KEEP_AND_ANSWER(2, true),
    /** Keeps the reference and answers if there is a row. */
    KEEP_AND_ANSWER_ROW(3, false);

    private final int code;
    private final boolean answersAbsence;

    Action(int code, boolean answersAbsence) {
      this.code = code;
      this.answersAbsence = answersAbsence;
    }

    /** What stands for it where references are written. */
    int code() {
      return code;
    }

    static Action ofCode(int code) {
      for (Action action : values()) {
        if (action.code == code) {
          return action;
        }
      }
      throw new IllegalArgumentException("no action of references has code " + code);
    }

    boolean keeps() {
      return this == KEEP_AND_ANSWER || this == KEEP_AND_ANSWER_ROW;
    }

    boolean answersAbsence() {
      return answersAbsence;
    }
  }
}
