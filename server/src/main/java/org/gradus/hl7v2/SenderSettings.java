package org.gradus.hl7v2;

import jakarta.validation.constraints.NotBlank;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One system that sends messages.
 *
 * @param application its MSH-3, namespace or universal id
 * @param facility its MSH-4; any where it is not given
 * @param certificate SHA-256 fingerprint of its certificate, in hexadecimal digits with or without colons
 * @param subject distinguished name of its certificate's subject (RFC 2253), instead of the fingerprint
 * @param namespace identifier system of its results and procedures
 * @param zone zone of its times that have no offset; without one such times are refused
 * @param identifierSystems assigning authority (CX-4, namespace or universal id) to identifier system
 * @param owns identifier systems whose patients it may change, merge and, with {@code createsPatients}, create
 * @param createsPatients whether an admission of an unknown patient makes a new Patient
 * @param codeSystems name of coding system (CE-3) to code system; the key {@code none} is for codes without one
 * @param units its units to UCUM
 */
record SenderSettings(
        @NotBlank String application,
        @Nullable String facility,
        @Nullable String certificate,
        @Nullable String subject,
        @NotBlank String namespace,
        @Nullable ZoneId zone,
        @DefaultValue Map<String, String> identifierSystems,
        @DefaultValue Set<String> owns,
        @DefaultValue("false") boolean createsPatients,
        @DefaultValue Map<String, String> codeSystems,
        @DefaultValue Map<String, String> units) {

    SenderSettings {
        identifierSystems = Map.copyOf(identifierSystems);
        owns = Set.copyOf(owns);
        codeSystems = Map.copyOf(codeSystems);
        units = Map.copyOf(units);
    }
}
