package org.gradus.hl7v2;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What MSH says.
 *
 * @param sendingApplication MSH-3, component by component
 * @param event MSH-9 as {@code ORU^R01}
 */
record Header(
        List<String> sendingApplication,
        List<String> sendingFacility,
        List<String> receivingApplication,
        List<String> receivingFacility,
        String event,
        String controlId,
        String processingId,
        String version,
        Segment segment) {

    static Header of(Segment msh) {
        return new Header(
                components(msh, 3),
                components(msh, 4),
                components(msh, 5),
                components(msh, 6),
                msh.text(9) + '^' + msh.text(9, 2),
                msh.text(10),
                msh.text(11),
                msh.text(12),
                msh);
    }

    private static List<String> components(Segment msh, int field) {
        List<String> all = IntStream.rangeClosed(1, 3)
                .mapToObj(component -> msh.text(field, component))
                .toList();
        int last = all.size();
        while (last > 0 && all.get(last - 1).isEmpty()) {
            last--;
        }
        return all.subList(0, last);
    }

    String trigger() {
        return segment.text(9, 2);
    }
}
