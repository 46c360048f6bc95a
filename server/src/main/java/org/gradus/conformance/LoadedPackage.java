package org.gradus.conformance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Which content of a package the database holds, so that a start with the same content writes nothing. */
@Entity
@Table(name = "GRADUS_LOADED_PACKAGE")
class LoadedPackage {

    @Id
    @Column(name = "NAME", length = 100)
    private String name;

    @Column(name = "CONTENT_HASH", length = 64, nullable = false)
    private String contentHash;

    @Column(name = "LOADED_AT", nullable = false)
    private Instant loadedAt;

    /** For Hibernate. */
    protected LoadedPackage() {}

    LoadedPackage(FhirPackage content, Instant loadedAt) {
        this.name = content.name();
        this.contentHash = content.contentHash();
        this.loadedAt = loadedAt;
    }

    boolean holds(FhirPackage content) {
        return contentHash.equals(content.contentHash());
    }
}
