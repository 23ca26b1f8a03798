package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.journal.StateRead;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.runtime.StateSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Snapshots of several members that are taken at one instant. */
public final class JointRead {
  private JointRead() {}

  /** One snapshot for each member, in order. */
  public static List<StateSnapshot> of(StateJournal journal, List<MemberImpl> members) {
    if (members.isEmpty()) {
      return List.of();
    }
    List<StoreReads> stores = members.stream().map(MemberImpl::stores).toList();
    List<StoreAddress> addresses = new ArrayList<>();
    stores.forEach(each -> addresses.addAll(each.addresses()));
    StateRead<List<Map<TopicPartition, Long>>> all =
        journal.read(addresses, () -> members.stream().map(MemberImpl::positions).toList());
    List<StateSnapshot> snapshots = new ArrayList<>();
    int from = 0;
    for (int index = 0; index < members.size(); index++) {
      int to = from + stores.get(index).addresses().size();
      if (index > 0) {
        all.base().retain();
      }
      snapshots.add(
          new SnapshotImpl(
              stores.get(index),
              new StateRead<>(
                  all.sequence(),
                  all.stores().subList(from, to),
                  all.facts().get(index),
                  all.base())));
      from = to;
    }
    return snapshots;
  }
}
