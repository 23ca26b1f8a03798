/*
 * The SQL dialect of Millrace: continuous queries over streams and tables.
 *
 * One statement at a time: the caller splits a script at semicolons and replaces variables before
 * this grammar sees the text. Rules are ordered statements, queries, expressions, types, names;
 * tokens follow. What is written in a fixed order (WINDOW after FROM, PARTITION BY before HAVING)
 * is fixed by the dialect, not by taste.
 */
grammar SqlGrammar;

options { caseInsensitive = true; }

// ---------------------------------------------------------------------------------------------
// Entry points
// ---------------------------------------------------------------------------------------------

singleStatement : statement ';'? EOF ;

singleExpression : expression EOF ;

singleType : type EOF ;

// ---------------------------------------------------------------------------------------------
// Statements
// ---------------------------------------------------------------------------------------------

statement
    : query                                                                     # queryStatement
    | createPrefix sourceName columnDefinitions? withProperties?                # createSource
    | createPrefix sourceName withProperties? AS query                          # createSourceAs
    | INSERT INTO sourceName withProperties? query                              # insertQuery
    | INSERT INTO sourceName columnNames? VALUES valueRow                       # insertValues
    | DELETE FROM sourceName WHERE expression                                   # deleteRows
    | DROP sourceType (IF EXISTS)? sourceName (DELETE TOPIC)?                   # dropSource
    | ALTER sourceType sourceName addColumn (',' addColumn)*                    # alterSource
    | ALTER SYSTEM STRING '=' STRING                                            # alterSystem
    | CREATE TYPE (IF NOT EXISTS)? identifier AS type                           # createType
    | DROP TYPE (IF EXISTS)? identifier                                         # dropType
    | CREATE connectorKind CONNECTOR (IF NOT EXISTS)? identifier withProperties # createConnector
    | DROP CONNECTOR (IF EXISTS)? identifier                                    # dropConnector
    | queryAction (ALL | identifier)                                            # controlQuery
    | (LIST | SHOW) showSubject                                                 # show
    | DESCRIBE describeSubject                                                  # describe
    | EXPLAIN (statement | identifier)                                          # explain
    | PRINT topicName (FROM BEGINNING)? ((INTERVAL | SAMPLE) INTEGER)? limit?   # printTopic
    | SET STRING '=' STRING                                                     # setProperty
    | UNSET STRING                                                              # unsetProperty
    | DEFINE identifier '=' STRING                                              # defineVariable
    | UNDEFINE identifier                                                       # undefineVariable
    | RUN SCRIPT STRING                                                         # runScript
    | ASSERT assertion                                                          # assertStatement
    ;

createPrefix : CREATE (OR REPLACE)? SOURCE? sourceType (IF NOT EXISTS)? ;

sourceType
    : STREAM # streamType
    | TABLE  # tableType
    ;

columnDefinitions : '(' columnDefinition (',' columnDefinition)* ')' ;

columnDefinition : identifier type columnRole? ;

columnRole
    : PRIMARY KEY           # primaryKeyRole
    | KEY                   # keyRole
    | HEADERS               # headersRole
    | HEADER '(' STRING ')' # headerRole
    ;

addColumn : ADD COLUMN? identifier type ;

columnNames : '(' identifier (',' identifier)* ')' ;

valueRow : '(' expression (',' expression)* ')' ;

withProperties : WITH '(' property (',' property)* ')' ;

property : (identifier | STRING) '=' literal ;

connectorKind
    : SOURCE # sourceConnector
    | SINK   # sinkConnector
    ;

queryAction
    : PAUSE     # pauseAction
    | RESUME    # resumeAction
    | TERMINATE # terminateAction
    ;

showSubject
    : CONNECTOR PLUGINS           # showPlugins
    | (SOURCE | SINK)? CONNECTORS # showConnectors
    | FUNCTIONS                   # showFunctions
    | PROPERTIES                  # showProperties
    | QUERIES EXTENDED?           # showQueries
    | STREAMS EXTENDED?           # showStreams
    | TABLES EXTENDED?            # showTables
    | ALL? TOPICS EXTENDED?       # showTopics
    | TYPES                       # showTypes
    | VARIABLES                   # showVariables
    ;

describeSubject
    : CONNECTOR identifier          # describeConnector
    | FUNCTION identifier           # describeFunction
    | (STREAMS | TABLES) EXTENDED?  # describeAll
    | sourceName EXTENDED?          # describeSource
    ;

assertion
    : (NOT EXISTS)? TOPIC topicName withProperties? timeout?            # assertTopic
    | (NOT EXISTS)? SCHEMA (SUBJECT topicName)? (ID INTEGER)? timeout?  # assertSchema
    | VALUES sourceName columnNames? VALUES valueRow                    # assertValues
    | NULL VALUES sourceName columnNames? KEY valueRow                  # assertTombstone
    | sourceType sourceName columnDefinitions? withProperties?          # assertSource
    ;

timeout : TIMEOUT timeSpan ;

// ---------------------------------------------------------------------------------------------
// Queries
// ---------------------------------------------------------------------------------------------

query
    : select (UNION ALL select)* orderBy? (EMIT emission)? limit? offset?
    ;

select
    : SELECT DISTINCT? selectItem (',' selectItem)*
      FROM relation
      (WINDOW window)?
      (WHERE where=expression)?
      (GROUP BY groupBy=keyList)?
      (PARTITION BY partitionBy=keyList)?
      (HAVING having=expression)?
    ;

selectItem
    : '*'                          # allColumns
    | identifier '.' '*'           # allColumnsOf
    | primary '->' '*'             # allFieldsOf
    | expression (AS? identifier)? # singleColumn
    ;

relation : aliasedSource join* ;

aliasedSource : sourceName (AS? identifier)? ;

join : joinKind JOIN aliasedSource within? ON expression ;

joinKind
    : INNER?       # innerJoin
    | LEFT OUTER?  # leftJoin
    | RIGHT OUTER? # rightJoin
    | FULL OUTER?  # fullJoin
    ;

within : WITHIN withinRange gracePeriod? ;

withinRange
    : timeSpan                          # symmetricRange
    | '(' timeSpan ',' timeSpan ')'     # beforeAfterRange
    ;

window
    : identifier? TUMBLING '(' SIZE timeSpan windowBounds ')'                        # tumblingWindow
    | identifier? HOPPING '(' SIZE timeSpan ',' ADVANCE BY timeSpan windowBounds ')' # hoppingWindow
    | identifier? SESSION '(' timeSpan windowBounds ')'                              # sessionWindow
    ;

windowBounds : (',' RETENTION timeSpan)? (',' gracePeriod)? ;

gracePeriod : GRACE PERIOD timeSpan ;

keyList : keyItem (',' keyItem)* ;

keyItem
    : expression                            # singleKey
    | '(' expression (',' expression)+ ')'  # keyTuple
    ;

orderBy : ORDER BY sortItem (',' sortItem)* ;

sortItem : expression (ASC | DESC)? (NULLS (FIRST | LAST))? ;

emission
    : CHANGES # emitChanges
    | FINAL   # emitFinal
    ;

limit : LIMIT INTEGER ;

offset : OFFSET INTEGER ;

timeSpan : INTEGER timeUnit ;

timeUnit
    : DAY
    | DAYS
    | HOUR
    | HOURS
    | MILLISECOND
    | MILLISECONDS
    | MINUTE
    | MINUTES
    | SECOND
    | SECONDS
    ;

// ---------------------------------------------------------------------------------------------
// Expressions, loosest binding first
// ---------------------------------------------------------------------------------------------

expression
    : NOT expression            # not
    | expression AND expression # and
    | expression OR expression  # or
    | value predicate?          # predicated
    ;

predicate
    : comparisonOperator value                     # comparison
    | NOT? BETWEEN value AND value                 # between
    | NOT? IN '(' expression (',' expression)* ')' # inList
    | NOT? LIKE value (ESCAPE STRING)?             # like
    | IS NOT? NULL                                 # isNull
    | IS NOT? DISTINCT FROM value                  # distinctFrom
    ;

comparisonOperator
    : '='
    | NOT_EQUAL
    | '<'
    | '<='
    | '>'
    | '>='
    ;

value
    : primary                                # primaryValue
    | value AT TIME ZONE STRING              # atTimeZone
    | operator=('-' | '+') value             # signed
    | value operator=('*' | '/' | '%') value # multiplicative
    | value operator=('+' | '-') value       # additive
    | value '||' value                       # concatenation
    ;

primary
    : constant                                                    # constantValue
    | typeName STRING                                             # typedConstant
    | CASE whenBranch+ elseBranch? END                            # searchedCase
    | CASE expression whenBranch+ elseBranch? END                 # simpleCase
    | CAST '(' expression AS type ')'                             # cast
    | ARRAY '[' (expression (',' expression)*)? ']'               # arrayConstructor
    | MAP '(' (mapEntry (',' mapEntry)*)? ')'                     # mapConstructor
    | STRUCT '(' (structEntry (',' structEntry)*)? ')'            # structConstructor
    | identifier '(' '*' ')'                                      # starCall
    | identifier '(' (argument (',' argument)*)? ')'              # call
    | (identifier '.')? identifier                                # column
    | primary '[' expression ']'                                  # subscript
    | primary '->' identifier                                     # field
    | '(' expression ')'                                          # parenthesized
    ;

whenBranch : WHEN condition=expression THEN result=expression ;

elseBranch : ELSE expression ;

mapEntry : expression ':=' expression ;

structEntry : identifier ':=' expression ;

argument
    : lambdaParameters '=>' expression # lambda
    | unitConstant                     # unitArgument
    | expression                       # plainArgument
    ;

// The reserved ones only: DAY, HOUR, MINUTE and SECOND may be columns.
unitConstant
    : DAYS
    | HOURS
    | MILLISECOND
    | MILLISECONDS
    | MINUTES
    | SECONDS
    ;

lambdaParameters
    : identifier                            # bareParameter
    | '(' identifier (',' identifier)* ')'  # parameterList
    ;

literal
    : '-'? number # numberLiteral
    | nonNumber   # otherLiteral
    ;

constant
    : number    # numberConstant
    | nonNumber # otherConstant
    ;

number
    : DECIMAL_NUMBER
    | DOUBLE_NUMBER
    | INTEGER
    ;

nonNumber
    : FALSE
    | NULL
    | STRING
    | TRUE
    ;

// ---------------------------------------------------------------------------------------------
// Types
// ---------------------------------------------------------------------------------------------

type
    : ARRAY '<' type '>'                                   # arrayType
    | type ARRAY                                           # postfixArrayType
    | MAP '<' type ',' type '>'                            # mapType
    | STRUCT '<' (fieldType (',' fieldType)*)? '>'         # structType
    | STRUCT NOT_EQUAL                                     # emptyStructType
    | typeName ('(' INTEGER (',' INTEGER)* ')')?           # namedType
    ;

fieldType : identifier type ;

typeName
    : identifier # plainTypeName
    | DECIMAL    # decimalTypeName
    ;

// ---------------------------------------------------------------------------------------------
// Names
// ---------------------------------------------------------------------------------------------

sourceName : identifier ;

topicName
    : identifier # identifierTopic
    | STRING     # stringTopic
    ;

identifier
    : IDENTIFIER        # plainIdentifier
    | DIGIT_IDENTIFIER  # plainIdentifier
    | QUOTED_IDENTIFIER # quotedIdentifier
    | nonReserved       # keywordIdentifier
    ;

// Keywords that are also names. Every keyword the dialect gains later belongs here, so that no
// statement that was valid before becomes invalid.
nonReserved
    : ADD
    | ALTER
    | ARRAY
    | ASC
    | ASSERT
    | CHANGES
    | COLUMN
    | DAY
    | DEFINE
    | DESC
    | EMIT
    | ESCAPE
    | EXPLAIN
    | FINAL
    | FIRST
    | FUNCTION
    | FUNCTIONS
    | GRACE
    | HEADER
    | HEADERS
    | HOUR
    | ID
    | IF
    | INTERVAL
    | KEY
    | LAST
    | MAP
    | MINUTE
    | NULLS
    | OFFSET
    | ORDER
    | PARTITION
    | PERIOD
    | PLUGINS
    | PRIMARY
    | REPLACE
    | SCHEMA
    | SECOND
    | SESSION
    | SET
    | SHOW
    | SINK
    | SOURCE
    | STRUCT
    | SUBJECT
    | SYSTEM
    | TABLES
    | TIME
    | TIMEOUT
    | TYPE
    | TYPES
    | UNDEFINE
    | UNION
    | VARIABLES
    | ZONE
    ;

// ---------------------------------------------------------------------------------------------
// Keywords
// ---------------------------------------------------------------------------------------------

ADD          : 'ADD' ;
ADVANCE      : 'ADVANCE' ;
ALL          : 'ALL' ;
ALTER        : 'ALTER' ;
AND          : 'AND' ;
ARRAY        : 'ARRAY' ;
AS           : 'AS' ;
ASC          : 'ASC' ;
ASSERT       : 'ASSERT' ;
AT           : 'AT' ;
BEGINNING    : 'BEGINNING' ;
BETWEEN      : 'BETWEEN' ;
BY           : 'BY' ;
CASE         : 'CASE' ;
CAST         : 'CAST' ;
CATALOG      : 'CATALOG' ;
CHANGES      : 'CHANGES' ;
COLUMN       : 'COLUMN' ;
CONNECTOR    : 'CONNECTOR' ;
CONNECTORS   : 'CONNECTORS' ;
CREATE       : 'CREATE' ;
DAY          : 'DAY' ;
DAYS         : 'DAYS' ;
DECIMAL      : 'DECIMAL' ;
DEFINE       : 'DEFINE' ;
DELETE       : 'DELETE' ;
DESC         : 'DESC' ;
DESCRIBE     : 'DESCRIBE' ;
DISTINCT     : 'DISTINCT' ;
DROP         : 'DROP' ;
ELSE         : 'ELSE' ;
EMIT         : 'EMIT' ;
END          : 'END' ;
ESCAPE       : 'ESCAPE' ;
EXISTS       : 'EXISTS' ;
EXPLAIN      : 'EXPLAIN' ;
EXPORT       : 'EXPORT' ;
EXTENDED     : 'EXTENDED' ;
FALSE        : 'FALSE' ;
FINAL        : 'FINAL' ;
FIRST        : 'FIRST' ;
FROM         : 'FROM' ;
FULL         : 'FULL' ;
FUNCTION     : 'FUNCTION' ;
FUNCTIONS    : 'FUNCTIONS' ;
GRACE        : 'GRACE' ;
GROUP        : 'GROUP' ;
HAVING       : 'HAVING' ;
HEADER       : 'HEADER' ;
HEADERS      : 'HEADERS' ;
HOPPING      : 'HOPPING' ;
HOUR         : 'HOUR' ;
HOURS        : 'HOURS' ;
ID           : 'ID' ;
IF           : 'IF' ;
IN           : 'IN' ;
INNER        : 'INNER' ;
INSERT       : 'INSERT' ;
INTERVAL     : 'INTERVAL' ;
INTO         : 'INTO' ;
IS           : 'IS' ;
JOIN         : 'JOIN' ;
KEY          : 'KEY' ;
LAST         : 'LAST' ;
LEFT         : 'LEFT' ;
LIKE         : 'LIKE' ;
LIMIT        : 'LIMIT' ;
LIST         : 'LIST' ;
LOAD         : 'LOAD' ;
MAP          : 'MAP' ;
MATERIALIZED : 'MATERIALIZED' ;
MILLISECOND  : 'MILLISECOND' ;
MILLISECONDS : 'MILLISECONDS' ;
MINUTE       : 'MINUTE' ;
MINUTES      : 'MINUTES' ;
MONTHS       : 'MONTHS' ;
NAMESPACE    : 'NAMESPACE' ;
NOT          : 'NOT' ;
NULL         : 'NULL' ;
NULLS        : 'NULLS' ;
OFFSET       : 'OFFSET' ;
ON           : 'ON' ;
OR           : 'OR' ;
ORDER        : 'ORDER' ;
OUTER        : 'OUTER' ;
PARTITION    : 'PARTITION' ;
PAUSE        : 'PAUSE' ;
PERIOD       : 'PERIOD' ;
PLUGINS      : 'PLUGINS' ;
PRIMARY      : 'PRIMARY' ;
PRINT        : 'PRINT' ;
PROPERTIES   : 'PROPERTIES' ;
QUERIES      : 'QUERIES' ;
QUERY        : 'QUERY' ;
RENAME       : 'RENAME' ;
REPLACE      : 'REPLACE' ;
RESUME       : 'RESUME' ;
RETENTION    : 'RETENTION' ;
RIGHT        : 'RIGHT' ;
RUN          : 'RUN' ;
SAMPLE       : 'SAMPLE' ;
SCHEMA       : 'SCHEMA' ;
SCRIPT       : 'SCRIPT' ;
SECOND       : 'SECOND' ;
SECONDS      : 'SECONDS' ;
SELECT       : 'SELECT' ;
SESSION      : 'SESSION' ;
SET          : 'SET' ;
SHOW         : 'SHOW' ;
SINK         : 'SINK' ;
SIZE         : 'SIZE' ;
SOURCE       : 'SOURCE' ;
STREAM       : 'STREAM' ;
STREAMS      : 'STREAMS' ;
STRUCT       : 'STRUCT' ;
SUBJECT      : 'SUBJECT' ;
SYSTEM       : 'SYSTEM' ;
TABLE        : 'TABLE' ;
TABLES       : 'TABLES' ;
TERMINATE    : 'TERMINATE' ;
THEN         : 'THEN' ;
TIME         : 'TIME' ;
TIMEOUT      : 'TIMEOUT' ;
TO           : 'TO' ;
TOPIC        : 'TOPIC' ;
TOPICS       : 'TOPICS' ;
TRUE         : 'TRUE' ;
TUMBLING     : 'TUMBLING' ;
TYPE         : 'TYPE' ;
TYPES        : 'TYPES' ;
UNDEFINE     : 'UNDEFINE' ;
UNION        : 'UNION' ;
UNSET        : 'UNSET' ;
VALUES       : 'VALUES' ;
VARIABLES    : 'VARIABLES' ;
VIEW         : 'VIEW' ;
WHEN         : 'WHEN' ;
WHERE        : 'WHERE' ;
WINDOW       : 'WINDOW' ;
WITH         : 'WITH' ;
WITHIN       : 'WITHIN' ;
YEARS        : 'YEARS' ;
ZONE         : 'ZONE' ;

// ---------------------------------------------------------------------------------------------
// Operators, numbers, strings, names
// ---------------------------------------------------------------------------------------------

NOT_EQUAL : '<>' | '!=' ;

INTEGER : DIGIT+ ;

DECIMAL_NUMBER
    : DIGIT+ '.' DIGIT*
    | '.' DIGIT+
    ;

DOUBLE_NUMBER
    : DIGIT+ ('.' DIGIT*)? EXPONENT
    | '.' DIGIT+ EXPONENT
    ;

STRING : '\'' (~'\'' | '\'\'')* '\'' ;

IDENTIFIER : [A-Z_] [A-Z0-9_@]* ;

DIGIT_IDENTIFIER : DIGIT+ [A-Z_@] [A-Z0-9_@]* ;

QUOTED_IDENTIFIER
    : '"' (~'"' | '""')* '"'
    | '`' (~'`' | '``')* '`'
    ;

// ---------------------------------------------------------------------------------------------
// What the parser does not see. Channel 2 carries the directives of test files.
// ---------------------------------------------------------------------------------------------

DIRECTIVE : '--@' ~[\r\n]* -> channel(2) ;

LINE_COMMENT : '--' (~[@\r\n] ~[\r\n]*)? -> channel(HIDDEN) ;

BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;

WHITESPACE : [ \t\r\n\u000B\f\u00A0\uFEFF]+ -> channel(HIDDEN) ;

// ---------------------------------------------------------------------------------------------
// Mistakes that deserve a message of their own
// ---------------------------------------------------------------------------------------------

VARIABLE : '${' ~[}\r\n]* '}'? ;

UNTERMINATED_STRING : '\'' (~'\'' | '\'\'')* ;

UNTERMINATED_NAME
    : '"' (~'"' | '""')*
    | '`' (~'`' | '``')*
    ;

UNTERMINATED_COMMENT : '/*' ('*'+ ~[*/] | ~'*')* '*'* ;

UNEXPECTED_CHARACTER : . ;

fragment DIGIT : [0-9] ;

fragment EXPONENT : 'E' [+-]? DIGIT+ ;
