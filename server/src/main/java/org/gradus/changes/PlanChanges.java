package org.gradus.changes;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log as consumers read it. Each consumer has a name and reads every change once, in the order of the numbers, whatever
 * replica it runs on.
 *
 * <p>Rows are numbered after their commit, by one at a time: a reader that has seen number 7 has missed nothing before it,
 * however long a transaction took. Two changes of the same resource are numbered in the order of its versions, because the
 * later one could only be made when the earlier one was committed.
 */
@Component
public class PlanChanges {

    private final PlanChangeTable table;
    private final TransactionTemplate transaction;

    PlanChanges(PlanChangeTable table, PlatformTransactionManager transactions) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Hands the next changes to a consumer and moves its cursor, in one transaction: what the consumer writes into this
     * database is committed together with the cursor, or neither is.
     *
     * @param consumer name of the consumer; a new one begins with the first change there is
     * @param most how many changes at most
     * @param work what to do with them, within the transaction; not called when there are none
     * @return how many there were; 0 also while another replica is at it
     * @throws RuntimeException what the work throws; the same changes are handed out again then
     */
    public int take(String consumer, int most, Consumer<List<PlanChange>> work) {
        if (table.hasUnnumbered()) {
            transaction.executeWithoutResult(status -> table.number());
        }
        if (!table.knows(consumer)) {
            begin(consumer);
        }
        Integer taken = transaction.execute(status -> table.lockIfFree(consumer).stream()
                .findFirst()
                .map(number -> take(consumer, number, most, work))
                .orElse(0));
        return taken == null ? 0 : taken;
    }

    /** Number of the last change that is committed; what is committed after this call has a larger one. */
    public long last() {
        while (table.hasUnnumbered()) {
            transaction.executeWithoutResult(status -> table.number());
        }
        return table.last();
    }

    private int take(String consumer, long number, int most, Consumer<List<PlanChange>> work) {
        List<PlanChange> changes = table.after(number, most);
        if (!changes.isEmpty()) {
            work.accept(changes);
            table.move(consumer, changes.get(changes.size() - 1).number());
        }
        return changes.size();
    }

    private void begin(String consumer) {
        try {
            transaction.executeWithoutResult(status -> table.begin(consumer));
        } catch (DuplicateKeyException another) {
            // Another replica has just done it.
        }
    }
}
