package org.gradus.enrolment;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of enrolment.
 *
 * @param automatic whether a completed index surgery or a referral enrols by itself; the sandbox switches it on
 * @param maxAge how old a surgery may be that enrols by itself (ruling 65); {@code $enroll} takes any
 * @param zone the zone of a patient who has no timezone extension (ruling 8)
 * @param protocol canonical of the protocol that is followed unless another is named
 * @param organization reference to the Organization that accepts a plan when no Practitioner does (ruling 64)
 * @param referrals codes, each {@code system|code}, that make a ServiceRequest a rehabilitation referral
 */
@Validated
@ConfigurationProperties("gradus.enrolment")
public record EnrolmentSettings(
        @DefaultValue("false") boolean automatic,
        @DefaultValue("42d") Duration maxAge,
        @DefaultValue("UTC") ZoneId zone,

        @DefaultValue("https://gradus.dev/fhir/PlanDefinition/spinal-fusion-rehabilitation") @NotBlank
        String protocol,

        @Nullable String organization,
        @DefaultValue("http://snomed.info/sct|308447003") Set<String> referrals) {

    public EnrolmentSettings {
        referrals = Set.copyOf(referrals);
    }

    /** Whether a code is that of a referral. */
    boolean isReferral(Code code) {
        return referrals.contains(code.system() + "|" + code.value());
    }
}
