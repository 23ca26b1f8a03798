package io.millrace.sql.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.value.ValueText;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of scalar functions and of lambda expressions, as the text that CAST gives. */
final class FunctionsTest {
  private static final SqlRow NULLS =
      SqlRow.wrap(Collections.nCopies(ExpressionTester.SCHEMA.size(), null).toArray());

  private final ExpressionTester tester = new ExpressionTester();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '"',
      textBlock =
          """
          ARRAY_CONCAT(ARRAY[1, 2], ARRAY[2])                   | [1, 2, 2]
          ARRAY_CONCAT(ARR, ARRAY[2])                           | [2]
          ARRAY_UNION(ARRAY[1, 2, 1], ARRAY[3, 2])              | [1, 2, 3]
          ARRAY_INTERSECT(ARRAY[3, 1, 3], ARRAY[3])             | [3]
          ARRAY_EXCEPT(ARRAY[1, 2, 1], ARRAY[2])                | [1]
          ARRAY_REMOVE(ARRAY[1, 2, 1], 1)                       | [2]
          ARRAY_REMOVE(ARRAY[1, NULL], NULL)                    | [1]
          SLICE(ARRAY[1, 2, 3], 2, 3)                           | [2, 3]
          SLICE(ARRAY[1, 2, 3], NULL, 2)                        | [1, 2]
          SLICE(ARRAY[1, 2, 3], 2, 4)                           | null
          GENERATE_SERIES(1, 3)                                 | [1, 2, 3]
          GENERATE_SERIES(3, 1)                                 | [3, 2, 1]
          GENERATE_SERIES(0, 9, 4)                              | [0, 4, 8]
          GENERATE_SERIES(0, 9, -1)                             | null
          AS_MAP(ARRAY['a', 'b'], ARRAY[1, 2])                  | {a=1, b=2}
          MAP_UNION(MAP('a' := 1), MAP('a' := 2, 'b' := 3))     | {a=2, b=3}
          ENTRIES(MAP('b' := 1, 'a' := 2), TRUE)                | [Struct{K=a,V=2}, Struct{K=b,V=1}]
          SPLIT_TO_MAP('a=1;b=2;a=3', ';', '=')                 | {a=3, b=2}
          ENCODE('AB', 'utf8', 'hex')                           | 4142
          ENCODE('0x4142', 'hex', 'ascii')                      | AB
          ENCODE('AB', 'ascii', 'base64')                       | QUI=
          ENCODE('AB', 'ascii', 'rot13')                        | null
          FROM_BYTES(TO_BYTES('4a', 'hex'), 'hex')              | 4A
          FROM_BYTES(SUBSTRING(TO_BYTES('abc', 'utf8'), 2), 'utf8') | bc
          FROM_BYTES(LPAD(TO_BYTES('c', 'utf8'), 4, TO_BYTES('ab', 'utf8')), 'utf8') | abac
          FROM_BYTES(RPAD(TO_BYTES('cd', 'utf8'), 1, TO_BYTES('a', 'utf8')), 'utf8') | c
          INT_FROM_BYTES(TO_BYTES('00000102', 'hex'))           | 258
          INT_FROM_BYTES(TO_BYTES('02010000', 'hex'), 'LITTLE_ENDIAN') | 258
          INT_FROM_BYTES(TO_BYTES('01', 'hex'))                 | null
          BIGINT_FROM_BYTES(TO_BYTES('000000000000000a', 'hex')) | 10
          DOUBLE_FROM_BYTES(TO_BYTES('3ff0000000000000', 'hex')) | 1.0
          MD5('')                                               | d41d8cd98f00b204e9800998ecf8427e
          MASK('Ab1-é')                                         | Xxn-x
          MASK('Ab1-', '?', NULL, '0', NULL)                    | ?b0-
          MASK_LEFT('secret', 2)                                | xxcret
          MASK_RIGHT('secret', 2)                               | secrxx
          MASK_KEEP_LEFT('secret', 2)                           | sexxxx
          MASK_KEEP_RIGHT('secret', 2)                          | xxxxet
          CHR(75)                                               | K
          CHR('\\u004b')                                        | K
          CHR(-1)                                               | null
          ELT(2, 'a', 'b')                                      | b
          ELT(3, 'a', 'b')                                      | null
          FIELD('b', 'a', 'b')                                  | 2
          FIELD(K, 'a', 'b')                                    | 0
          REGEXP_EXTRACT_ALL('a(.)', 'ab ac')                   | [ab, ac]
          REGEXP_EXTRACT_ALL('a(.)', 'ab ac', 1)                | [b, c]
          REGEXP_EXTRACT_ALL('a(.)', 'ab ac', 2)                | null
          REGEXP_SPLIT_TO_ARRAY('aXbYc', '[XY]')                | [a, b, c]
          STRINGTODATE('1970-01-03', 'yyyy-MM-dd')              | 2
          DATETOSTRING(2, 'dd.MM.yyyy')                         | 03.01.1970
          CONVERT_TZ(FROM_UNIXTIME(0), 'UTC', '+02:00')         | 1970-01-01T02:00:00.000
          IS_JSON_STRING('[1]')                                 | true
          IS_JSON_STRING('[1')                                  | false
          IS_JSON_STRING(K)                                     | false
          JSON_ARRAY_LENGTH('[1, 2]')                           | 2
          JSON_ARRAY_LENGTH('{}')                               | null
          JSON_ARRAY_CONTAINS('[1, 2.0]', 2)                    | true
          JSON_ARRAY_CONTAINS('["1"]', 1)                       | false
          JSON_CONCAT('{"a": 1}', '{"b": 2}')                   | {"a":1,"b":2}
          JSON_CONCAT('[1]', '2')                               | [1,2]
          JSON_ITEMS('[{"a": 1}, 2]')                           | [{"a":1}, 2]
          JSON_KEYS('{"b": 1, "a": 2}')                         | [b, a]
          JSON_RECORDS('{"a": "x", "b": [1]}')                  | {a=x, b=[1]}
          TO_JSON_STRING(MAP('a' := ARRAY[1, 2]))               | {"a":[1,2]}
          TO_JSON_STRING(STRUCT(A := 1, B := 'x'))              | {"A":1,"B":"x"}
          TO_JSON_STRING(K)                                     | null
          URL_ENCODE_PARAM('a b&c')                             | a+b%26c
          URL_DECODE_PARAM('a+b%26c')                           | a b&c
          URL_EXTRACT_PROTOCOL('https://u@h.org:81/p/q?a=b%20c&d#f') | https
          URL_EXTRACT_HOST('https://u@h.org:81/p/q?a=b%20c&d#f') | h.org
          URL_EXTRACT_PORT('https://u@h.org:81/p/q?a=b%20c&d#f') | 81
          URL_EXTRACT_PATH('https://u@h.org:81/p/q?a=b%20c&d#f') | /p/q
          URL_EXTRACT_FRAGMENT('https://u@h.org:81/p/q?a=b%20c&d#f') | f
          URL_EXTRACT_PARAMETER('https://h.org?a=b%20c&d', 'a') | b c
          URL_EXTRACT_PARAMETER('https://h.org?a=b%20c&d', 'e') | null
          URL_EXTRACT_PORT('https://h.org')                     | null
          ARRAY_JOIN(ARRAY[1, NULL, 2], K)                      | 1null2
          GREATEST(CAST('2020-01-01' AS DATE), '2021-01-01')    | 2021-01-01
          CAST('1970-02' AS DATE)                               | 1970-02-01
          TRANSFORM(ARRAY[1, 2], x => x * 2)                    | [2, 4]
          TRANSFORM(ARRAY['a', NULL], x => UCASE(x))            | [A, null]
          TRANSFORM(MAP('a' := 1), (k, v) => k + '!', (k, v) => v + 1) | {a!=2}
          TRANSFORM(MAP('a' := 1, 'b' := 2), (k, v) => 'x', (k, v) => v) | null
          TRANSFORM(ARRAY[ARRAY[1, 2], ARRAY[3]], x => REDUCE(x, 0, (s, y) => s + y)) | [3, 3]
          TRANSFORM(ARRAY[ARRAY[1], ARRAY[2]], x => TRANSFORM(x, y => y + ARRAY_LENGTH(x))) | [[2], [3]]
          FILTER(ARRAY[1, 5, 9], x => x > 4)                    | [5, 9]
          FILTER(MAP('a' := 1, 'b' := 2), (k, v) => v = 2)      | {b=2}
          FILTER(ARRAY[1, NULL], x => x % 2 = 1)                | null
          REDUCE(ARRAY[1, 2], 10, (s, x) => s + x)              | 13
          REDUCE(ARRAY[1.5, 2.5], 0, (s, x) => 1)               | 1
          REDUCE(MAP('a' := 1, 'bb' := 2), 0, (s, k, v) => s + LEN(k) * v) | 5
          REDUCE(ARR, 7, (s, x) => s + x)                       | 7
          TRANSFORM(ARR, x => x)                                | null
          """)
  void evaluate_function_givesItsResult(String expression, String expected) {
    Object value = tester.evaluate(expression, NULLS);

    assertThat(ValueText.of(value)).isEqualTo(expected);
  }

  @Test
  void compile_lambda_hasTheTypeOfItsBody() {
    assertThat(tester.compile("TRANSFORM(ARR, x => CAST(x AS BIGINT))").type())
        .isEqualTo(SqlTypes.array(SqlTypes.BIGINT));
    assertThat(tester.compile("REDUCE(ARR, 0, (s, x) => s + L)").type()).isEqualTo(SqlTypes.BIGINT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          FILTER(ARR, x => x + 1)              | FILTER needs a BOOLEAN
          TRANSFORM(I, x => x)                 | needs an ARRAY or MAP
          TRANSFORM(ARR, (x, y) => x)          | needs 1 parameters, got 2
          UCASE(x => x)                        | takes no lambda expression
          EXPLODE(ARR)                         | cannot stand here
          """)
  void compile_wrongCall_says(String expression, String message) {
    assertThatThrownBy(() -> tester.compile(expression))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining(message);
  }
}
