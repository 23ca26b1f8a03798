package io.millrace.sql.internal.format.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.internal.registry.ResolvedSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of a message can read what was written before. */
final class ProtobufRulesTest {
  private final ProtobufRules rules = new ProtobufRules();

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "int32 a = 1;                       | int32 a = 1; string b = 2;          | ''",
        "int32 a = 1; string b = 2;         | int32 a = 1;                        | ''",
        "int32 a = 1;                       | int32 renamed = 1;                  | ''",
        "int32 a = 1;                       | int64 a = 1;                        | ''",
        "string a = 1;                      | bytes a = 1;                        | ''",
        "string a = 1;                      | repeated string a = 1;              | ''",
        "int32 a = 1;                       | string a = 1;                       | was int32",
        "int32 a = 1;                       | sint32 a = 1;                       | was int32",
        "int32 a = 1;                       | repeated int32 a = 1;               | repeated",
        "In a = 1; message In {int32 x=1;}  | In a = 1; message In {double x=1;}  | was int32",
        "In a = 1; message In {int32 x=1;}  | Out a = 1; message Out {int32 x=1;} | was message",
        "message In {int32 x=1;}            | int32 a = 1;                        | is gone",
        "oneof c {int32 a=1; int32 b=2;}    | oneof c {int32 a=1;}                | of a oneof",
        "int32 a=1; int32 b=2;              | oneof c {int32 a=1; int32 b=2;}     | have moved",
        "int32 a=1;                         | oneof c {int32 a=1; int32 b=2;}     | ''",
        "map<string,int32> a = 1;           | map<string,int64> a = 1;            | ''",
        "map<string,int32> a = 1;           | map<string,string> a = 1;           | was int32",
        "map<string,int32> a = 1;           | repeated int32 a = 1;               | map"
      })
  void incompatibilities_change_isFoundOrNot(String before, String now, String reason) {
    List<String> reasons = rules.incompatibilities(proto3(now), proto3(before));

    if (reason.isEmpty()) {
      assertThat(reasons).isEmpty();
    } else {
      assertThat(reasons).isNotEmpty().anyMatch(text -> text.contains(reason));
    }
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "optional int32 a = 1; | required int32 a = 1; | is required",
        "required int32 a = 1; | optional int32 b = 2; | required field",
        "required int32 a = 1; | required int32 a = 1; | ''"
      })
  void incompatibilities_requiredFields_stay(String before, String now, String reason) {
    List<String> reasons = rules.incompatibilities(proto2(now), proto2(before));

    assertThat(reasons.isEmpty()).isEqualTo(reason.isEmpty());
    assertThat(String.join("; ", reasons)).contains(reason);
  }

  private static ResolvedSchema proto3(String body) {
    return ResolvedSchema.of("syntax = \"proto3\"; message M { " + body + " }");
  }

  private static ResolvedSchema proto2(String body) {
    return ResolvedSchema.of("syntax = \"proto2\"; message M { " + body + " }");
  }
}
