package io.millrace.clients;

/** The names of settings that several clients share. */
public class CommonClientConfigs {
  /** The engine's URL, for instance {@code millrace:./data} or {@code memory:}. */
  public static final String BOOTSTRAP_SERVERS_CONFIG = "bootstrap.servers";

  /** A name for logs and member ids. */
  public static final String CLIENT_ID_CONFIG = "client.id";

  /** The consumer group. */
  public static final String GROUP_ID_CONFIG = "group.id";

  /** A lasting name of a group's member. */
  public static final String GROUP_INSTANCE_ID_CONFIG = "group.instance.id";

  /** How long a member may go without polling. */
  public static final String MAX_POLL_INTERVAL_MS_CONFIG = "max.poll.interval.ms";

  /** After what time topics are looked up again. */
  public static final String METADATA_MAX_AGE_CONFIG = "metadata.max.age.ms";

  /** How long a request may take. */
  public static final String REQUEST_TIMEOUT_MS_CONFIG = "request.timeout.ms";

  /** How long a call without a timeout of its own may take. */
  public static final String DEFAULT_API_TIMEOUT_MS_CONFIG = "default.api.timeout.ms";

  /** How often a request is repeated. */
  public static final String RETRIES_CONFIG = "retries";

  /** How long to wait before a request is repeated. */
  public static final String RETRY_BACKOFF_MS_CONFIG = "retry.backoff.ms";

  /** Class of list for keys of list type. */
  public static final String DEFAULT_LIST_KEY_SERDE_TYPE_CLASS = "default.list.key.serde.type";

  /** Class of list for values of list type. */
  public static final String DEFAULT_LIST_VALUE_SERDE_TYPE_CLASS = "default.list.value.serde.type";

  /** Serde of the elements of keys of list type. */
  public static final String DEFAULT_LIST_KEY_SERDE_INNER_CLASS = "default.list.key.serde.inner";

  /** Serde of the elements of values of list type. */
  public static final String DEFAULT_LIST_VALUE_SERDE_INNER_CLASS =
      "default.list.value.serde.inner";

  /** Holds constants only; public because Kafka's is. */
  public CommonClientConfigs() {}
}
