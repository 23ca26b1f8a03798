package io.millrace.streams;

import io.millrace.clients.admin.Admin;
import io.millrace.clients.consumer.Consumer;
import io.millrace.clients.producer.Producer;
import java.util.Map;

/**
 * Makes the clients of an application that runs on a cluster. The embedded runtime has no clients:
 * an application with a supplier is refused there.
 */
public interface KafkaClientSupplier {

  /**
   * An admin client.
   *
   * @throws UnsupportedOperationException unless it is overridden
   */
  default Admin getAdmin(Map<String, Object> config) {
    throw new UnsupportedOperationException("this client supplier makes no admin clients");
  }

  /** A producer of a stream thread. */
  Producer<byte[], byte[]> getProducer(Map<String, Object> config);

  /** The consumer of a stream thread. */
  Consumer<byte[], byte[]> getConsumer(Map<String, Object> config);

  /** The consumer that reads changelogs. */
  Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config);

  /** The consumer that reads the topics of global tables. */
  Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config);
}
