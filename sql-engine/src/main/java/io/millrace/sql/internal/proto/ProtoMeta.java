package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters that the option {@code (confluent.field_meta)} gives a field, for instance the
 * scale of a decimal. They are pairs of a key and a value, in either order.
 */
public final class ProtoMeta {
  private static final String OPTION = "confluent.field_meta";

  private ProtoMeta() {}

  /** Returns the parameters of {@code field}, by name. */
  public static Map<String, String> params(FieldDescriptor field) {
    Map<String, String> params = new HashMap<>();
    for (UninterpretedOption option : field.toProto().getOptions().getUninterpretedOptionList()) {
      if (option.getName(0).getNamePart().endsWith(OPTION)) {
        collect(new ProtoTokens(option.getAggregateValue()), params);
      }
    }
    return params;
  }

  private static void collect(ProtoTokens tokens, Map<String, String> params) {
    String key = "";
    String value = "";
    while (tokens.peek().kind() != ProtoToken.Kind.END) {
      ProtoToken token = tokens.take();
      tokens.takeIf(":");
      boolean text = tokens.peek().kind() == ProtoToken.Kind.STRING;
      if (token.is("key") && text) {
        key = tokens.string();
      } else if (token.is("value") && text) {
        value = tokens.string();
      } else if (token.is("}") && !key.isEmpty()) {
        params.put(key, value);
        key = "";
        value = "";
      }
    }
    if (!key.isEmpty()) {
      params.put(key, value);
    }
  }
}
