package io.millrace.sql.internal.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.builtin.BuiltInFormats;
import io.millrace.sql.internal.format.registry.RowsOfRegistry;
import io.millrace.sql.internal.registry.RegistryFixture;
import io.millrace.sql.internal.row.RandomRows;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * AVRO: random rows through our bytes, our bytes through the Avro library and back, schemas that
 * others wrote, projection, broken bytes.
 */
final class AvroFormatTest {
  private static final int ROUNDS = 500;
  private static final int PREFIX_BYTES = 5;

  private final RegistryFixture fixture = new RegistryFixture();
  private final SchemaRegistry registry = fixture.open();
  private final Format avro = BuiltInFormats.over(registry).require("AVRO");

  @AfterEach
  void close() {
    fixture.close();
  }

  private RowCodec codec(List<Column> columns) {
    return avro.codec(RowShape.value(columns, avro, Optional.empty()).inTopic("t"));
  }

  private void register(String schema) {
    registry.setDefaultCompatibility(CompatibilityLevel.NONE);
    registry.register("t-value", SchemaDefinition.of(SchemaKind.AVRO, schema));
  }

  private Schema schemaOf(byte[] data) {
    int id = ByteBuffer.wrap(data).getInt(1);
    return new Schema.Parser().parse(registry.byId(id).orElseThrow().text());
  }

  @Test
  void codec_randomRows_decodeToThemselves() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, true);
      SqlRow row = random.row(types);
      RowCodec codec = avro.codec(RowsOfRegistry.values(avro, types, "t" + seed));

      assertThat(codec.decode(codec.encode(row))).as("seed %d, %s", seed, types).isEqualTo(row);
    }
  }

  @Test
  void encode_randomRows_readByTheLibraryAndWrittenAgainAreTheSameBytes() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, true);
      RowCodec codec = avro.codec(RowsOfRegistry.values(avro, types, "t" + seed));
      byte[] ours = codec.encode(random.row(types));

      byte[] theirs = rewritten(ours);

      assertThat(theirs).as("seed %d, %s", seed, types).isEqualTo(ours);
    }
  }

  private byte[] rewritten(byte[] data) throws IOException {
    Schema schema = schemaOf(data);
    BinaryDecoder in =
        DecoderFactory.get().binaryDecoder(data, PREFIX_BYTES, data.length - PREFIX_BYTES, null);
    Object tree = new GenericDatumReader<>(schema).read(null, in);
    assertThat(in.isEnd()).isTrue();
    return written(Arrays.copyOf(data, PREFIX_BYTES), schema, tree);
  }

  private static byte[] written(byte[] prefix, Schema schema, Object tree) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(prefix);
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema).write(tree, out);
    out.flush();
    return bytes.toByteArray();
  }

  @Test
  void decode_projection_leavesOtherColumnsNull() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, true);
      SqlRow row = random.row(types);
      RowShape shape = RowsOfRegistry.values(avro, types, "t" + seed);
      byte[] data = avro.codec(shape).encode(row);
      BitSet needed = new BitSet();
      needed.set(seed % types.size());

      SqlRow read = avro.codec(shape.needing(needed)).decode(data);

      for (int i = 0; i < types.size(); i++) {
        assertThat(read.get(i))
            .as("seed %d, %s, column %d", seed, types, i)
            .isEqualTo(needed.get(i) ? row.get(i) : null);
      }
    }
  }

  @Test
  void decode_schemaOfOthers_findsColumnsByNameAndWidens() throws IOException {
    String text =
        """
        {"type":"record","name":"Order","fields":[
          {"name":"skipped","type":{"type":"map","values":{"type":"array","items":"long"}}},
          {"name":"id","type":"int"},
          {"name":"price","type":"float"},
          {"name":"state","type":{"type":"enum","name":"State","symbols":["NEW","DONE"]}},
          {"name":"choice","type":["null","int","string"]}]}""";
    register(text);
    Schema schema = new Schema.Parser().parse(text);
    GenericRecord order =
        new GenericRecordBuilder(schema)
            .set("skipped", new HashMap<>(Map.of("x", List.of(1L, 2L))))
            .set("id", 7)
            .set("price", 1.5f)
            .set(
                "state",
                new org.apache.avro.generic.GenericData.EnumSymbol(
                    schema.getField("state").schema(), "DONE"))
            .set("choice", "b")
            .build();
    byte[] data = written(new byte[] {0, 0, 0, 0, 1}, schema, order);
    SqlType.Struct choice =
        SqlTypes.struct(
            SqlTypes.field("INT", SqlTypes.INTEGER), SqlTypes.field("STRING", SqlTypes.STRING));

    SqlRow row =
        codec(
                List.of(
                    Column.value("MISSING", SqlTypes.STRING),
                    Column.value("CHOICE", choice),
                    Column.value("ID", SqlTypes.BIGINT),
                    Column.value("PRICE", SqlTypes.DOUBLE),
                    Column.value("STATE", SqlTypes.STRING)))
            .decode(data);

    assertThat(row).isEqualTo(SqlRow.of(null, SqlStruct.of(choice, null, "b"), 7L, 1.5, "DONE"));
  }

  @Test
  void encode_newestSchemaOfTopicFits_usesItWithItsDefaults() throws IOException {
    register(
        """
        {"type":"record","name":"Order","fields":[
          {"name":"note","type":"string","default":"none"},
          {"name":"ID","type":"long"}]}""");

    byte[] data = codec(List.of(Column.value("ID", SqlTypes.INTEGER))).encode(SqlRow.of(3));

    Schema schema = schemaOf(data);
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(schema)
            .read(
                null,
                DecoderFactory.get()
                    .binaryDecoder(data, PREFIX_BYTES, data.length - PREFIX_BYTES, null));
    assertThat(schema.getName()).isEqualTo("Order");
    assertThat(read.get("note")).hasToString("none");
    assertThat(read.get("ID")).isEqualTo(3L);
  }

  @Test
  void decode_typeThatDoesNotFit_saysBothTypes() {
    register(
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"A\",\"type\":\"string\"}]}");

    assertThatExceptionOfType(RecordDecodingException.class)
        .isThrownBy(
            () ->
                codec(List.of(Column.value("A", SqlTypes.INTEGER)))
                    .decode(new byte[] {0, 0, 0, 0, 1, 0}))
        .withMessageContaining("Avro type string cannot be read as INTEGER");
  }

  @Test
  void decode_truncatedOrLongRecords_neverGiveRows() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, true);
      RowCodec codec = avro.codec(RowsOfRegistry.values(avro, types, "t" + seed));
      byte[] data = codec.encode(random.row(types));

      for (int length : new int[] {0, 3, data.length - 1, data.length + 1}) {
        assertThatExceptionOfType(RecordDecodingException.class)
            .as("seed %d, %s, %d of %d bytes", seed, types, length, data.length)
            .isThrownBy(() -> codec.decode(Arrays.copyOf(data, length)));
      }
    }
  }

  @Test
  void decode_unknownSchemaId_namesIt() {
    assertThatExceptionOfType(RecordDecodingException.class)
        .isThrownBy(
            () ->
                codec(List.of(Column.value("A", SqlTypes.INTEGER)))
                    .decode(new byte[] {0, 0, 0, 1, 0, 0}))
        .withMessageContaining("schema id 256 is not registered");
  }

  @Test
  void codec_nameThatAvroDoesNotKnow_isRefused() {
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> codec(List.of(Column.value("1 A", SqlTypes.INTEGER))))
        .withMessageContaining("\"1 A\"");
  }
}
