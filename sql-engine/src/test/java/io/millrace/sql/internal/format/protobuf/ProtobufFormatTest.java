package io.millrace.sql.internal.format.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.format.builtin.BuiltInFormats;
import io.millrace.sql.internal.format.registry.RowsOfRegistry;
import io.millrace.sql.internal.proto.ProtoFiles;
import io.millrace.sql.internal.registry.RegistryFixture;
import io.millrace.sql.internal.row.RandomRows;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaRegistry;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PROTOBUF and PROTOBUF_NOSR: random rows through our bytes and through those of Google's library,
 * what becomes of null, schemas of others, broken bytes.
 */
final class ProtobufFormatTest {
  private static final int ROUNDS = 500;
  private static final int PREFIX_BYTES = 5;
  private static final Map<String, String> OPTIONAL = Map.of(TopicSchemas.NULLABLE, "optional");

  private final RegistryFixture fixture = new RegistryFixture();
  private final SchemaRegistry registry = fixture.open();
  private final Formats formats = BuiltInFormats.over(registry);
  private final Format protobuf = formats.require("PROTOBUF");

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Returns random types without lists and maps that hold each other. */
  private static List<SqlType> types(RandomRows random) {
    return random.types(true, true).stream().filter(ProtobufFormatTest::isHeld).toList();
  }

  private static boolean isHeld(SqlType type) {
    if (type instanceof SqlType.Array array) {
      return isSingle(array.element()) && isHeld(array.element());
    } else if (type instanceof SqlType.Map map) {
      return isSingle(map.value()) && isHeld(map.value());
    }
    return !(type instanceof SqlType.Struct struct)
        || struct.fields().stream().allMatch(field -> isHeld(field.type()));
  }

  private static boolean isSingle(SqlType type) {
    return !type.is(SqlBaseType.ARRAY) && !type.is(SqlBaseType.MAP);
  }

  /** What a value is after it has been written and read: an independent statement of the rules. */
  private static @Nullable Object kept(@Nullable Object value, SqlType type, boolean presence) {
    if (value == null) {
      return switch (type.baseType()) {
        case ARRAY -> List.of();
        case MAP -> Map.of();
        case BOOLEAN -> presence ? null : false;
        case INTEGER -> presence ? null : 0;
        case BIGINT -> presence ? null : 0L;
        case DOUBLE -> presence ? null : 0.0;
        case STRING -> presence ? null : "";
        default -> null;
      };
    } else if (type instanceof SqlType.Array array) {
      return ((List<?>) value).stream().map(v -> element(v, array.element(), presence)).toList();
    } else if (type instanceof SqlType.Map map) {
      Map<Object, @Nullable Object> items = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((k, v) -> items.put(k, element(v, map.value(), presence)));
      return items;
    } else if (type instanceof SqlType.Struct struct) {
      return struct(struct, ((SqlStruct) value).values(), presence);
    }
    return value;
  }

  private static SqlStruct struct(
      SqlType.Struct type, List<@Nullable Object> values, boolean presence) {
    List<@Nullable Object> kept = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      kept.add(kept(values.get(i), type.fields().get(i).type(), presence));
    }
    return SqlStruct.of(type, kept.toArray());
  }

  /** Within lists and maps nothing can be null but a date. */
  private static @Nullable Object element(@Nullable Object value, SqlType type, boolean presence) {
    if (value != null) {
      return kept(value, type, presence);
    }
    return switch (type.baseType()) {
      case BYTES -> ByteBuffer.wrap(new byte[0]);
      case TIMESTAMP -> Instant.EPOCH;
      case TIME -> LocalTime.MIDNIGHT;
      case DECIMAL -> BigDecimal.ZERO.setScale(((SqlType.Decimal) type).scale());
      case STRUCT -> {
        @Nullable Object[] nothing = new Object[((SqlType.Struct) type).fields().size()];
        yield struct((SqlType.Struct) type, Arrays.asList(nothing), presence);
      }
      default -> kept(null, type, false);
    };
  }

  private static SqlRow kept(SqlRow row, List<SqlType> types, boolean presence) {
    @Nullable Object[] values = row.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = kept(values[i], types.get(i), presence);
    }
    return SqlRow.wrap(values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROTOBUF", "PROTOBUF_NOSR"})
  void codec_randomRows_keepWhatTheWireCanHold(String name) {
    Format format = formats.require(name);
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = types(random);
      SqlRow row = random.row(types);
      RowShape shape = RowsOfRegistry.values(format, types, "t" + seed);

      RowCodec plain = format.codec(shape);
      RowCodec optional = format.codec(shape.inTopic("o" + seed).withProperties(OPTIONAL));

      assertThat(plain.decode(plain.encode(row)))
          .as("seed %d, %s", seed, types)
          .isEqualTo(kept(row, types, false));
      assertThat(optional.decode(optional.encode(row)))
          .as("optional, seed %d, %s", seed, types)
          .isEqualTo(kept(row, types, true));
    }
  }

  @Test
  void encode_randomRows_readAndWrittenByTheLibraryAreTheSameRows()
      throws InvalidProtocolBufferException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = types(random);
      SqlRow row = random.row(types);
      RowShape shape = RowsOfRegistry.values(protobuf, types, "t" + seed).withProperties(OPTIONAL);
      RowCodec codec = protobuf.codec(shape);
      byte[] ours = codec.encode(row);

      FileDescriptor file = ProtoFiles.parse(registeredText(ours), Map.of());
      Descriptor message = file.getMessageTypes().get(0);
      byte[] body = Arrays.copyOfRange(ours, PREFIX_BYTES + 1, ours.length);
      DynamicMessage read = DynamicMessage.parseFrom(message, body);
      byte[] theirs = Arrays.copyOf(ours, PREFIX_BYTES + 1 + read.getSerializedSize());
      System.arraycopy(read.toByteArray(), 0, theirs, PREFIX_BYTES + 1, read.getSerializedSize());

      assertThat(read.getUnknownFields().asMap()).as("seed %d, %s", seed, types).isEmpty();
      assertThat(codec.decode(theirs))
          .as("seed %d, %s", seed, types)
          .isEqualTo(kept(row, types, true));
    }
  }

  private String registeredText(byte[] data) {
    return registry.byId(ByteBuffer.wrap(data).getInt(1)).orElseThrow().text();
  }

  @Test
  void decode_messageOfOthers_secondInFileWithOneofEnumAndUnsigned() {
    String text =
        """
        syntax = "proto3";
        message First { int32 a = 1; }
        message Second {
          enum State { NEW = 0; DONE = 3; }
          oneof choice { string name = 1; uint32 number = 2; }
          State state = 3;
          repeated uint32 codes = 4;
          int64 ignored = 5;
        }""";
    registry.register("t-value", SchemaDefinition.of(SchemaKind.PROTOBUF, text));
    Map<String, String> second = Map.of(TopicSchemas.FULL_NAME, "Second");
    List<Column> columns =
        protobuf.schemas().orElseThrow().columns("t", RowShape.Side.VALUE, true, second);
    RowCodec codec =
        protobuf.codec(
            RowShape.value(columns, protobuf, Optional.empty())
                .withProperties(second)
                .inTopic("t"));

    byte[] data = {
      0,
      0,
      0,
      0,
      1,
      2,
      2, // id 1, one index, zigzag of 1
      0x10,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      0x0F, // number = 2^32 - 1
      0x18,
      3,
      0x22,
      2,
      1,
      2,
      0x20,
      3 // state DONE, packed codes 1 2, one more 3
    };
    SqlRow row = codec.decode(data);

    assertThat(columns)
        .extracting(Column::name)
        .containsExactly("CHOICE_0", "STATE", "CODES", "IGNORED");
    SqlType.Struct choice = (SqlType.Struct) columns.get(0).type();
    assertThat(row)
        .isEqualTo(
            SqlRow.of(SqlStruct.of(choice, null, 4294967295L), "DONE", List.of(1L, 2L, 3L), 0L));
    assertThat(codec.decode(codec.encode(row))).isEqualTo(row);
  }

  @Test
  void codec_listInList_isRefused() {
    SqlType type = SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER));

    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> protobuf.codec(RowsOfRegistry.values(protobuf, List.of(type), "t")))
        .withMessageContaining("lists and maps cannot hold each other");
  }

  @Test
  void decode_truncatedRecords_areRowsOrErrorsButNothingElse() {
    int errors = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = types(random);
      RowCodec codec = protobuf.codec(RowsOfRegistry.values(protobuf, types, "t" + seed));
      byte[] data = codec.encode(random.row(types));
      try {
        codec.decode(Arrays.copyOf(data, data.length - 1));
      } catch (RecordDecodingException broken) {
        errors++;
      }
    }
    assertThat(errors).isPositive();
  }
}
