package org.gradus.protocol;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a published protocol rests on: the version of each definition that it was compiled from. */
@Entity
@Table(name = "GRADUS_PROTOCOL_BASIS")
class ProtocolBasis {

    @Id
    @Column(name = "PROTOCOL")
    private String protocol;

    /** A line for each: the canonical as the protocol names it, a blank, the versioned reference. */
    @Column(name = "DEFINITIONS", nullable = false)
    private String definitions;

    /** For Hibernate. */
    protected ProtocolBasis() {}

    ProtocolBasis(String protocol, Map<String, String> pins) {
        this.protocol = protocol;
        this.definitions = new TreeMap<>(pins)
                .entrySet().stream()
                        .map(pin -> pin.getKey() + ' ' + pin.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** Versioned references by canonical. */
    Map<String, String> pins() {
        return definitions
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toUnmodifiableMap(pin -> pin[0], pin -> pin[1]));
    }
}
