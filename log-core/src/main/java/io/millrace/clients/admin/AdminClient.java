package io.millrace.clients.admin;

import java.util.Map;
import java.util.Properties;

/** The older name of {@link Admin}. */
public abstract class AdminClient implements Admin {
  /** For implementations. */
  public AdminClient() {}

  /** Opens the engine. */
  public static AdminClient create(Properties props) {
    return (AdminClient) Admin.create(props);
  }

  /** Opens the engine. */
  public static AdminClient create(Map<String, Object> conf) {
    return (AdminClient) Admin.create(conf);
  }
}
