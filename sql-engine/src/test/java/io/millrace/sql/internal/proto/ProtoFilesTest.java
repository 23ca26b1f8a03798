package io.millrace.sql.internal.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parsing files of both syntaxes, imports, the canonical form, and what errors say. */
final class ProtoFilesTest {
  private static final String EVERYTHING =
      """
      // A comment. /* not another */
      syntax = "proto3";
      package shop . orders;
      import public "google/protobuf/timestamp.proto";
      import "other.proto";
      option java_package = "com.shop";
      option (custom).part = { a: 1 b: [ { c: "x" } ] };
      message Order {
        option deprecated = true;
        reserved 9, 20 to 30, 100 to max;
        reserved "old", 'older';
        enum State { option allow_alias = true; NEW = 0; FRESH = 0 [deprecated = true]; LOW = -1; }
        message Line { string sku = 1; map < string , double > prices = 2; }
        int64 id = 1 [json_name = "ID", (confluent.field_meta) = { doc: "the \\"id\\"" }];
        optional string note = 0x2;
        repeated Line lines = 3;
        repeated int32 codes = 4 [packed=false];
        State state = 5;
        .google.protobuf.Timestamp at = 6;
        oneof paid { bool cash = 7; other.Card card = 8; }
        map<string, Line> by_sku = 10;
        bytes message = 11; string oneof = 12; int32 optional = 13;
      };
      enum Top { ZERO = 0; }
      service Orders {
        option deprecated = false;
        rpc Get (Order) returns (stream Order);
        rpc Put (stream Order) returns (Order) { option idempotency_level = IDEMPOTENT; }
      }
      """;
  private static final String OTHER =
      "syntax = \"proto3\"; package other; message Card { string number = 1; }";

  @Test
  void parse_everything_buildsDescriptors() {
    FileDescriptor file = ProtoFiles.parse(EVERYTHING, Map.of("other.proto", OTHER));

    Descriptor order = file.findMessageTypeByName("Order");
    assertThat(order.getFullName()).isEqualTo("shop.orders.Order");
    assertThat(order.findFieldByName("note").hasPresence()).isTrue();
    assertThat(order.findFieldByName("note").getNumber()).isEqualTo(2);
    assertThat(order.findFieldByName("codes").isPacked()).isFalse();
    assertThat(order.findFieldByName("state").getType()).isEqualTo(FieldDescriptor.Type.ENUM);
    assertThat(order.findFieldByName("at").getMessageType().getFullName())
        .isEqualTo("google.protobuf.Timestamp");
    assertThat(order.getRealOneofs()).hasSize(1);
    assertThat(order.findFieldByName("card").getMessageType().getFullName())
        .isEqualTo("other.Card");
    assertThat(order.findFieldByName("by_sku").isMapField()).isTrue();
    assertThat(order.findFieldByName("id").getJsonName()).isEqualTo("ID");
    assertThat(file.findServiceByName("Orders").findMethodByName("Get").isServerStreaming())
        .isTrue();
  }

  @Test
  void canonical_everything_parsesToTheSameAndStaysAsItIs() {
    String canonical = ProtoFiles.canonical(EVERYTHING);

    assertThat(ProtoFiles.canonical(canonical)).isEqualTo(canonical);
    assertThat(ProtoFiles.parse(canonical, Map.of("other.proto", OTHER)).getMessageTypes())
        .extracting(Descriptor::toProto)
        .isEqualTo(
            ProtoFiles.parse(EVERYTHING, Map.of("other.proto", OTHER)).getMessageTypes().stream()
                .map(Descriptor::toProto)
                .toList());
  }

  @Test
  void canonical_proto2_keepsLabelsDefaultsAndGroups() {
    String text =
        """
        message Old {
          required int32 id = 1;
          optional string name = 2 [default = "a\\"b"];
          repeated group Item = 3 { optional double price = 1; }
          extensions 100 to 199;
          extend Old { optional bool more = 100; }
        }""";

    String canonical = ProtoFiles.canonical(text);

    Descriptor old = ProtoFiles.parse(canonical, Map.of()).findMessageTypeByName("Old");
    assertThat(old.findFieldByName("id").isRequired()).isTrue();
    assertThat(old.findFieldByName("name").getDefaultValue()).isEqualTo("a\"b");
    assertThat(old.findFieldByName("item").getType()).isEqualTo(FieldDescriptor.Type.GROUP);
    assertThat(canonical).startsWith("syntax = \"proto2\";").contains("optional string name");
    assertThat(ProtoFiles.canonical(canonical)).isEqualTo(canonical);
  }

  @Test
  void params_ofFieldMeta_areReadInAnyOrder() {
    FileDescriptor file =
        ProtoFiles.parse(
            """
            syntax = "proto3"; import "confluent/type/decimal.proto";
            message M { confluent.type.Decimal d = 1 [(confluent.field_meta) = { params: [
              { value: "4", key: "precision" }, { key: "scale", value: "2" } ] }]; }""",
            Map.of());

    FieldDescriptor field = file.findMessageTypeByName("M").findFieldByName("d");

    assertThat(ProtoMeta.params(field)).isEqualTo(Map.of("precision", "4", "scale", "2"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "message M { int32 a = ; } | line 1: expected a whole number, found \";\"",
        "message M { Gone a = 1; } | \"Gone\" is not defined",
        "message M { int32 a = 1; | expected a name, found the end",
        "syntax = \"proto4\"; | unknown syntax \"proto4\"",
        "edition = \"2023\"; | editions are not supported",
        "import \"gone.proto\"; | import \"gone.proto\" is neither",
        "message M { int32 a = 1; int32 b = 1; } | Field number 1",
        "message M { /* | a comment does not end",
        "message M { optional string a = 1 [default = \"x]; } | a string does not end",
        "hello | expected a message, enum, service, import or option, found \"hello\""
      })
  void parse_malformed_saysWhatAndWhere(String text, String expected) {
    assertThatExceptionOfType(ProtoSyntaxException.class)
        .isThrownBy(() -> ProtoFiles.parse(text, Map.of()))
        .withMessageContaining(expected);
  }

  @Test
  void parse_filesThatImportEachOther_areRefused() {
    assertThatExceptionOfType(ProtoSyntaxException.class)
        .isThrownBy(
            () ->
                ProtoFiles.parse(
                    "import \"a\";", Map.of("a", "import \"b\";", "b", "import \"a\";")))
        .withMessageContaining("imports itself");
  }
}
