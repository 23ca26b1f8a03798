package io.millrace.sql.internal.management;

/** The attributes of an engine; counts are since it was opened. */
public interface EngineMXBean {

  /** Returns how many persistent queries there are. */
  int getQueries();

  /** Returns how many of them have failed. */
  int getFailedQueries();

  /** Returns how many records they have read. */
  long getRecordsProcessed();

  /** Returns how many committed records of their inputs they have not processed. */
  long getRecordsBehind();

  /** Returns how many rows they could not read or compute. */
  long getRowErrors();

  /** Returns how many epochs there were. */
  long getEpochs();

  /** Returns the mean time of an epoch in ms; 0 before the first. */
  double getMeanEpochMs();

  /** Returns the time of the slowest epoch in ms. */
  double getSlowestEpochMs();

  /** Returns the size of the files of state in bytes. */
  long getStateBytes();

  /** Returns how many bytes of the journal would be replayed if everything ended now. */
  long getJournalTailBytes();
}
