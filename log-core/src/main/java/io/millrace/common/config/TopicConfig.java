package io.millrace.common.config;

/** The names of topic settings. */
public class TopicConfig {
  /** Size of a segment file, in bytes. */
  public static final String SEGMENT_BYTES_CONFIG = "segment.bytes";

  /** Age after which a segment is rolled, in ms. */
  public static final String SEGMENT_MS_CONFIG = "segment.ms";

  /** Random part of that age, in ms. */
  public static final String SEGMENT_JITTER_MS_CONFIG = "segment.jitter.ms";

  /** Size of an index file, in bytes. */
  public static final String SEGMENT_INDEX_BYTES_CONFIG = "segment.index.bytes";

  /** Records after which a partition is flushed. */
  public static final String FLUSH_MESSAGES_INTERVAL_CONFIG = "flush.messages";

  /** Time after which a partition is flushed, in ms. */
  public static final String FLUSH_MS_CONFIG = "flush.ms";

  /** Bytes that are kept, -1 for all. */
  public static final String RETENTION_BYTES_CONFIG = "retention.bytes";

  /** Time for which records are kept, in ms, -1 for ever. */
  public static final String RETENTION_MS_CONFIG = "retention.ms";

  /** Largest batch, in bytes. */
  public static final String MAX_MESSAGE_BYTES_CONFIG = "max.message.bytes";

  /** Bytes between two index entries. */
  public static final String INDEX_INTERVAL_BYTES_CONFIG = "index.interval.bytes";

  /** Time before a file is deleted, in ms. */
  public static final String FILE_DELETE_DELAY_MS_CONFIG = "file.delete.delay.ms";

  /** Time for which compaction keeps tombstones, in ms. */
  public static final String DELETE_RETENTION_MS_CONFIG = "delete.retention.ms";

  /** Age at which a record may be compacted, in ms. */
  public static final String MIN_COMPACTION_LAG_MS_CONFIG = "min.compaction.lag.ms";

  /** Age at which a record must be compacted, in ms. */
  public static final String MAX_COMPACTION_LAG_MS_CONFIG = "max.compaction.lag.ms";

  /** Share of uncompacted bytes that starts compaction. */
  public static final String MIN_CLEANABLE_DIRTY_RATIO_CONFIG = "min.cleanable.dirty.ratio";

  /** What happens to old records: compact, delete, or both. */
  public static final String CLEANUP_POLICY_CONFIG = "cleanup.policy";

  /** Keep the last record of each key. */
  public static final String CLEANUP_POLICY_COMPACT = "compact";

  /** Delete old segments. */
  public static final String CLEANUP_POLICY_DELETE = "delete";

  /** For replicated topics. */
  public static final String UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG =
      "unclean.leader.election.enable";

  /** For replicated topics. */
  public static final String MIN_IN_SYNC_REPLICAS_CONFIG = "min.insync.replicas";

  /** Codec of stored batches. */
  public static final String COMPRESSION_TYPE_CONFIG = "compression.type";

  /** Level of gzip. */
  public static final String COMPRESSION_GZIP_LEVEL_CONFIG = "compression.gzip.level";

  /** Level of lz4. */
  public static final String COMPRESSION_LZ4_LEVEL_CONFIG = "compression.lz4.level";

  /** Level of zstd. */
  public static final String COMPRESSION_ZSTD_LEVEL_CONFIG = "compression.zstd.level";

  /** Whether segment files are allocated in advance. */
  public static final String PREALLOCATE_CONFIG = "preallocate";

  /** CreateTime or LogAppendTime. */
  public static final String MESSAGE_TIMESTAMP_TYPE_CONFIG = "message.timestamp.type";

  /** How far timestamps may lie back, in ms. */
  public static final String MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG =
      "message.timestamp.before.max.ms";

  /** How far timestamps may lie ahead, in ms. */
  public static final String MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG =
      "message.timestamp.after.max.ms";

  /** Holds constants only; public because Kafka's is. */
  public TopicConfig() {}
}
