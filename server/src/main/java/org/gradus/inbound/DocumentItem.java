package org.gradus.inbound;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;

/**
 * What became of an entry of a document.
 *
 * @param entry place of the entry in the Bundle
 * @param stored versionless reference to the copy; empty where there is none
 * @param why why it was not taken; empty where it was
 */
record DocumentItem(int entry, Optional<IdType> stored, Optional<NotTaken> why) {

    static DocumentItem taken(int entry, ForeignItem item) {
        return new DocumentItem(entry, Optional.of(new IdType(item.type(), item.ourId())), Optional.empty());
    }

    static DocumentItem left(int entry, NotTaken why) {
        return new DocumentItem(entry, Optional.empty(), Optional.of(why));
    }
}
