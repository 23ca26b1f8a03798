package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.config.ConfigResource;
import java.util.Collection;

/** The outcome of {@link Admin#listConfigResources}. */
public class ListConfigResourcesResult {
  private final KafkaFuture<Collection<ConfigResource>> all;

  ListConfigResourcesResult(KafkaFuture<Collection<ConfigResource>> all) {
    this.all = all;
  }

  /** What has settings. */
  public KafkaFuture<Collection<ConfigResource>> all() {
    return all;
  }
}
