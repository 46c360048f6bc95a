package org.gradus.docs;

import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The records to which the server binds its configuration. */
final class SettingsRecords {

    private SettingsRecords() {}

    /** All of them, by what their settings begin with. */
    static SortedMap<String, Class<?>> byPrefix() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        SortedMap<String, Class<?>> records = new TreeMap<>();
        for (var found : scan.findCandidateComponents("org.gradus")) {
            Class<?> settings = Class.forName(String.valueOf(found.getBeanClassName()));
            records.put(settings.getAnnotation(ConfigurationProperties.class).value(), settings);
        }
        return records;
    }
}
